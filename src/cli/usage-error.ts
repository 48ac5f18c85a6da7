import type { Command, CommanderError } from 'commander'
import { plainText } from '../domain/plain-text.ts'
import type { Pen } from './pen.ts'

/** The command line itself is wrong: what was found, how it is used, where to read more. */
export function explainUsage(pen: Pen, error: CommanderError, command: Command): string {
  const { say, colours, language } = pen
  const message = error.message.replace(/^error: /, '')
  const found = language === 'zh' ? inChinese(error.code, message) : message
  const help = command.createHelp()
  const name = [...ancestors(command), command.name()].join(' ')
  return [
    colours.red(`✗ ${plainText(found)}`),
    `  ${say('用法：', 'Usage: ')}${help.commandUsage(command)}`,
    `  ${say('说明：', 'More: ')}${name} --help`,
  ].join('\n')
}

const ancestors = (command: Command): string[] =>
  command.parent ? [...ancestors(command.parent), command.parent.name()] : []

const texts: Record<string, (quoted: string, message: string) => string> = {
  'commander.unknownOption': (quoted) => `没有选项 ${quoted}。`,
  'commander.unknownCommand': (quoted) => `没有命令 ${quoted}。`,
  'commander.missingArgument': (quoted) => `缺少参数 ${quoted}。`,
  'commander.optionMissingArgument': (quoted) => `选项 ${quoted} 后面缺少值。`,
  'commander.missingMandatoryOptionValue': (quoted) => `必须给出选项 ${quoted}。`,
  'commander.invalidArgument': (quoted, message) => `${quoted} 的值无效：${message}`,
  'commander.excessArguments': (_, message) => `多余的参数：${message}`,
  'commander.conflictingOption': (_, message) => `选项互相冲突：${message}`,
}

const inChinese = (code: string, message: string): string =>
  texts[code]?.(/'([^']*)'/.exec(message)?.[1] ?? '', message) ?? message

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

/** What the parser says, in Chinese: from the names it quotes, and from its whole message. */
const texts: Record<string, (quoted: readonly string[], message: string) => string> = {
  'commander.unknownOption': ([option], message) => `没有选项 ${option}。${suggestion(message)}`,
  'commander.unknownCommand': ([command], message) => `没有命令 ${command}。${suggestion(message)}`,
  'commander.missingArgument': ([argument]) => `缺少参数 ${argument}。`,
  'commander.optionMissingArgument': ([option]) => `选项 ${option} 后面缺少值。`,
  'commander.missingMandatoryOptionValue': ([option]) => `必须给出选项 ${option}。`,
  'commander.invalidArgument': ([option, given], message) =>
    `${option} 的值${given ? ` ${given} ` : ''}无效。${/choices are (.+)\.$/.exec(message)?.[1] ?? ''}`,
  'commander.excessArguments': ([command], message) => {
    const [, most, given] = /Expected (\d+) \w+ but got (\d+)/.exec(message) ?? []
    return `参数太多：${command ?? '命令'} 最多 ${most ?? 0} 个，收到 ${given ?? '更多'} 个。`
  },
  'commander.conflictingOption': ([one, other]) => `选项 ${one} 与 ${other} 不能同时使用。`,
}

const suggestion = (message: string): string => {
  const meant = /Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1]
  return meant ? `是不是想写 ${meant}？` : ''
}

const inChinese = (code: string, message: string): string =>
  texts[code]?.(
    [...message.matchAll(/'([^']*)'/g)].map(([, quoted = '']) => quoted),
    message,
  ) ?? message

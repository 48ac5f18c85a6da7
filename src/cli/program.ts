import { Command, Option } from 'commander'
import type { Language, Text } from '../domain/language.ts'
import { type AnyCommand, type OptionSpec, pathOf } from './command.ts'
import { commands } from './commands.ts'
import { oneOf } from './option-values.ts'

interface Wiring {
  run: Run
  /** Where help goes. */
  writeOut(text: string): void
}
type Run = (spec: AnyCommand, args: string[], options: Record<string, unknown>) => Promise<void>

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

const languageOption: OptionSpec = {
  flags: '--language <language>',
  text: { zh: '输出语言', en: 'language of the output' },
  choices: ['zh', 'en'],
}
const jsonOption: OptionSpec = {
  flags: '--json',
  text: { zh: '输出 JSON（格式见 docs/cli.md）', en: 'print JSON (docs/cli.md describes it)' },
}
const helpText: Text = { zh: '显示帮助', en: 'show this help' }

/** The commands as commander knows them, in one language. */
export function buildProgram(language: Language, { run, writeOut }: Wiring): Command {
  const program = new Command('parley')
  program
    .description(
      {
        zh: '策略协商台 Parley：两个智能体依据销售数据协商策略，每一回合由人裁决',
        en: 'Parley: two agents negotiate a sales strategy over real data; a person decides every round',
      }[language],
    )
    .helpOption('-h, --help', helpText[language])
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut, outputError: () => {} })
    .configureHelp({ styleTitle: (title) => (language === 'zh' ? (titles[title] ?? title) : title) })
    .argument('[name]')
    .usage('[options] [command]')
    .allowExcessArguments()
    .addHelpText('after', examplesText(language, programExamples))
    .action((name: string | undefined) => {
      if (name === undefined) program.help()
      program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' })
    })
  for (const spec of commands) placeOf(program, spec, language).addCommand(declare(program, spec, { language, run }))
  return program
}

const programExamples = [
  'npm run demo',
  "npm run -s parley -- negotiate --data data/sample-sales.csv --objective '下月销量增长，利润不降'",
  'npm run -s parley -- list',
]

const firstExample = ({ examples }: AnyCommand): string[] => examples.slice(0, 1)

function examplesText(language: Language, examples: readonly string[]): string {
  const title = { zh: '示例：', en: 'Examples:' }[language]
  return `\n${title}\n${examples.map((line) => `  ${line}`).join('\n')}`
}

/** Commands that belong together stand under a word of their own: `data import`. */
const groups: Record<string, Text> = {
  data: { zh: '导入、查看、检查、清洗与合并数据', en: 'bring data in; look at, check, clean and join them' },
  schedule: { zh: '每月自动发起的协商', en: 'negotiations that begin by themselves every month' },
}

function placeOf(program: Command, { usage }: AnyCommand, language: Language): Command {
  const [group = '', ...rest] = pathOf(usage)
  if (rest.length === 0) return program
  const known = program.commands.find((command) => command.name() === group)
  if (known) return known
  const made = program.createCommand(group).copyInheritedSettings(program).helpCommand(false)
  made.description(groups[group]?.[language] ?? '').helpOption('-h, --help', helpText[language])
  made.addHelpText(
    'after',
    examplesText(language, commands.filter((one) => pathOf(one.usage)[0] === group).flatMap(firstExample)),
  )
  program.addCommand(made)
  return made
}

function declare(program: Command, spec: AnyCommand, { language, run }: { language: Language; run: Run }): Command {
  const path = pathOf(spec.usage)
  const name = path.at(-1) ?? ''
  const takes = spec.usage.split(' ').slice(path.length)
  const command = program.createCommand(name).copyInheritedSettings(program).allowExcessArguments(false)
  command.description(spec.summary[language]).helpOption('-h, --help', helpText[language])
  if (takes.length > 0) command.arguments(takes.join(' '))
  for (const option of [...(spec.options ?? []), ...(spec.hasJson ? [jsonOption] : []), languageOption]) {
    command.addOption(toOption(option, language))
  }
  command.addHelpText('after', examplesText(language, spec.examples))
  return command.action(async (...passed: unknown[]) => {
    const args = passed
      .slice(0, -2)
      .flat()
      .filter((arg): arg is string => typeof arg === 'string')
    await run(spec, args, command.opts())
  })
}

function toOption({ flags, text, parse, fallback, isRequired, choices }: OptionSpec, language: Language): Option {
  const option = new Option(flags, choices ? `${text[language]} [${choices.join('|')}]` : text[language])
  if (choices) option.argParser(oneOf(option.long ?? flags, choices))
  if (parse) option.argParser(parse as (value: string, previous: unknown) => unknown)
  if (fallback !== undefined) option.default(fallback)
  return option.makeOptionMandatory(isRequired ?? false)
}

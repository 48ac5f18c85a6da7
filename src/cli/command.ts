import type { Language, Text } from '../domain/language.ts'
import type { Asked } from './complaint.ts'
import type { Desk } from './desk.ts'
import type { Screen } from './terminal.ts'

/** What a command works with while it runs. */
export interface Job {
  desk: Desk
  /** The language of what is printed. */
  language: Language
  /** Goes on in the language of a brief, unless `--language` said otherwise. */
  speak(language: Language): void
  isJson: boolean
  /** Results, on stdout. */
  out: Screen
  /** Progress: stdout for people, stderr beside `--json`. */
  live: Screen
  /** Remarks beside the results, on stderr. */
  aside: Screen
  printJson(value: unknown): void
}

export interface OptionSpec {
  flags: string
  text: Text
  parse?: (value: string, previous: never) => unknown
  fallback?: string
  isRequired?: boolean
  choices?: readonly string[]
}

/** One command: what it is called, what it takes, what it does. */
export interface CommandSpec<Options = never> {
  /** As commander writes it: `decide <id>`, `data check <name>`. */
  usage: string
  summary: Text
  options?: OptionSpec[]
  hasJson?: boolean
  /** What it speaks where `--language` is not given; else the locale's. */
  language?: Language
  /** Command lines that work, for `--help`. */
  examples: string[]
  /** What was asked, for the first line of an error. */
  asked(args: string[], options: Options): Asked
  /** Answers the exit code. */
  run(job: Job, args: string[], options: Options): Promise<number>
}

/** The words a command is called by. @example pathOf('data check <name>') // => ['data', 'check'] */
export const pathOf = (usage: string): string[] => usage.split(' ').filter((word) => !/^[<[]/.test(word))

export type AnyCommand = CommandSpec<never>
export const defineCommand = <Options>(spec: CommandSpec<Options>): AnyCommand => spec as unknown as AnyCommand

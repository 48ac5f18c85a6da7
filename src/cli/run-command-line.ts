import { type Command, CommanderError } from 'commander'
import type { Language } from '../domain/language.ts'
import { chooseLanguage } from './choose-language.ts'
import type { AnyCommand, Job } from './command.ts'
import { type Asked, complain } from './complaint.ts'
import type { Desk } from './desk.ts'
import { exitCodeOf, exitCodes } from './exit-code.ts'
import { oneLine } from './plain.ts'
import { buildProgram } from './program.ts'
import { openScreen } from './terminal.ts'
import { explainUsage } from './usage-error.ts'

/** Reads the command line, does what it says, and answers the exit code. */
export async function runCommandLine(argv: readonly string[], desk: Desk): Promise<number> {
  const { output, errors, environment } = desk.terminal
  const language = chooseLanguage(argv, environment)
  const screen = openScreen(errors, environment, language)
  const name = oneLine(argv[0] ?? '', 40)
  let asked: Asked = { zh: `运行 parley ${name}`, en: `run parley ${name}` }
  let job: Job | null = null
  let code: number = exitCodes.done
  const run = async (spec: AnyCommand, args: string[], options: Record<string, unknown>) => {
    asked = spec.asked(args, options as never)
    job = openJob(desk, spec, { options, language })
    code = await spec.run(job, args, options as never)
  }
  const program = buildProgram(language, { run, writeOut: (text) => void output.write(text) })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError)
      return usageCode(error, () => screen.print(explainUsage(screen.pen, error, commandOf(program, argv))))
    const { pen, print } = (job as Job | null)?.aside ?? screen
    print(complain(pen, asked, error))
    if (desk.isDebugging() && error instanceof Error) print(stackOf(error))
    return exitCodeOf(error)
  }
}

/** Help that was asked for is no error. */
function usageCode(error: CommanderError, explain: () => void): number {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') return exitCodes.done
  explain()
  return exitCodes.badInput
}

function commandOf(program: Command, [name, ...rest]: readonly string[]): Command {
  const found = program.commands.find((command) => command.name() === name)
  return found ? commandOf(found, rest) : program
}

interface Given {
  options: Record<string, unknown>
  language: Language
}

function openJob(desk: Desk, spec: AnyCommand, { options, language: chosen }: Given): Job {
  const { output, errors, environment } = desk.terminal
  const given = options.language as Language | undefined
  const isJson = options.json === true
  const screens = (language: Language) => {
    const out = openScreen(output, environment, language)
    const aside = openScreen(errors, environment, language)
    return { language, out, aside, live: isJson ? aside : out }
  }
  const job: Job = {
    desk,
    isJson,
    ...screens(given ?? spec.language ?? chosen),
    speak: (language) => void Object.assign(job, given ? {} : screens(language)),
    printJson: (value) => void output.write(`${writeJson(value)}\n`),
  }
  return job
}

/** Control characters that JSON lets through are escaped: the text may end on a terminal. */
const writeJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    },
  )

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\n${stackOf(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`
}

import { foreignText } from '../domain/failure-kinds/foreign-text.ts'
import { describeFailure, Failure } from '../domain/failures.ts'
import { plainText } from '../domain/plain-text.ts'
import { indent, type Pen } from './pen.ts'
import { plainValue } from './plain.ts'

/** What a command was asked, in the words of its user. */
export interface Asked {
  zh: string
  en: string
}

/** An error for a person: what was asked, what was found, what to do. Never a stack trace. */
export function complain(pen: Pen, asked: Asked, error: unknown): string {
  const { colours, language, say } = pen
  const head = colours.red(`✗ ${plainText(asked[language])}`)
  if (error instanceof Failure) {
    const found = plainText(describeFailure(error.code, plainValue(factsOf(error)), language))
    return [head, indent(found), indent(colours.dim(`(${error.code})`))].join('\n')
  }
  const said = plainText(error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500)
  const found = foreignText(said)[language]
  const next = say(
    '这是意料之外的错误。设置 PARLEY_LOG_LEVEL=debug 后重试，可以看到细节。',
    'This was not expected. Try again with PARLEY_LOG_LEVEL=debug to see the details.',
  )
  return [head, indent(found), indent(next)].join('\n')
}

/** Where a file was wanted and a folder was named, only the cause knows it. */
const factsOf = ({ code, facts, cause }: Failure): Failure['facts'] =>
  code === 'NoSuchFile' && (cause as NodeJS.ErrnoException | undefined)?.code === 'EISDIR'
    ? { ...facts, isFolder: true }
    : facts

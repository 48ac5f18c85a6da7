import { type CleaningStep, cleaningStepSchema } from '../domain/dataset/cleaning.ts'
import { Failure } from '../domain/failures.ts'
import { oneLine } from './plain.ts'

const formsWith = (column: string, code: string) =>
  `deduplicate; fill ${column} previous|linear|zero|month-median; cap ${column} iqr|mad [K]; keep-outliers ${column}; drop-rows 3,5-9; drop ${code} [${column}]; unify ${column}`

const badStep = (given: string): Failure =>
  new Failure('BadUsage', {
    zh: `看不懂步骤“${oneLine(given, 80)}”。写法：${formsWith('列名', '问题代码')}。`,
    en: `Cannot read the step "${oneLine(given, 80)}". Write one of: ${formsWith('COLUMN', 'CODE')}.`,
  })

const MAX_RANGE = 100_000

/** @example readRows('3,5-7') // => [3, 5, 6, 7] */
function readRows(list: string): number[] | null {
  const rows: number[] = []
  for (const part of list.split(/[,，]/u)) {
    const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part.trim()) ?? []
    if (from === undefined) return null
    const [first, last] = [Number(from), Number(to ?? from)]
    if (last < first || last - first > MAX_RANGE) return null
    for (let row = first; row <= last; row += 1) rows.push(row)
  }
  return rows
}

/** A column's name may hold spaces; what follows it does not. */
function readWords(kind: string, words: readonly string[]): unknown {
  const fences = { iqr: 3, mad: 3.5 } as const
  const last = words.at(-1) ?? ''
  if (kind === 'deduplicate' && words.length === 0) return { kind }
  if (kind === 'fill') return { kind, column: words.slice(0, -1).join(' '), rule: last }
  if (kind === 'cap') {
    const k = /^[\d.]+$/.test(last) ? Number(last) : null
    const rest = k === null ? words : words.slice(0, -1)
    const by = rest.at(-1) as keyof typeof fences
    return { kind, column: rest.slice(0, -1).join(' '), by, k: k ?? fences[by] }
  }
  if (kind === 'keep-outliers') return { kind, column: words.join(' ') }
  if (kind === 'drop-rows') return { kind, rows: readRows(words.join('')) }
  if (kind === 'drop') {
    const [code, ...column] = words
    return { kind: 'drop-flagged', code, ...(column.length > 0 ? { column: column.join(' ') } : {}) }
  }
  if (kind === 'unify') return { kind: 'unify-spelling', column: words.join(' ') }
  return null
}

/**
 * A cleaning step as the command line writes it.
 *
 * @throws {Failure} `BadUsage`
 * @example parseStep('fill revenue linear') // => { kind: 'fill', column: 'revenue', rule: 'linear' }
 */
export function parseStep(text: string): CleaningStep {
  const [kind = '', ...words] = text.trim().split(/\s+/)
  const { success, data } = cleaningStepSchema.safeParse(readWords(kind, words))
  if (success) return data
  throw badStep(text)
}

/** `--step`, as often as there are steps. */
export const stepValues = (text: string, previous: CleaningStep[] | undefined): CleaningStep[] => [
  ...(previous ?? []),
  parseStep(text),
]

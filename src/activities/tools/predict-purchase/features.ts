import type { CellValue } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import { type FilledColumn, numbersOf } from '../tool-columns.ts'
import type { PurchaseData } from './data.ts'

/** One thing that is known of a customer: a number, or a word out of some, as the number of the word. */
export interface Feature {
  name: string
  values: Float64Array
  /** The words; null for a number. The first is the most frequent, to which the others are compared. */
  words: string[] | null
  /** Cells that were filled in: by the median, or as a word of their own. */
  filled: number
}

export type LeftOut = { name: string; why: 'gaps' | 'words' | 'constant' | 'tells' | 'room' }

export interface Prepared {
  target: Float64Array
  features: Feature[]
  leftOut: LeftOut[]
  hits: number
}

const tool = 'predict_purchase'
const leastFilled = 0.8
const mostWords = 12
/** Columns after words have become columns of 0 and 1. */
const mostWide = 60
const fewestRows = 60
const fewestOfEach = 15

/** The outcome and what it is predicted from, without columns that cannot serve. */
export function prepare({ outcome, columns, isNamed }: PurchaseData): Prepared {
  const kept = outcome.cells.flatMap((cell, i) => (cell === null || cell === '' ? [] : [i]))
  const target = Float64Array.from(kept, (i) => binary(outcome.cells[i] as CellValue))
  const hits = target.reduce((sum, value) => sum + value, 0)
  if (target.length < fewestRows || Math.min(hits, target.length - hits) < fewestOfEach)
    throw tooFew(target.length, hits)
  const features: Feature[] = []
  let wide = 0
  const leftOut: LeftOut[] = []
  for (const column of columns) {
    const cells = kept.map((i) => column.cells[i] ?? null)
    const found = featureOf({ ...column, cells }, target, isNamed)
    if (typeof found === 'string') leftOut.push({ name: column.name, why: found })
    else if (wide + widthOf(found) > mostWide) leftOut.push({ name: column.name, why: 'room' })
    else {
      wide += widthOf(found)
      features.push(found)
    }
  }
  if (features.length === 0) throw nothingLeft(leftOut)
  return { target, features, leftOut, hits }
}

const widthOf = ({ words }: Feature): number => (words === null ? 1 : words.length - 1)

function binary(cell: CellValue): number {
  const value = typeof cell === 'string' ? Number(cell) : cell
  if (value === 0 || value === 1) return value
  throw new Failure('MethodNotCarried', { tool, zh: '结果列只能是 0 或 1。', en: 'the outcome must be 0 or 1.' })
}

function featureOf(column: FilledColumn, target: Float64Array, isNamed: boolean): Feature | LeftOut['why'] {
  const there = column.cells.filter((cell) => cell !== null && cell !== '').length
  if (tellsByGaps(column.cells, target)) return 'tells'
  if (there === 0 || (!isNamed && there < leastFilled * column.cells.length)) return 'gaps'
  return column.type === 'number' ? numberFeature(column) : wordFeature(column)
}

/** A column that has a value just where the outcome is yes, or no: it was filled in afterwards. */
function tellsByGaps(cells: readonly CellValue[], target: Float64Array): boolean {
  const filled = cells.map((cell) => Number(cell !== null && cell !== ''))
  return (
    filled.every((value, i) => value === target[i]) || filled.every((value, i) => value === 1 - (target[i] as number))
  )
}

function numberFeature({ name, cells }: FilledColumn): Feature | LeftOut['why'] {
  const numbers = numbersOf(cells)
  const known = numbers.filter((value) => value !== null).sort((a, b) => a - b)
  if (known[0] === known.at(-1)) return 'constant'
  const median = known[Math.floor(known.length / 2)] as number
  return {
    name,
    values: Float64Array.from(numbers, (value) => value ?? median),
    words: null,
    filled: numbers.length - known.length,
  }
}

function wordFeature({ name, cells }: FilledColumn): Feature | LeftOut['why'] {
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(wordOf(cell), (counts.get(wordOf(cell)) ?? 0) + 1)
  if (counts.size > mostWords) return 'words'
  if (counts.size < 2) return 'constant'
  const words = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word)
  return {
    name,
    words,
    values: Float64Array.from(cells, (cell) => words.indexOf(wordOf(cell))),
    filled: counts.get('') ?? 0,
  }
}

const wordOf = (cell: CellValue): string => (cell === null ? '' : String(cell))

/** Columns of numbers out of features: a word becomes a 0 or 1 for each word but the first. */
export function expand(
  features: readonly Pick<Feature, 'name' | 'words'>[],
  values: readonly Float64Array[],
): { name: string; values: Float64Array }[] {
  return features.flatMap(({ name, words }, j) => {
    const own = values[j] as Float64Array
    if (words === null) return [{ name, values: own }]
    return words
      .slice(1)
      .map((word, k) => ({ name: `${name}=${word || '∅'}`, values: own.map((code) => Number(code === k + 1)) }))
  })
}

const tooFew = (rows: number, hits: number) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `至少需要 ${fewestRows} 行，且 0 和 1 各不少于 ${fewestOfEach} 行；现有 ${rows} 行，其中 1 有 ${hits} 行。`,
    en: `at least ${fewestRows} rows with ${fewestOfEach} of each outcome are needed; there are ${rows}, of which ${hits} are 1.`,
  })

const nothingLeft = (leftOut: readonly LeftOut[]) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `没有可用的列：${leftOut.map(({ name }) => name).join('、')} 空缺太多、取值太多、没有变化或由结果得出。`,
    en: `no column can serve: ${leftOut.map(({ name }) => name).join(', ')} are too empty, have too many values, never change, or follow from the outcome.`,
  })

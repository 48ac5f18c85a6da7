import { isPresent } from '../../../analysis/points.ts'
import type { Grouping } from '../../../analysis/regression/absorb.ts'
import type { ErrorKind } from '../../../analysis/regression/covariance.ts'
import type { CellValue } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { seasonLength } from '../next-periods.ts'
import { type FilledColumn, isAmount, numbersOf } from '../tool-columns.ts'
import { type RegressData, tool } from './data.ts'
import type { RegressInput } from './input.ts'

/** `levels`: levels of the series, with season and trend, where the columns say the same of all rows of a period. */
export type Control = 'none' | 'season' | 'series' | 'levels'

/** One column of a regression, and how a reader is told of it. */
export interface Term {
  name: string
  label: Text
  values: (number | null)[]
  /** A logarithm: with a logarithmic outcome its coefficient is an elasticity. */
  isLog: boolean
  /** One value of a category, against the most frequent one. */
  isCategory: boolean
}

/** Everything that is fitted at once. */
export interface RegressDesign {
  y: (number | null)[]
  isLog: boolean
  terms: Term[]
  control: Control
  groupings: Grouping[]
  errors: ErrorKind
  /** Several rows a period. */
  isPanel: boolean
}

const mostLevels = 12
const fewestClusters = 10
const trend: Pick<Term, 'name' | 'label'> = { name: 'trend', label: { zh: '每期趋势', en: 'trend a period' } }

/** Prepares the rows given: which logarithms, which categories, what is taken out. */
export function designOf(data: RegressData, rows: readonly number[], input: RegressInput): RegressDesign {
  const pick = (cells: readonly CellValue[]): CellValue[] => rows.map((row) => cells[row] ?? null)
  const keys = Object.values(data.keys).map(pick)
  const periods = pick(data.periods)
  const perPeriod = periods.length > 0 ? rows.length / new Set(periods).size : 1
  const isPanel = keys.length > 0 && perPeriod >= 1.5
  const isLog = (input.form ?? (isPanel ? 'log-log' : 'linear')) === 'log-log'
  const place = { periods, granularity: data.granularity }
  const terms = data.predictors.flatMap((one) => termsOf({ ...one, cells: pick(one.cells) }, { isLog, isPanel }))
  const series = labelsOf(keys, rows.length)
  const isShared = isPanel && terms.every(({ isCategory, values }) => isCategory || isSameWithin(values, periods))
  const control = controlOf(input.control, { isPanel, isLog, isShared, ...place })
  const own = control === 'season' || control === 'levels' ? seasonOf(place) : { terms: [], groupings: [] }
  const groupings = control === 'series' ? panelGroupings(data, { rows, series, periods }) : own.groupings
  const levels = control === 'levels' && new Set(series).size > 1 ? [numbered(series)] : []
  return {
    y: logged(numbersOf(pick(data.target.cells)), isLog),
    isLog,
    terms: [...terms, ...own.terms],
    control,
    groupings: [...levels, ...groupings],
    errors: errorsOf(isPanel, isShared ? periods.map(String) : series),
    isPanel,
  }
}

const logged = (values: readonly (number | null)[], isLog: boolean): (number | null)[] =>
  isLog ? values.map((value) => (isPresent(value) && value > 0 ? Math.log(value) : null)) : [...values]

interface Place {
  periods: readonly CellValue[]
  granularity: Granularity | null
}

function controlOf(
  wish: RegressInput['control'],
  { isPanel, isLog, isShared, periods, granularity }: Place & { isPanel: boolean; isLog: boolean; isShared: boolean },
): Control {
  if (wish !== 'auto') return wish === 'series' && !isPanel ? 'season' : wish
  if (isPanel) return isShared ? 'levels' : 'series'
  const season = granularity ? seasonLength[granularity] : 1
  return isLog && season > 1 && new Set(periods).size >= 3 * season ? 'season' : 'none'
}

/** Whether all rows of a period have the same value: then what they share in a period is the column itself. */
function isSameWithin(values: readonly (number | null)[], periods: readonly CellValue[]): boolean {
  const first = new Map<CellValue, number | null>()
  return values.every((value, i) => {
    const period = periods[i] ?? null
    if (!first.has(period)) first.set(period, value)
    return first.get(period) === value
  })
}

/** Standard errors that allow the rows of one series (or one period) to move together, where there are enough of them. */
function errorsOf(isPanel: boolean, labels: readonly string[]): ErrorKind {
  if (!isPanel) return 'classical'
  return new Set(labels).size >= fewestClusters ? { clusters: labels } : 'hc1'
}

function termsOf(column: FilledColumn, { isLog, isPanel }: { isLog: boolean; isPanel: boolean }): Term[] {
  if (column.type !== 'number') return categories(column, isPanel)
  const values = numbersOf(column.cells)
  const there = values.filter(isPresent)
  const takesLog = isLog && isAmount(column.role) && there.filter((value) => value > 0).length >= 0.95 * there.length
  return [
    { name: column.name, label: column.label, values: logged(values, takesLog), isLog: takesLog, isCategory: false },
  ]
}

/** A column of 0 and 1 for each value but the most frequent one; no cell is a value too. */
function categories({ name, label, role, cells }: FilledColumn, isPanel: boolean): Term[] {
  if (role === 'campaign' && !isPanel) return []
  const counts = [...Map.groupBy(cells, (cell) => String(cell ?? ''))]
    .map(([level, all]) => ({ level, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
  if (counts.length > mostLevels) throw tooManyLevels(name, counts.length)
  return counts.slice(1).map(({ level }) => ({
    name: `${name}=${level}`,
    label: { zh: `${label.zh}“${level}”`, en: `${label.en} "${level}"` },
    values: cells.map((cell) => (String(cell ?? '') === level ? 1 : 0)),
    isLog: false,
    isCategory: true,
  }))
}

const tooManyLevels = (name: string, found: number) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `${name} 有 ${found} 个不同的值，作为类别最多 ${mostLevels} 个。`,
    en: `${name} has ${found} different values; as a category it may have ${mostLevels}.`,
  })

const numbered = (labels: readonly string[]): Grouping => {
  const numbers = new Map<string, number>()
  return Int32Array.from(labels, (label) => {
    const number = numbers.get(label) ?? numbers.size
    numbers.set(label, number)
    return number
  })
}

const labelsOf = (keys: readonly (readonly CellValue[])[], count: number): string[] =>
  Array.from({ length: count }, (_, i) => JSON.stringify(keys.map((cells) => cells[i] ?? null)))

interface Panel {
  rows: readonly number[]
  series: readonly string[]
  periods: readonly CellValue[]
}

/** The level of each series; and what a product's rows share in a period, or what all rows do where those are too few. */
function panelGroupings({ keys }: RegressData, { rows, series, periods }: Panel): Grouping[] {
  const products = rows.map((row) => keys.product?.[row] ?? null)
  const cells = labelsOf([products, periods], rows.length)
  const time = rows.length / new Set(cells).size >= 2 ? cells : periods.map(String)
  return [...(new Set(series).size > 1 ? [numbered(series)] : []), ...(periods.length > 0 ? [numbered(time)] : [])]
}

/** Place of the year and a straight trend, for a single series. */
function seasonOf({ periods, granularity }: Place): { terms: Term[]; groupings: Grouping[] } {
  const order = [...new Set(periods.map(String))].sort()
  const numbers = new Map(order.map((period, i) => [period, i]))
  const steps = periods.map((period) => numbers.get(String(period)) ?? null)
  const season = granularity ? seasonLength[granularity] : 1
  const places = periods.map((period) => placeOf(String(period), granularity))
  return {
    terms: [{ ...trend, values: steps, isLog: false, isCategory: false }],
    groupings: season > 1 && order.length >= 2 * season ? [numbered(places)] : [],
  }
}

/** The month, quarter or day of the week of a day or period; weeks by the month they start in. */
function placeOf(period: string, granularity: Granularity | null): string {
  if (granularity === 'day') return String(new Date(`${period}T00:00:00Z`).getUTCDay())
  if (granularity === 'quarter')
    return period.includes('Q') ? period.slice(-1) : String(Math.ceil(Number(period.slice(5, 7)) / 3))
  const week = /-W(\d{2})$/.exec(period)?.[1]
  return week ? String(Math.ceil((Number(week) * 12) / 53)) : period.slice(5, 7)
}

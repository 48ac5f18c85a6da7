import type { Brief } from './brief.ts'
import { monthOf, writeMonth } from './schedule/run-days.ts'

type Kind = 'month' | 'quarter' | 'year'

/** What of a brief says which plans it continues. */
type Told = Pick<Brief, 'period' | 'dataset' | 'products' | 'currency' | 'schedule'>

/** A settled negotiation, as far as it matters for what comes after it. */
export interface Settled {
  negotiationId: string
  brief: Told
  /** When it was settled, as ISO 8601: of two plans for one period the later counts. */
  updatedAt: string
}

/** `earlier`: the period lies further back than the one right before. */
export type Since = Kind | 'earlier'

const place = (period: string): { kind: Kind; at: number } => {
  const year = Number(period.slice(0, 4))
  if (period.length === 4) return { kind: 'year', at: year }
  if (period[5] === 'Q') return { kind: 'quarter', at: year * 4 + Number(period[6]) - 1 }
  return { kind: 'month', at: monthOf(period) }
}

/** What a brief's period is. @example kindOf('2026-Q4') // => 'quarter' */
export const kindOf = (period: string): Kind => place(period).kind

/**
 * The period right before one of the same kind.
 *
 * @param period as a brief writes it: a month, a quarter or a year
 * @example periodBefore('2026-01')    // => '2025-12'
 * @example periodBefore('2026-Q1')    // => '2025-Q4'
 */
export function periodBefore(period: string): string {
  const { kind, at } = place(period)
  if (kind === 'year') return String(at - 1)
  return kind === 'month' ? writeMonth(at - 1) : `${Math.floor((at - 1) / 4)}-Q${((at - 1) % 4) + 1}`
}

/**
 * What lies between a period and an earlier one of its kind.
 *
 * @example sinceOf('2026-11', '2026-12')   // => 'month'
 * @example sinceOf('2026-09', '2026-12')   // => 'earlier'
 */
export const sinceOf = (earlier: string, period: string): Since =>
  periodBefore(period) === earlier ? kindOf(period) : 'earlier'

/** A year or a month in the name of data says which delivery it is, not which data. */
const delivery =
  /[-_. ]*(?<!\d)(?:19|20)\d{2}(?:[-_.年]?(?:Q[1-4]|第?[一二三四1-4]季度|(?:0?[1-9]|1[0-2])(?!\d)月?))?年?/g
const nameOf = ({ dataset }: Told) => dataset.name.replaceAll(delivery, '')

const scopeOf = ({ products }: Told) => products.toSorted().join('\n')

/**
 * Whether one negotiation goes on from another. This is the rule of a series, and the only place where it stands:
 *
 * - a run that a schedule began continues the runs of the same schedule, and no others
 * - a run that a person began continues every run, whoever began it, over data of the same name (a year or a month in the
 *   name does not count) with the same products in scope
 *
 * In both cases the periods are of one kind and the money is in one currency. The objective and the seats' stances do not
 * count: people write those anew each month.
 *
 * @example continues(december, november)   // => true: both plan a month over sales-2026-10.csv and sales-2026-11.csv
 */
export function continues(later: Told, earlier: Told): boolean {
  const [is, was] = [place(later.period), place(earlier.period)]
  if (is.kind !== was.kind || was.at >= is.at || later.currency !== earlier.currency) return false
  if (later.schedule) return earlier.schedule?.id === later.schedule.id
  return nameOf(later) === nameOf(earlier) && scopeOf(later) === scopeOf(earlier)
}

/**
 * Where the runs of a series can be looked for: all of them fit, and perhaps some others.
 *
 * @example seriesOf(december)   // => { dataName: 'sales' }, for data called sales-2026-11.csv
 */
export const seriesOf = ({ schedule, dataset }: Told): { schedule: string } | { dataName: string } =>
  schedule ? { schedule: schedule.id } : { dataName: dataset.name.split(delivery)[0] ?? '' }

/**
 * The settled negotiation that a brief goes on from: the one of the latest period before its own, and of that period the
 * one settled last; null for the first of its series.
 *
 * @param until one that was settled after this time (ISO 8601) does not count
 * @example lastOf(december, [september, november])   // => november
 */
export function lastOf<Row extends Settled>(brief: Told, settled: readonly Row[], until?: string): Row | null {
  const order = ({ brief: { period }, updatedAt }: Row) => `${String(place(period).at).padStart(6, '0')} ${updatedAt}`
  const own = settled.filter((row) => continues(brief, row.brief) && (until === undefined || row.updatedAt <= until))
  return own.toSorted((a, b) => order(b).localeCompare(order(a)))[0] ?? null
}

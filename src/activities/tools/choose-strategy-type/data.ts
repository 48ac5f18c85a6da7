import type { Aggregated, AggregateQuery, Measure } from '../../../domain/dataset/query.ts'
import { roleNames } from '../../../domain/dataset/roles.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { columnOfRole, type ToolColumn, toolColumns } from '../tool-columns.ts'

export const tool = 'choose_strategy_type'
const lineRoles = ['product', 'region', 'channel'] as const
export type LineRole = (typeof lineRoles)[number]
export const mostLines = 12
export const mostSegments = 20

export interface StrategyInput {
  of: LineRole
  across?: LineRole | undefined
  lines?: string[] | undefined
  measure: 'quantity' | 'revenue'
  source?: string | undefined
}

export interface StrategyData {
  hash: string
  of: LineRole
  across: LineRole | null
  granularity: Granularity
  /** Every period there is, in order. */
  periods: string[]
  /** Lines by what they sold, the largest first; all of them, also those that are not looked at. */
  lines: { name: string; total: number; competition: number | null }[]
  /** Spread of competition over all rows; null where not told. */
  competitionSd: number | null
  /** What the lines looked at sold, a row a line, segment and period. */
  cells: { line: string; segment: string | null; period: string; value: number }[]
  /** Mean price of a line in a segment: money by pieces. */
  prices: { line: string; segment: string; price: number }[]
  /** What each segment sold of all lines. */
  segments: { name: string; total: number }[]
  measure: Text
}

/** @throws {Failure} `MethodNotCarried` without periods or the columns asked for */
export async function readToChoose(input: StrategyInput, source: ToolSource): Promise<StrategyData> {
  const { hash, shape } = await findSource(source, { tool, roles: ['quantity'], named: input.source })
  const columns = toolColumns(shape)
  const has = (role: LineRole | 'competition' | 'price') => columnOfRole(columns, role) !== undefined
  const { granularity } = shape
  if (!has(input.of) || granularity === null) throw lacking(input.of)
  if (input.across && (!has(input.across) || input.across === input.of)) throw lacking(input.across)
  const across =
    input.across ?? (['region', 'channel', 'product'] as const).find((role) => role !== input.of && has(role)) ?? null
  const ask = (query: AggregateQuery) => source.datasets.aggregate(hash, query)
  const sum: Measure = { name: 'value', of: input.measure, agg: 'sum' }
  const lines = await readLines(ask, { input, hasCompetition: has('competition'), sum })
  const looked = (input.lines?.length ? input.lines : lines.slice(0, mostLines).map(({ name }) => name)).slice(
    0,
    mostLines,
  )
  const time = `period:${granularity}` as const
  const where = [{ of: input.of, in: looked }]
  const cells = await ask({ by: [input.of, ...(across ? [across] : []), time], measures: [sum], where, limit: 300_000 })
  const periods = await ask({ by: [time], measures: [{ name: 'rows', agg: 'count' }] })
  return {
    hash,
    of: input.of,
    across,
    granularity,
    periods: (periods.by[time] ?? []).filter((period) => period !== null).sort(),
    lines,
    competitionSd: has('competition') ? await deviation(ask) : null,
    cells: rowsOf(cells, { of: input.of, across, time }),
    prices: across && has('price') ? await readPrices(ask, { of: input.of, across, where }) : [],
    segments: across ? await readSegments(ask, across, sum) : [],
    measure: measureName(columns, input.measure),
  }
}

type Ask = (query: AggregateQuery) => Promise<Aggregated>

const measureName = (columns: readonly ToolColumn[], measure: 'quantity' | 'revenue'): Text =>
  columnOfRole(columns, measure)?.label ?? roleNames[measure]

const lacking = (role: LineRole) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `需要含有时间、销量和${roleNames[role].zh}列的数据（across 须与 of 不同）。`,
    en: `data with columns for period, quantity and ${roleNames[role].en} are needed (across must differ from of).`,
  })

async function readLines(
  ask: Ask,
  { input, hasCompetition, sum }: { input: StrategyInput; hasCompetition: boolean; sum: Measure },
): Promise<StrategyData['lines']> {
  const rivals: Measure[] = hasCompetition ? [{ name: 'competition', of: 'competition', agg: 'mean' }] : []
  const answer = await ask({
    by: [input.of],
    measures: [sum, ...rivals],
    order: [{ by: 'value', descending: true }, { by: input.of }],
    limit: 2000,
  })
  return (answer.by[input.of] ?? []).flatMap((name, i) => {
    const total = answer.values.value?.[i]
    const competition = answer.values.competition?.[i]
    if (name === null || typeof total !== 'number') return []
    return [{ name, total, competition: typeof competition === 'number' ? competition : null }]
  })
}

async function deviation(ask: Ask): Promise<number | null> {
  const answer = await ask({ measures: [{ name: 'sd', of: 'competition', agg: 'stddev' }] })
  const sd = answer.values.sd?.[0]
  return typeof sd === 'number' && sd > 0 ? sd : null
}

function rowsOf(
  answer: Aggregated,
  { of, across, time }: { of: LineRole; across: LineRole | null; time: `period:${Granularity}` },
): StrategyData['cells'] {
  return Array.from({ length: answer.size }, (_, i) => i).flatMap((i) => {
    const [line, period, value] = [answer.by[of]?.[i], answer.by[time]?.[i], answer.values.value?.[i]]
    if (typeof line !== 'string' || typeof period !== 'string' || typeof value !== 'number') return []
    return [{ line, segment: across ? (answer.by[across]?.[i] ?? null) : null, period, value }]
  })
}

async function readPrices(
  ask: Ask,
  { of, across, where }: { of: LineRole; across: LineRole; where: AggregateQuery['where'] & object },
): Promise<StrategyData['prices']> {
  const answer = await ask({
    by: [of, across],
    measures: [
      { name: 'money', of: 'price', with: 'quantity', agg: 'sum' },
      { name: 'pieces', of: 'quantity', agg: 'sum' },
    ],
    where,
    limit: 20_000,
  })
  return Array.from({ length: answer.size }, (_, i) => i).flatMap((i) => {
    const [line, segment] = [answer.by[of]?.[i], answer.by[across]?.[i]]
    const [money, pieces] = [answer.values.money?.[i], answer.values.pieces?.[i]]
    if (typeof line !== 'string' || typeof segment !== 'string') return []
    if (typeof money !== 'number' || typeof pieces !== 'number' || !(pieces > 0)) return []
    return [{ line, segment, price: money / pieces }]
  })
}

async function readSegments(ask: Ask, across: LineRole, sum: Measure): Promise<StrategyData['segments']> {
  const answer = await ask({
    by: [across],
    measures: [sum],
    order: [{ by: 'value', descending: true }, { by: across }],
    limit: mostSegments,
  })
  return (answer.by[across] ?? []).flatMap((name, i) => {
    const total = answer.values.value?.[i]
    return name !== null && typeof total === 'number' && total > 0 ? [{ name, total }] : []
  })
}

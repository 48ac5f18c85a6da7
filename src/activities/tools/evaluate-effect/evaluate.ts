import { forecastSeries } from '../../../analysis/forecast/forecast-series.ts'
import { stockTurnover } from '../../../analysis/inventory/stock-turnover.ts'
import { isPresent } from '../../../analysis/points.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { Failure } from '../../../domain/failures.ts'
import { spanOf } from '../effect/ask.ts'
import { type EffectEstimate, estimateEffect } from '../effect/estimate.ts'
import type { EffectData } from '../effect/panel.ts'
import { seasonLength } from '../next-periods.ts'
import { daysPerPeriod } from '../plan-inventory/plan-item.ts'
import type { EvaluationData } from './data.ts'
import type { EffectInput } from './input.ts'
import type { StockFlow } from './stock-flow.ts'

/** What came, beside what would have come without the plan. */
export interface AgainstBaseline {
  actual: number
  expected: number
  low: number
  high: number
  by: 'control' | 'forecast'
}

export interface Pair {
  before: number | null
  during: number | null
}

export interface Evaluation {
  span: { start: number; end: number }
  period: { during: string; base: string }
  /** Whether the base is the same periods of the year before, or those just before. */
  isYear: boolean
  quantity: Pair
  revenue: Pair
  margin: Pair
  ads: Pair
  satisfaction: Pair
  share: Pair
  turnover: Pair
  effect: AgainstBaseline
  did: EffectEstimate | null
  satisfactionDid: EffectEstimate | null
  /** What the further pieces earned, and what the plan cost. */
  gain: { value: number; low: number; high: number } | null
  cost: number | null
}

const tool = 'evaluate_effect'
const usual = 3
const fewestBefore = 6
const mostAhead = 60

/** Holds what happened against a baseline. */
export function evaluate(input: EffectInput, data: EvaluationData): Evaluation {
  const { panel } = data
  const { periods, granularity } = panel
  const start = input.start ?? periods.at(-Math.min(usual, periods.length))
  if (periods.length < 2 || start === undefined) throw tooShort(periods.length)
  const span = spanOf(periods, { tool, start, end: input.end })
  const base = baseOf(span, seasonLength[granularity])
  const sums = (name: string) => sumsByPeriod(panel, name)
  const pair = (values: (number | null)[]): Pair => ({ before: total(values, base), during: total(values, span) })
  const quantity = pair(sums('quantity'))
  const revenue = pair(sums('revenue'))
  const ads = pair(sums('ads'))
  const margin = marginOf(revenue, pair(sums('cost')))
  const did = data.hasTreated ? estimateEffect(panel, { tool, measure: 'quantity', span, isGrowth: true }) : null
  const effect = did
    ? againstControl(did)
    : againstForecast(sums('quantity'), { span, season: seasonLength[granularity] })
  const whole = data.all ? pair(sumsByPeriod(data.all, 'quantity')) : null
  return {
    ...{ span, quantity, revenue, ads, margin, effect, did },
    period: { during: named(periods, span), base: named(periods, base) },
    isYear: base.isYear,
    satisfaction: meanPair(panel, { base, span }),
    satisfactionDid:
      data.hasTreated && panel.labels.satisfaction
        ? estimateEffect(panel, { tool, measure: 'satisfaction', span, isGrowth: false })
        : null,
    share: { before: ratio(quantity.before, whole?.before), during: ratio(quantity.during, whole?.during) },
    turnover: data.stock ? turnoverOf(data.stock, panel, { base, span }) : { before: null, during: null },
    ...moneyOf(input, { quantity, margin, ads, effect }),
  }
}

interface Span {
  start: number
  end: number
}

/** The same periods a year before, where they are all there; else as many just before. */
function baseOf({ start, end }: Span, season: number): Span & { isYear: boolean } {
  const length = end - start
  if (season > 1 && length <= season && start - season >= 0)
    return { start: start - season, end: end - season, isYear: true }
  return { start: Math.max(0, start - length), end: start, isYear: false }
}

const named = (periods: readonly string[], { start, end }: Span): string => {
  const [first, last] = [periods[start] as string, periods[end - 1] as string]
  return first === last ? first : `${first}..${last}`
}

/** A measure of the treated, period by period. */
function sumsByPeriod({ rows, treated, periods }: EffectData, name: string): (number | null)[] {
  const sums = new Array<number | null>(periods.length).fill(null)
  for (const { unit, period, values } of rows) {
    const value = values[name]
    if (treated[unit] && isPresent(value)) sums[period] = (sums[period] ?? 0) + value
  }
  return sums
}

/** Null unless every period has a value. */
function total(values: readonly (number | null)[], { start, end }: Span): number | null {
  const part = values.slice(start, end)
  return part.length > 0 && part.every(isPresent)
    ? part.reduce<number>((sum, value) => sum + (value as number), 0)
    : null
}

function meanPair({ rows, treated }: EffectData, { base, span }: { base: Span; span: Span }): Pair {
  const mean = ({ start, end }: Span) => {
    const own = rows.flatMap(({ unit, period, values }) =>
      treated[unit] && period >= start && period < end && isPresent(values.satisfaction) ? [values.satisfaction] : [],
    )
    return own.length === 0 ? null : own.reduce((sum, value) => sum + value, 0) / own.length
  }
  return { before: mean(base), during: mean(span) }
}

const ratio = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  isPresent(part) && isPresent(whole) && whole > 0 ? part / whole : null

const marginOf = (revenue: Pair, cost: Pair): Pair => {
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)
  return { before: less(revenue.before, cost.before), during: less(revenue.during, cost.during) }
}

function againstControl({ actual, size }: EffectEstimate): AgainstBaseline {
  const without = (growth: number) => actual / (1 + growth)
  return { actual, expected: without(size.value), low: without(size.high), high: without(size.low), by: 'control' }
}

/** What a forecast from before the plan expected of its periods. */
function againstForecast(
  values: readonly (number | null)[],
  { span, season }: { span: Span; season: number },
): AgainstBaseline {
  const known = values.slice(0, span.start)
  const came = values.slice(span.start, span.end)
  const horizon = came.length
  if (known.filter(isPresent).length < fewestBefore || horizon > mostAhead)
    throw noBaseline(known.filter(isPresent).length)
  try {
    const { points } = forecastSeries(known, { horizon, season, level: 0.8 })
    const kept = points.filter((_, i) => isPresent(came[i]))
    const sum = (of: (point: (typeof points)[number]) => number) => kept.reduce((all, point) => all + of(point), 0)
    return {
      ...{ by: 'forecast', actual: came.filter(isPresent).reduce((all, value) => all + value, 0) },
      expected: sum(({ mean }) => mean),
      low: sum(({ low }) => low),
      high: sum(({ high }) => high),
    }
  } catch (error) {
    if (error instanceof TooFewPoints) throw noBaseline(error.found)
    throw error
  }
}

function turnoverOf(
  { periods, issued, stock }: StockFlow,
  { periods: own, granularity }: EffectData,
  { base, span }: { base: Span; span: Span },
): Pair {
  const turns = ({ start, end }: Span): number | null => {
    const wanted = new Set(own.slice(start, end))
    const at = periods.flatMap((period, i) =>
      wanted.has(period) && isPresent(issued[i]) && isPresent(stock[i]) ? [i] : [],
    )
    if (at.length === 0) return null
    const pick = (values: (number | null)[]) => at.map((i) => values[i] as number)
    return stockTurnover(pick(issued), pick(stock), 365.25 / daysPerPeriod[granularity]).perYear
  }
  return { before: turns(base), during: turns(span) }
}

type Money = Pick<Evaluation, 'quantity' | 'margin' | 'ads' | 'effect'>

function moneyOf({ cost }: EffectInput, { quantity, margin, ads, effect }: Money): Pick<Evaluation, 'gain' | 'cost'> {
  const more = ads.before !== null && ads.during !== null ? ads.during - ads.before : null
  const spent = cost ?? (more !== null && more > 0 ? more : null)
  const each = ratio(margin.during, quantity.during)
  if (each === null) return { gain: null, cost: spent }
  const worth = (expected: number) => (effect.actual - expected) * each
  return { gain: { value: worth(effect.expected), low: worth(effect.high), high: worth(effect.low) }, cost: spent }
}

const tooShort = (periods: number) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `评估至少需要 2 个时期，数据只有 ${periods} 期。`,
    en: `at least 2 periods are needed; the data have ${periods}.`,
  })

const noBaseline = (found: number) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `没有对照时以预测为基准，方案开始前至少需要 ${fewestBefore} 期数值（现有 ${found} 期），方案不长于 ${mostAhead} 期；也可以用 treated 指定对照。`,
    en: `without a control a forecast is the baseline; it needs at least ${fewestBefore} values before the plan (there are ${found}) and a plan of at most ${mostAhead} periods. A control can be named with treated.`,
  })

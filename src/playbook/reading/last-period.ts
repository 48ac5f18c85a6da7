import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'

/** The last period of the data, held against what a forecast from before it expected: `evaluate_effect`. */
export interface LastPeriod {
  period: string
  actual: Figure
  expected: Figure
  low?: Figure
  high?: Figure
  growth?: Figure
  /** Against the same period of the year before, else the one just before. */
  change?: Figure
  isYearBefore: boolean
  /** Where what came lies against the interval of the baseline. */
  standing: 'above' | 'within' | 'below' | 'unknown'
}

export function readLastPeriod(book: FigureBook): LastPeriod | null {
  const find = (measure: string) => book.find(measure, 'total')
  const expected = find('baseline.units')
  // The same measure is stated of the base periods too: the plan's own is told by its period.
  const actual = book.series('effect.units', 'total').find(({ period }) => period === expected?.period)
  if (!expected?.period || !actual) return null
  const [low, high] = [find('baseline.units.low'), find('baseline.units.high')]
  const change = find('effect.units.change')
  const [from = '', to = ''] = change?.period?.split('→') ?? []
  return {
    period: expected.period,
    actual,
    expected,
    low,
    high,
    growth: find('baseline.growth'),
    change,
    isYearBefore: from !== to && from.length > 4 && from.slice(4) === to.slice(4),
    standing: standingOf(actual, low, high),
  }
}

function standingOf(actual: Figure, low: Figure | undefined, high: Figure | undefined): LastPeriod['standing'] {
  if (!low || !high) return 'unknown'
  if (actual.value > high.value) return 'above'
  return actual.value < low.value ? 'below' : 'within'
}

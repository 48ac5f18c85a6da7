import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'
import { isInside, monthsOf, type Span } from './period.ts'
import { thresholds } from './thresholds.ts'

/** What the forecast says of a product in the planning period. */
export interface Outlook {
  /** Expected sales of the planning period with the interval, in units. */
  point: number
  low: number
  high: number
  /** Upper end less forecast for one period, or for the plan where that is shorter: what safety stock has to cover. */
  reserve: number
  /** The forecast itself falls on the planning period; otherwise it was brought to the period's length. */
  isExact: boolean
  /** To cite: the forecast the numbers rest on. */
  figure: Figure
  lowFigure?: Figure
  highFigure?: Figure
  change?: Figure
  mase?: Figure
  isWide: boolean
  isPoor: boolean
}

interface Step {
  point: Figure
  low?: Figure
  high?: Figure
}

/**
 * Brings a product's forecast to the planning period. Over several periods the bounds are added up, as if the errors went
 * all one way: the cautious side. A part of one period keeps the root of the part of its half-width, because a shorter time
 * swings more in proportion.
 */
export function readOutlook(book: FigureBook, name: string, span: Span): Outlook | null {
  const steps = stepsOf(book, name)
  const inside = steps.filter(({ point }) => isInside(span, point.period ?? ''))
  const used = inside.length > 0 ? inside : steps.slice(-1)
  const cited = used[0]
  if (!cited) return null
  const length = span.months / (monthsOf(cited.point.period ?? '') ?? span.months)
  const scale = length / used.length
  const point = sum(used.map((step) => step.point.value)) * scale
  const widen = scale < 1 ? Math.sqrt(scale) : scale
  const up = sum(used.map(upper)) * widen
  const down = sum(used.map(({ point: at, low }) => (low ? Math.max(0, at.value - low.value) : 0))) * widen
  return {
    point,
    low: Math.max(0, point - down),
    high: point + up,
    reserve: upper(cited) * Math.sqrt(Math.min(1, length)),
    isExact: inside.length === 1 && Math.abs(length - 1) < 1e-9,
    figure: cited.point,
    lowFigure: cited.low,
    highFigure: cited.high,
    change: book.find('forecast.change', name),
    mase: book.find('backtest.mase', name),
    isWide: point > 0 && (up + down) / point > thresholds.wideInterval,
    isPoor: (book.find('backtest.mase', name)?.value ?? 0) > thresholds.poorBacktest,
  }
}

function stepsOf(book: FigureBook, name: string): Step[] {
  const lows = byPeriod(book.series('forecast.low', name))
  const highs = byPeriod(book.series('forecast.high', name))
  return book
    .series('forecast', name)
    .map((point) => ({ point, low: lows.get(point.period), high: highs.get(point.period) }))
}

const byPeriod = (figures: readonly Figure[]) => new Map(figures.map((figure) => [figure.period, figure]))
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const upper = ({ point, high }: Step): number => (high ? Math.max(0, high.value - point.value) : 0)

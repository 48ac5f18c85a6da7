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
  /** The plan is shorter than one period of the data. */
  isPart: boolean
  /** To cite: the forecast the numbers rest on. */
  figure: Figure
  lowFigure?: Figure
  highFigure?: Figure
  change?: Figure
  /** The change reaches to the end of the forecast, past the period that is cited. */
  isChangeLater: boolean
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
 * Brings a product's forecast to the planning period. Point and bounds grow or shrink with its length, as if the errors
 * went all one way: what a forecast misses is mostly the level. Ups and downs inside a period of the data nobody has seen;
 * the plan names that as a risk.
 */
export function readOutlook(book: FigureBook, name: string, span: Span): Outlook | null {
  const steps = stepsOf(book, name)
  const inside = steps.filter(({ point }) => isInside(span, point.period ?? ''))
  const used = inside.length > 0 ? inside : steps.slice(-1)
  const cited = used[0]
  if (!cited) return null
  const change = book.find('forecast.change', name)
  const length = span.months / (monthsOf(cited.point.period ?? '') ?? span.months)
  const scale = length / used.length
  const point = sum(used.map((step) => step.point.value)) * scale
  const up = sum(used.map(upper)) * scale
  const down = sum(used.map(({ point: at, low }) => (low ? Math.max(0, at.value - low.value) : 0))) * scale
  return {
    point,
    low: Math.max(0, point - down),
    high: point + up,
    reserve: upper(cited) * Math.min(1, length),
    isExact: inside.length === 1 && Math.abs(length - 1) < 1e-9,
    isPart: length < 1 - 1e-9,
    figure: cited.point,
    lowFigure: cited.low,
    highFigure: cited.high,
    change,
    isChangeLater: steps.length > 1 && !(change?.period ?? '').endsWith(cited.point.period ?? ''),
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

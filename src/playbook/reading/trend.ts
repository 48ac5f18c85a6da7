import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'
import { thresholds } from './thresholds.ts'

type Direction = 'rising' | 'falling' | 'flat' | 'unknown'
/** `clear` and `likely` rest on a p-value; `ends` only on the first and the last value. */
type Certainty = 'clear' | 'likely' | 'ends' | 'none'

export interface Trend {
  direction: Direction
  certainty: Certainty
  /** Change over the whole series as a ratio, along the fitted line where there is one, else from end to end. */
  change: number | null
  slope?: Figure
  p?: Figure
  r2?: Figure
  tau?: Figure
  tauP?: Figure
  sen?: Figure
  total?: Figure
  latest?: Figure
}

/** Direction of a product's sales, from the regression and the rank test; from the ends of the series where both are missing. */
export function readTrend(book: FigureBook, name: string): Trend {
  const figures = {
    slope: book.find('trend.slope', name),
    p: book.find('trend.p', name),
    r2: book.find('trend.r2', name),
    tau: book.find('mk.tau', name),
    tauP: book.find('mk.p', name),
    sen: book.find('sen.slope', name),
    total: book.find('change.total', name),
    latest: book.find('change.latest', name),
  }
  const change = fittedOf(book, name) ?? figures.total?.value ?? endsOf(book, name)
  const lean = figures.slope?.value ?? figures.sen?.value ?? figures.total?.value ?? change
  if (lean === null || lean === undefined) return { ...figures, direction: 'unknown', certainty: 'none', change }
  const tested = certaintyOf([figures.p?.value, figures.tauP?.value], change)
  // A line that is not established and whose ends say the opposite is no direction.
  const isDenied = tested === 'likely' && (figures.total?.value ?? 0) * lean < 0
  const certainty = isDenied ? 'none' : tested
  return { ...figures, direction: certainty === 'none' ? 'flat' : lean > 0 ? 'rising' : 'falling', certainty, change }
}

/** The first and the last value hide what the line shows: the line is what to cite. */
export const endsHide = ({ total, slope, direction }: Trend): boolean =>
  slope !== undefined && direction !== 'flat' && (!total || Math.abs(total.value) < thresholds.smallChange)

/** The test that speaks most clearly for a direction: its p-value is the one to cite. */
export function decisiveTest({ p, tauP }: Trend): { figure: Figure; isRank: boolean } | null {
  if (p && (!tauP || p.value <= tauP.value)) return { figure: p, isRank: false }
  return tauP ? { figure: tauP, isRank: true } : null
}

/** The line's change from the first period to the last, against the mean: less at the mercy of two single periods. */
function fittedOf(book: FigureBook, name: string): number | null {
  const slope = book.find('trend.slope', name)?.value
  const mean = book.find('mean', name)?.value
  const periods = book.find('count', name)?.value ?? book.find('periods')?.value
  return slope !== undefined && mean && mean > 0 && periods ? (slope * (periods - 1)) / mean : null
}

const endsOf = (book: FigureBook, name: string): number | null => {
  const first = book.find('first', name)?.value
  const latest = book.find('latest', name)?.value
  return first && latest !== undefined && first > 0 ? latest / first - 1 : null
}

function certaintyOf(given: (number | undefined)[], change: number | null): Certainty {
  const ps = given.filter((p) => p !== undefined)
  if (change !== null && Math.abs(change) < thresholds.smallChange) return 'none'
  const best = ps.length > 0 ? Math.min(...ps) : null
  if (best === null) return change === null ? 'none' : 'ends'
  if (best < thresholds.clearP) return 'clear'
  return best < thresholds.likelyP ? 'likely' : 'none'
}

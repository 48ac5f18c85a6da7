import type { Values } from '../points.ts'
import { fitLinear } from '../regression/fit-linear.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import type { RankCorrelation } from './spearman.ts'

/**
 * What two columns still have in common once other columns are accounted for (Pearson's partial correlation, by the t
 * of a regression; as `pingouin.partial_corr`). Rows with any gap are left out. Null with too few rows, or where the
 * controls leave nothing of either column. Never throws.
 *
 * @example partialCorrelation(sales, adSpend, [price])?.value // between −1 and 1
 */
export function partialCorrelation(a: Values, b: Values, controls: readonly Values[]): RankCorrelation | null {
  const columns = [...controls.map((values, i) => ({ name: `control ${i}`, values })), { name: 'b', values: b }]
  try {
    const fit = fitLinear(a, columns)
    const slope = fit.coefficients.find(({ name }) => name === 'b')
    if (!slope || slope.p === null) return null
    if (slope.t === null) return { value: Math.sign(slope.estimate), p: 0, count: fit.count }
    return { value: slope.t / Math.sqrt(slope.t ** 2 + fit.df), p: slope.p, count: fit.count }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}

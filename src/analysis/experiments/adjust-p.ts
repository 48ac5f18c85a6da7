/** How p-values of several tests are held back: against any false alarm (Bonferroni, Holm), or against a share of them. */
export type Correction = 'bonferroni' | 'holm' | 'benjamini-hochberg'

/**
 * Adjusts the p-values of several tests for their number: compare the results with alpha itself. Bonferroni; Holm (1979),
 * never weaker; Benjamini and Hochberg (1995), the expected share of false alarms among the findings. In the order given, as
 * `statsmodels.stats.multitest.multipletests`.
 *
 * @example adjustP([0.01, 0.04, 0.03], 'holm') // => [0.03, 0.06, 0.06]
 */
export function adjustP(pValues: readonly number[] | Float64Array, correction: Correction): number[] {
  const n = pValues.length
  if (correction === 'bonferroni') return Array.from(pValues, (p) => Math.min(1, p * n))
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => at(pValues, a) - at(pValues, b))
  const adjusted = new Array<number>(n)
  if (correction === 'holm') {
    let highest = 0
    order.forEach((index, rank) => {
      highest = Math.max(highest, at(pValues, index) * (n - rank))
      adjusted[index] = Math.min(1, highest)
    })
    return adjusted
  }
  let lowest = 1
  for (let rank = n - 1; rank >= 0; rank--) {
    const index = order[rank] as number
    lowest = Math.min(lowest, (at(pValues, index) * n) / (rank + 1))
    adjusted[index] = lowest
  }
  return adjusted
}

const at = (values: readonly number[] | Float64Array, i: number): number => values[i] as number

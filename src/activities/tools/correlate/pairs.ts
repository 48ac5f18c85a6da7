import { adjustP } from '../../../analysis/experiments/adjust-p.ts'
import { partialCorrelation } from '../../../analysis/series/partial-correlation.ts'
import { pearsonTest } from '../../../analysis/series/pearson-test.ts'
import { type RankCorrelation, spearman } from '../../../analysis/series/spearman.ts'
import type { Compared } from './data.ts'

/** Two columns, and what they have in common; null where there is nothing to say. */
export interface Pair {
  a: Compared
  b: Compared
  pearson: RankCorrelation | null
  spearman: RankCorrelation | null
  /** Null also without controls. */
  partial: RankCorrelation | null
  /** Pearson's p, held back for the number of pairs. */
  holm: number | null
}

/** Every pair of columns, in their order, each once. */
export function allPairs(columns: readonly Compared[], controls: readonly Compared[]): Pair[] {
  const pairs = columns.flatMap((b, j) => columns.slice(0, j).map((a) => compare(a, b, controls)))
  const tested = pairs.filter(({ pearson }) => pearson !== null)
  const adjusted = adjustP(
    tested.map(({ pearson }) => pearson?.p ?? 1),
    'holm',
  )
  return pairs.map((pair) => ({ ...pair, holm: adjusted[tested.indexOf(pair)] ?? null }))
}

const compare = (a: Compared, b: Compared, controls: readonly Compared[]): Pair => ({
  a,
  b,
  pearson: pearsonTest(a.values, b.values),
  spearman: spearman(a.values, b.values),
  partial:
    controls.length === 0
      ? null
      : partialCorrelation(
          a.values,
          b.values,
          controls.map(({ values }) => values),
        ),
  holm: null,
})

/** The pairs that have a correlation, the strongest first. */
export const strongestFirst = (pairs: readonly Pair[]): Pair[] =>
  pairs.filter(({ pearson }) => pearson !== null).toSorted((one, other) => size(other) - size(one))

const size = ({ pearson }: Pair): number => Math.abs(pearson?.value ?? 0)

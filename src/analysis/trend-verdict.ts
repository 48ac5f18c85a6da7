import type { LinearTrend } from './linear-trend.ts'
import type { MannKendall } from './mann-kendall.ts'

export interface TrendVerdict {
  direction: 'rising' | 'falling' | 'flat'
  /** Whether chance alone is an improbable explanation; a direction that is not certain is only what the line shows. */
  certain: boolean
  /** The p-value the certainty rests on. */
  p: number | null
  test: 'mann-kendall' | 't'
}

const alpha = 0.05
/** A line that moves less than this share of the mean over the whole span counts as flat unless it is certain. */
const noticeable = 0.03
/** Where chance alone would do as well, the line shows no direction, however far it leans. */
const likely = 0.2
/** Below this the normal approximation of Mann–Kendall is coarse, and the t test of the line decides. */
const enoughForRanks = 10

/**
 * Whether a series rises, falls or stays. From ten points on the Mann–Kendall test decides whether the direction is
 * certain (p < 0.05), below ten the t test of the least squares slope. From p = 0.2 on there is no direction. Never throws.
 *
 * @param span from the first x to the last, in the unit of the slope
 * @example trendVerdict({ line, ranks, mean: 776.4, span: 4 }) // the seed's Product_C => falling, not certain, p 0.12
 */
export function trendVerdict(facts: {
  line: LinearTrend
  ranks: MannKendall
  mean: number
  span: number
}): TrendVerdict {
  const { line, ranks, mean, span } = facts
  const test = ranks.count >= enoughForRanks ? 'mann-kendall' : 't'
  const p = test === 't' ? line.p : ranks.p
  const certain = p !== null && p < alpha
  const sign = Math.sign(certain && test === 'mann-kendall' ? ranks.s : line.slope)
  const moves = (p === null || p < likely) && Math.abs(line.slope * span) >= noticeable * Math.abs(mean)
  const direction = sign === 0 || !(certain || moves) ? 'flat' : sign > 0 ? 'rising' : 'falling'
  return { direction, certain, p, test }
}

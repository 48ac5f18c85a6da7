import { present, type Values } from '../../points.ts'
import { type AdjustedSeries, adjustSeries } from '../adjust/adjusted-series.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import type { Fit, Method, Setup } from '../method.ts'
import { fitTheta } from '../theta/theta.ts'
import type { Member } from './members.ts'

/**
 * A member of the combination as a method of its own. It has no variance formula (see `memberErrors`).
 *
 * @example memberMethod(theta).fit([4, 5, 6], { horizon: 1, season: 1 }).means
 */
export const memberMethod = (member: Member): Method => ({
  name: member.name,
  hasNoFormula: true,
  needs: () => 3,
  suits: (values, season) =>
    present(values).length >= 3 && member.weight(adjustSeries(fillGaps(values, season), season)) > 0,
  fit: (values, setup) => fitMember(member, values, setup),
})

function fitMember(member: Member, values: Values, { horizon, season }: Setup): Fit {
  const series = adjustSeries(fillGaps(values, season), season)
  const means = [...member.ahead(series, horizon)]
  return { means, ...memberErrors(series, means) }
}

/**
 * Standard errors for expectations without a variance formula of their own: those of the one-step errors of the theta model, growing
 * as those of exponential smoothing, σ·√(1 + (h − 1)·α²); in the units of the values.
 *
 * @example memberErrors(series, [100, 101]).errors.length // => 2
 */
export function memberErrors(series: AdjustedSeries, means: readonly number[]): Pick<Fit, 'errors' | 'df' | 'sse'> {
  const { smoothing, sse } = fitTheta(series.working)
  const df = Math.max(1, series.working.length - 3)
  const step = Math.sqrt(sse / df)
  const errors = means.map((mean, i) => {
    const spread = step * Math.sqrt(1 + i * smoothing * smoothing)
    return series.isLog ? Math.abs(mean) * Math.sinh(spread) : spread * series.scale
  })
  return { errors, df, sse: sse * series.scale ** 2 }
}

import type { Values } from '../../points.ts'
import { type AdjustedSeries, adjustSeries } from '../adjust/adjusted-series.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import { type MemberName, members } from './members.ts'

/** What one member expects, and how much it counts before any backtest. */
export interface MemberPath {
  name: MemberName
  weight: number
  means: Float64Array
}

export interface Paths {
  series: AdjustedSeries
  paths: MemberPath[]
}

/** Expectations further out than so many times the largest value are a rule run wild. */
const farthest = 10
/** Where every value is well above zero, no expectation is below this share of the smallest: logs of it must have a meaning. */
const nearest = 1e-2

/**
 * What every member expects of a series that starts and ends with a value. Needs three values; never throws.
 *
 * @example memberPaths([5, 6, 7], { season: 1, horizon: 2 }).paths[0].name // => 'theta'
 */
export function memberPaths(values: Values, { season, horizon }: { season: number; horizon: number }): Paths {
  const series = adjustSeries(fillGaps(values, season), season)
  const { least, most } = reach(series)
  const paths = members.flatMap((member) => {
    const weight = member.weight(series)
    if (!(weight > 0)) return []
    const means = member.ahead(series, horizon)
    for (let i = 0; i < horizon; i++) means[i] = Math.max(least, Math.min(most, means[i] as number))
    return means.every(Number.isFinite) ? [{ name: member.name, weight, means }] : []
  })
  return { series, paths }
}

function reach({ isLog, scale, original }: AdjustedSeries): { least: number; most: number } {
  const most = farthest * scale * original.reduce((size, value) => Math.max(size, Math.abs(value)), 0)
  return { most, least: isLog ? nearest * scale * Math.min(...original) : -most }
}

/**
 * The weighted mean of paths, period by period.
 *
 * @example combined([{ name: 'theta', weight: 1, means: Float64Array.of(4) }], 1) // => [4]
 */
export function combined(paths: readonly MemberPath[], horizon: number): Float64Array {
  const total = paths.reduce((sum, { weight }) => sum + weight, 0)
  const mean = new Float64Array(horizon)
  for (const { weight, means } of paths)
    for (let i = 0; i < horizon; i++) mean[i] = (mean[i] as number) + (weight / total) * (means[i] as number)
  return mean
}

import { mean } from 'simple-statistics'
import { kruskalWallis } from './kruskal-wallis.ts'
import { linearTrend } from './linear-trend.ts'
import { isConstant, isPresent, present, type Values } from './points.ts'

/** One place of the season and how far it lies from the average, as a share: 0.23 is 23 % above. */
interface SeasonPlace {
  /** 0 is the place of the series' first position. */
  place: number
  index: number
}

export interface SeasonalProfile {
  places: SeasonPlace[]
  peak: SeasonPlace
  trough: SeasonPlace
  /** How probable differences like these are without a season (Kruskal–Wallis over the places). */
  p: number
}

/**
 * The seasonal pattern of a series: the mean distance of each place of the season from the straight trend line, as a share
 * of the series' mean, centred on zero; with a test whether there is a season at all.
 * Null where the data do not carry it: less than two full seasons, a place without values, a mean not above zero,
 * or no variation. Never throws.
 *
 * @param length positions in one season: 12 for months
 * @example seasonalProfile([9, 11, 9, 11, 9, 11], 2)?.peak.place // => 1
 */
export function seasonalProfile(values: Values, length: number): SeasonalProfile | null {
  const points = present(values)
  if (length < 2 || points.length < 2 * length || isConstant(points)) return null
  const level = mean(points)
  const groups = residualsByPlace(values, length)
  const test = kruskalWallis(groups)
  if (!test || !(level > 0) || groups.some((group) => group.length === 0)) return null
  const means = groups.map((group) => mean(group) / level)
  const middle = mean(means)
  const places = means.map((index, place) => ({ place, index: index - middle }))
  const sorted = [...places].sort((a, b) => a.index - b.index || a.place - b.place)
  return { places, peak: sorted.at(-1) as SeasonPlace, trough: sorted[0] as SeasonPlace, p: test.p }
}

function residualsByPlace(values: Values, length: number): number[][] {
  const { slope, intercept } = linearTrend([...values.keys()], values)
  return Array.from({ length }, (_, place) =>
    [...values.entries()].flatMap(([i, value]) =>
      i % length === place && isPresent(value) ? [value - intercept - slope * i] : [],
    ),
  )
}

import { localLine } from './local-line.ts'
import { seasonalIndices } from './seasonal-indices.ts'

/** A complete series made ready for the members that know no season: scaled, perhaps in logs, without season and outliers. */
export interface AdjustedSeries {
  /** Divided by `scale`; the logs of it where `isLog`. */
  working: Float64Array
  /** The same, not in logs. */
  plain: Float64Array
  isLog: boolean
  /** The values themselves, divided by `scale`. */
  original: Float64Array
  /** Periods in a season, 1 without one. */
  season: number
  /** A power of two near the size of the values, so that the unit of the series changes no rounding. */
  scale: number
  /** What the places of the season add to `working`; all zero without a season. */
  places: Float64Array
  /** Share of the variance around the trend that the season explains, between 0 and 1. */
  seasonShare: number
}

/** Values smaller than this share of their mean make logs of them meaningless. */
const leastInLogs = 1e-3
/** Remainders beyond so many robust standard deviations are drawn in. */
const outlying = 4
const robustScale = 1.4826

/**
 * Takes the season out of a series and draws single outliers in. Positive values are worked on in logs, so that trend and
 * season multiply; others as they are. Without two full seasons there is no season to take out. Never throws.
 *
 * @param season positions in one season; 1 means none
 * @example adjustSeries(Float64Array.of(5, 6, 7), 1).places // => [0]
 */
export function adjustSeries(y: Float64Array, season: number): AdjustedSeries {
  const scale = 2 ** Math.round(Math.log2(meanSize(y) || 1))
  const scaled = y.map((value) => value / scale)
  const isLog = y.every((value) => value > 0) && Math.min(...scaled) > leastInLogs * meanSize(scaled)
  const shape = isLog ? scaled.map(Math.log) : scaled
  const hasSeason = season > 1 && y.length >= 2 * season
  const places = hasSeason ? seasonalIndices(shape, season).places : new Float64Array(season)
  const free = hasSeason ? shape.map((value, i) => value - (places[i % season] as number)) : shape
  const trend = localLine(free, season > 1 ? Math.max(2, Math.round(season * 0.75)) : 3)
  const seasonShare = hasSeason ? explained(shape, { trend, free }) : 0
  const working = drawnIn(free, trend)
  return {
    working,
    plain: isLog ? working.map(Math.exp) : working,
    isLog,
    original: scaled,
    season,
    scale,
    places,
    seasonShare,
  }
}

/**
 * Puts season and scale back on expectations of the adjusted series (not in logs), from the first position after its end.
 *
 * @example restore(adjustSeries(Float64Array.of(8, 8, 8), 1), Float64Array.of(1)) // => [8]
 */
export function restore({ working, isLog, scale, places }: AdjustedSeries, ahead: Float64Array): Float64Array {
  return ahead.map((value, i) => {
    const place = places[(working.length + i) % places.length] as number
    return scale * (isLog ? value * Math.exp(place) : value + place)
  })
}

function explained(shape: Float64Array, { trend, free }: { trend: Float64Array; free: Float64Array }): number {
  let around = 0
  let left = 0
  for (let i = 0; i < shape.length; i++) {
    around += ((shape[i] as number) - (trend[i] as number)) ** 2
    left += ((free[i] as number) - (trend[i] as number)) ** 2
  }
  return around > 0 ? Math.max(0, 1 - left / around) : 0
}

function drawnIn(free: Float64Array, trend: Float64Array): Float64Array {
  const sizes = free.map((value, i) => Math.abs(value - (trend[i] as number))).sort()
  const width = outlying * robustScale * (sizes[sizes.length >> 1] as number)
  if (!(width > 0)) return free
  return free.map((value, i) => {
    const middle = trend[i] as number
    return Math.max(middle - width, Math.min(middle + width, value))
  })
}

const meanSize = (y: Float64Array): number => y.reduce((sum, value) => sum + Math.abs(value), 0) / y.length

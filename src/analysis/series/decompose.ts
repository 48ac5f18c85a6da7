import { isPresent, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'

/** A series taken apart: trend, season and rest at each position, null where there is none. */
export interface Decomposition {
  trend: (number | null)[]
  season: (number | null)[]
  rest: (number | null)[]
}

/** Whether the parts add up to the series, or multiply. */
export type Combination = 'additive' | 'multiplicative'

/**
 * Classical decomposition by moving averages (as `statsmodels.tsa.seasonal.seasonal_decompose`): the trend is the centred
 * mean over one season, the season the mean of what is left at each place, centred on 0 (or 1). Half a season at either
 * end has no trend, as has any position with a gap within half a season. In the unit of the values; additive parts sum
 * up to them, multiplicative ones are factors of the trend.
 *
 * @param length positions in one season, 2 or more
 * @throws {TooFewPoints} below two full seasons
 * @throws {UnfitData} `not-positive` for multiplicative parts of values not above 0; `too-few-levels` when gaps leave a place bare
 * @example decompose([1, 3, 2, 4, 3, 5, 4, 6], 2, 'additive').season[0] // => -0.75
 */
export function decompose(values: Values, length: number, combination: Combination): Decomposition {
  if (values.length < 2 * length) throw new TooFewPoints(2 * length, values.length)
  const isFactor = combination === 'multiplicative'
  if (isFactor && values.some((value) => isPresent(value) && value <= 0)) throw new UnfitData('not-positive')
  const trend = centredMeans(values, length)
  const apart = (value: number | null | undefined, part: number | null | undefined) =>
    isPresent(value) && isPresent(part) ? (isFactor ? value / part : value - part) : null
  const left = values.map((value, i) => apart(value, trend[i]))
  const places = centre(placeMeans(left, length), isFactor)
  const season = values.map((_, i) => places[i % length] as number)
  return { trend, season, rest: left.map((value, i) => apart(value, season[i])) }
}

/** Over an even season the two ends count half. */
function centredMeans(values: Values, length: number): (number | null)[] {
  const half = Math.floor(length / 2)
  return values.map((_, i) => {
    const window = values.slice(Math.max(0, i - half), i + half + 1)
    if (i < half || window.length < 2 * half + 1 || !window.every(isPresent)) return null
    const sum = window.reduce((total, value) => total + value, 0)
    const ends = length % 2 === 0 ? ((window[0] as number) + (window.at(-1) as number)) / 2 : 0
    return (sum - ends) / length
  })
}

function placeMeans(values: Values, length: number): number[] {
  return Array.from({ length }, (_, place) => {
    const there = values.filter((value, i) => i % length === place && isPresent(value)) as number[]
    if (there.length === 0) throw new UnfitData('too-few-levels', { place })
    return there.reduce((sum, value) => sum + value, 0) / there.length
  })
}

function centre(means: readonly number[], isFactor: boolean): number[] {
  const middle = means.reduce((sum, mean) => sum + mean, 0) / means.length
  return means.map((mean) => (isFactor ? mean / middle : mean - middle))
}

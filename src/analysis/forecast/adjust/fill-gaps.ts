import { isPresent, type Values } from '../../points.ts'

/**
 * The values as a complete series: a missing one takes the straight line between its neighbours, at the place of its season.
 * The season is the mean distance of each place from that line; it is used from two full seasons on, where every place has
 * a value. Values at the ends must be there (the caller trims them). Never throws.
 *
 * @param season positions in one season; 1 means none
 * @example fillGaps([1, null, 3], 1) // => [1, 2, 3]
 */
export function fillGaps(values: Values, season: number): Float64Array {
  const line = bridged(values)
  const holes = values.flatMap((value, i) => (isPresent(value) ? [] : [i]))
  if (holes.length === 0 || season < 2 || values.length < 2 * season) return line
  const places = placeMeans(values, season)
  if (!places) return line
  const distance = (i: number) => places[i % season] as number
  const level = bridged(values.map((value, i) => (isPresent(value) ? value - distance(i) : null)))
  for (const i of holes) line[i] = (level[i] as number) + distance(i)
  return line
}

/** Straight lines across the gaps. */
function bridged(values: Values): Float64Array {
  const filled = Float64Array.from(values, (value) => value ?? Number.NaN)
  let last = -1
  for (let i = 0; i < filled.length; i++) {
    if (!isPresent(filled[i])) continue
    if (last >= 0)
      for (let k = last + 1; k < i; k++) {
        const share = (k - last) / (i - last)
        filled[k] = (1 - share) * (filled[last] as number) + share * (filled[i] as number)
      }
    last = i
  }
  return filled
}

/** The mean of each place of the season less the mean of all; null where a place has no value. */
function placeMeans(values: Values, season: number): Float64Array | null {
  const sums = new Float64Array(season)
  const counts = new Float64Array(season)
  values.forEach((value, i) => {
    if (!isPresent(value)) return
    sums[i % season] = (sums[i % season] as number) + value
    counts[i % season] = (counts[i % season] as number) + 1
  })
  if (counts.includes(0)) return null
  const means = sums.map((sum, place) => sum / (counts[place] as number))
  const middle = means.reduce((all, value) => all + value, 0) / season
  return means.map((value) => value - middle)
}

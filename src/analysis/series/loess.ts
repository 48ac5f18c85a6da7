/** What a local line is drawn through: values with weights, and how many neighbours it heeds. */
export interface LocalLine {
  values: Float64Array
  /** 0 for a value that is missing. */
  weights: Float64Array
  window: number
}

/**
 * Smooths a series at every position by locally weighted lines (loess of degree 1, tricube weights: Cleveland 1979, in
 * the form the published STL program has it). In the unit of the values.
 *
 * @example smoothLocally({ values: Float64Array.of(1, 2, 3), weights: Float64Array.of(1, 1, 1), window: 3 }) // => [1, 2, 3]
 */
export function smoothLocally(line: LocalLine): Float64Array {
  const n = line.values.length
  const smooth = new Float64Array(n)
  const pull = new Float64Array(Math.min(n, line.window))
  const shift = Math.floor((line.window + 1) / 2)
  let left = 0
  let right = Math.min(line.window, n) - 1
  for (let i = 0; i < n; i++) {
    if (line.window < n && i + 1 > shift && right !== n - 1) {
      left++
      right++
    }
    smooth[i] = lineAt(line, { place: i, left, right }, pull) ?? (line.values[i] as number)
  }
  return smooth
}

/**
 * The local line at one place, which may lie beside the series; null where all weights around it are 0.
 *
 * @param place counted in positions: −1 is one before the first
 * @param range first and last position heeded
 * @example localValue({ values: Float64Array.of(1, 2, 3), weights: Float64Array.of(1, 1, 1), window: 5 }, 3, [0, 2]) // near 4
 */
export const localValue = (line: LocalLine, place: number, [left, right]: readonly [number, number]): number | null =>
  lineAt(line, { place, left, right }, new Float64Array(right - left + 1))

interface Neighbourhood {
  place: number
  left: number
  right: number
}

/** `pull` is a place to keep the weights in. */
function lineAt(line: LocalLine, where: Neighbourhood, pull: Float64Array): number | null {
  const { place, left, right } = where
  const sum = tricube(line, where, pull)
  if (!(sum > 0)) return null
  const { values } = line
  let centre = 0
  for (let j = left; j <= right; j++) centre += (pull[j - left] as number) * j
  centre /= sum
  let spread = 0
  for (let j = left; j <= right; j++) spread += (pull[j - left] as number) * (j - centre) ** 2
  spread /= sum
  const slope = Math.sqrt(spread) > 0.001 * (values.length - 1) ? (place - centre) / spread : 0
  let value = 0
  for (let j = left; j <= right; j++)
    value += (pull[j - left] as number) * (slope * (j - centre) + 1) * (values[j] as number)
  return value / sum
}

/** Fills in the weight of each neighbour and gives their sum. */
function tricube(
  { values, weights, window }: LocalLine,
  { place, left, right }: Neighbourhood,
  pull: Float64Array,
): number {
  const extra = window > values.length ? Math.floor((window - values.length) / 2) : 0
  const reach = Math.max(place - left, right - place) + extra
  let sum = 0
  for (let j = left; j <= right; j++) {
    const distance = Math.abs(j - place)
    const share = distance / reach
    const rest = 1 - share * share * share
    const near = distance > 0.999 * reach ? 0 : distance <= 0.001 * reach ? 1 : rest * rest * rest
    const weight = near * (weights[j] as number)
    pull[j - left] = weight
    sum += weight
  }
  return sum
}

/**
 * The centred moving average over one season, with half weights at both ends where the length is even (the trend of the
 * classical decomposition). NaN where the window does not fit. In the units of the values.
 *
 * @example centredMean(Float64Array.of(1, 3, 1, 3, 1), 2) // => [NaN, 2, 2, 2, NaN]
 */
export function centredMean(y: Float64Array, length: number): Float64Array {
  const half = length >> 1
  const trend = new Float64Array(y.length).fill(Number.NaN)
  const ends = length % 2 === 0 ? 0.5 : 1
  for (let i = half; i < y.length - half; i++) {
    let sum = ends * ((y[i - half] as number) + (half > 0 ? (y[i + half] as number) : 0))
    for (let k = 1 - half; k < half; k++) sum += y[i + k] as number
    trend[i] = sum / length
  }
  return trend
}

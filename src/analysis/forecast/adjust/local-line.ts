/**
 * A smooth trend: at each position the straight line through its neighbours, weighted by (1 − u³)³ of their relative distance u
 * (Cleveland 1979, the tricube kernel of loess), also at both ends of the series. In the units of the values.
 *
 * @param reach how many neighbours on either side have a weight
 * @example localLine(Float64Array.of(1, 2, 3, 4), 2) // => [1, 2, 3, 4]
 */
export function localLine(y: Float64Array, reach: number): Float64Array {
  const kernel = Float64Array.from({ length: reach + 1 }, (_, k) => (1 - (k / (reach + 1)) ** 3) ** 3)
  const trend = new Float64Array(y.length)
  for (let i = 0; i < y.length; i++) trend[i] = lineAt(y, i, kernel)
  return trend
}

function lineAt(y: Float64Array, i: number, kernel: Float64Array): number {
  const reach = kernel.length - 1
  const from = Math.max(-reach, -i)
  const to = Math.min(reach, y.length - 1 - i)
  let weights = 0
  let first = 0
  let second = 0
  let values = 0
  let products = 0
  for (let x = from; x <= to; x++) {
    const weight = kernel[x < 0 ? -x : x] as number
    const value = weight * (y[i + x] as number)
    weights += weight
    first += weight * x
    second += weight * x * x
    values += value
    products += value * x
  }
  const spread = weights * second - first * first
  return spread > 0 ? (second * values - first * products) / spread : values / weights
}

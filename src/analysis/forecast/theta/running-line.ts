/** The least-squares straight line through the first 1, 2, … values on the times 1, 2, …; one entry a length. */
export interface RunningLine {
  intercepts: Float64Array
  slopes: Float64Array
  /** Mean of all values, and of time × value: what it takes to go on. */
  mean: number
  meanProduct: number
}

/**
 * The straight lines through longer and longer beginnings of a series, each from the one before.
 *
 * @example runningLine(Float64Array.of(1, 3)).slopes // => [0, 2]
 */
export function runningLine(y: Float64Array): RunningLine {
  const intercepts = new Float64Array(y.length)
  const slopes = new Float64Array(y.length)
  let mean = 0
  let meanProduct = 0
  for (let t = 1; t <= y.length; t++) {
    const value = y[t - 1] as number
    mean += (value - mean) / t
    meanProduct += (t * value - meanProduct) / t
    const slope = slopeOf(t, mean, meanProduct)
    slopes[t - 1] = slope
    intercepts[t - 1] = mean - ((t + 1) / 2) * slope
  }
  return { intercepts, slopes, mean, meanProduct }
}

/**
 * The slope of the line through t values of a given mean and mean of time × value; 0 for one value.
 *
 * @example slopeOf(2, 2, 3.5) // => 2
 */
export const slopeOf = (t: number, mean: number, meanProduct: number): number =>
  t === 1 ? 0 : (6 * (2 * meanProduct - (t + 1) * mean)) / (t * t - 1)

/** A series smoothed by one weight, and how far each value lay from the level before it. */
export interface LevelPath {
  levels: Float64Array
  /** Value less the level before; 0 for the first. */
  steps: Float64Array
}

/**
 * The smoothed level after each value, beginning at the first: ℓ ← α·y + (1 − α)·ℓ.
 *
 * @example levelPath(Float64Array.of(2, 4), 0.5).levels // => [2, 3]
 */
export function levelPath(y: Float64Array, smoothing: number): LevelPath {
  const levels = new Float64Array(y.length)
  const steps = new Float64Array(y.length)
  let level = y[0] as number
  levels[0] = level
  for (let t = 1; t < y.length; t++) {
    const step = (y[t] as number) - level
    steps[t] = step
    level += smoothing * step
    levels[t] = level
  }
  return { levels, steps }
}

/**
 * The smoothed change of a level, beginning at 0: b ← β·Δℓ + (1 − β)·b.
 *
 * @example trendPath(Float64Array.of(2, 3), 0.5) // => [0, 0.5]
 */
export function trendPath(levels: Float64Array, smoothing: number): Float64Array {
  const trends = new Float64Array(levels.length)
  let trend = 0
  for (let t = 1; t < levels.length; t++) {
    trend += smoothing * ((levels[t] as number) - (levels[t - 1] as number) - trend)
    trends[t] = trend
  }
  return trends
}

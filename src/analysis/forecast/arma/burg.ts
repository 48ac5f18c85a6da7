/** An autoregression x(t) = φ₁·x(t−1) + … + e of one order. */
export interface Autoregression {
  coefficients: Float64Array
  /** Mean square of what it leaves unexplained, forward and backward. */
  variance: number
}

/**
 * Autoregressions of order 0, 1, …, most by Burg's method (Burg 1975): each reflection coefficient makes the forward and
 * backward errors together smallest, so every order is stationary and short series lose nothing at their ends.
 * The values should have mean zero. Never throws.
 *
 * @example burg(Float64Array.of(1, -1, 1, -1, 1), 1)[1].coefficients // => [-1]
 */
export function burg(x: Float64Array, most: number): Autoregression[] {
  const forward = x.slice()
  const backward = x.slice()
  let coefficients = new Float64Array(0)
  let variance = x.reduce((sum, value) => sum + value * value, 0) / x.length
  const found: Autoregression[] = [{ coefficients, variance }]
  for (let order = 1; order <= most && variance > 0; order++) {
    const reflection = reflect(forward, backward, order)
    coefficients = extended(coefficients, reflection)
    variance *= 1 - reflection * reflection
    found.push({ coefficients, variance })
  }
  return found
}

/** The best reflection coefficient of an order; carries both errors on. */
function reflect(forward: Float64Array, backward: Float64Array, order: number): number {
  let products = 0
  let squares = 0
  for (let i = order; i < forward.length; i++) {
    const f = forward[i] as number
    const b = backward[i - 1] as number
    products += f * b
    squares += f * f + b * b
  }
  const reflection = squares > 0 ? (2 * products) / squares : 0
  for (let i = forward.length - 1; i >= order; i--) {
    const f = forward[i] as number
    const b = backward[i - 1] as number
    forward[i] = f - reflection * b
    backward[i] = b - reflection * f
  }
  return reflection
}

/** Levinson's step. */
function extended(coefficients: Float64Array, reflection: number): Float64Array<ArrayBuffer> {
  const order = coefficients.length
  const next = new Float64Array(order + 1)
  for (let i = 0; i < order; i++)
    next[i] = (coefficients[i] as number) - reflection * (coefficients[order - 1 - i] as number)
  next[order] = reflection
  return next
}

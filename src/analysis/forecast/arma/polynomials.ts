/** Orders of a seasonal ARIMA(p, d, q)(P, D, Q) model. */
export interface ArimaOrders {
  p: number
  d: number
  q: number
  P: number
  D: number
  Q: number
  /** Periods in a season; the capital orders need one above 1. */
  season: number
}

/**
 * Coefficients of a stationary autoregression from any real numbers: each becomes a partial autocorrelation by tanh, those become
 * coefficients by the Durbin–Levinson recursion (Barndorff-Nielsen and Schou 1973; Monahan 1984).
 *
 * @example stationary([0]) // => [0]
 */
export function stationary(free: ArrayLike<number>): number[] {
  let coefficients: number[] = []
  for (let order = 0; order < free.length; order++) {
    const partial = Math.tanh(free[order] as number)
    const before = coefficients
    coefficients = before.map((value, i) => value - partial * (before[order - 1 - i] as number))
    coefficients.push(partial)
  }
  return coefficients
}

/**
 * The product of (1 − Σ aᵢBⁱ) and (1 − Σ AⱼB^(j·season)), as coefficients c of 1 − Σ cₖBᵏ.
 *
 * @example multiplied([0.5], [0.2], 2) // => [0.5, 0.2, -0.1]
 */
export function multiplied(short: readonly number[], long: readonly number[], season: number): Float64Array {
  const product = new Float64Array(short.length + long.length * season)
  short.forEach((value, i) => {
    product[i] = value
  })
  long.forEach((value, j) => {
    const at = (j + 1) * season - 1
    product[at] = (product[at] as number) + value
    short.forEach((other, i) => {
      product[at + i + 1] = (product[at + i + 1] as number) - value * other
    })
  })
  return product
}

/**
 * The values differenced d times and D times over a season: what an ARIMA model takes for stationary.
 *
 * @example differenced(Float64Array.of(1, 4, 9), { d: 1, D: 0, season: 1 }) // => [3, 5]
 */
export function differenced(y: Float64Array, { d, D, season }: Pick<ArimaOrders, 'd' | 'D' | 'season'>): Float64Array {
  const over = (x: Float64Array, lag: number) => x.subarray(lag).map((value, i) => value - (x[i] as number))
  let x = y
  for (let i = 0; i < D; i++) x = over(x, season)
  for (let i = 0; i < d; i++) x = over(x, 1)
  return x
}

/**
 * The coefficients c of 1 − Σ cₖBᵏ = (1 − B)^d·(1 − B^season)^D: how a value hangs on those before it once its difference is known.
 *
 * @example integration({ d: 1, D: 0, season: 1 }) // => [1]
 */
export function integration({ d, D, season }: Pick<ArimaOrders, 'd' | 'D' | 'season'>): Float64Array {
  let product: Float64Array = new Float64Array(0)
  for (let i = 0; i < d; i++) product = multiplied([...product], [1], 1)
  for (let i = 0; i < D; i++) product = multiplied([...product], [1], season)
  return product
}

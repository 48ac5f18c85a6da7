import { type Autoregression, burg } from './burg.ts'

export interface AutoregressionOptions {
  /** Longest order tried. */
  most: number
  /** How much of the mean change goes on, between 0 and 1. */
  drift: number
}

const leastWeight = 1e-3

/**
 * The expected next values by autoregressions on the differences, averaged over their orders with weights by the corrected
 * Akaike criterion (exp(−ΔAICc/2), Burnham and Anderson 2002). The mean change goes on in part: a drift measured over a short
 * series is mostly chance. Needs three values; never throws.
 *
 * @example autoregressive(Float64Array.of(1, 2, 3, 4), 2, { most: 1, drift: 0.5 }) // => [4.5, 5]
 */
export function autoregressive(y: Float64Array, horizon: number, { most, drift }: AutoregressionOptions): Float64Array {
  const last = y[y.length - 1] as number
  const slope = (drift * (last - (y[0] as number))) / (y.length - 1)
  const x = Float64Array.from({ length: y.length - 1 }, (_, i) => (y[i + 1] as number) - (y[i] as number) - slope)
  const models = burg(x, Math.min(most, x.length - 1))
  const criteria = models.map((model) => corrected(model, x.length))
  const least = Math.min(...criteria)
  const ahead = new Float64Array(horizon)
  let total = 0
  models.forEach((model, order) => {
    const weight = least === Number.NEGATIVE_INFINITY ? 1 : Math.exp((least - (criteria[order] as number)) / 2)
    if (!(weight > leastWeight)) return
    total += weight
    addPath(ahead, { x, model, slope }, weight)
  })
  return ahead.map((value) => last + value / total)
}

/** AICc with the coefficients, the variance and the drift as parameters; never penalised into nonsense on short series. */
function corrected({ coefficients, variance }: Autoregression, count: number): number {
  const parameters = coefficients.length + 2
  return count * Math.log(variance) + (2 * parameters * count) / Math.max(1, count - parameters - 1)
}

/** Adds the expected cumulated changes of one model. */
function addPath(
  ahead: Float64Array,
  { x, model, slope }: { x: Float64Array; model: Autoregression; slope: number },
  weight: number,
): void {
  const order = model.coefficients.length
  const changes = new Float64Array(order + ahead.length)
  changes.set(x.subarray(x.length - order))
  let level = 0
  for (let i = 0; i < ahead.length; i++) {
    let change = 0
    for (let k = 0; k < order; k++) change += (model.coefficients[k] as number) * (changes[order + i - 1 - k] as number)
    changes[order + i] = change
    level += change + slope
    ahead[i] = (ahead[i] as number) + weight * level
  }
}

import { type RunningLine, runningLine, slopeOf } from './running-line.ts'

/** One member of the theta family, fitted. */
export interface ThetaFit {
  /** α of the simple exponential smoothing inside, between 0.05 and 0.99. */
  smoothing: number
  /** 1 − 1/θ: how much of the straight line's slope goes on; 0 is simple smoothing, ½ the classical theta method (θ = 2). */
  share: number
  /** The smoothed level before the first and after the last value. */
  start: number
  level: number
  /** Sum of squared one-step errors. */
  sse: number
}

export interface ThetaOptions {
  /** Fixes 1 − 1/θ instead of estimating it. */
  share?: number
}

const slowest = 0.05
const fastest = 0.99
const gridSize = 14
/** The start level is held to the first value by this much of one observation: with a fast α nothing else determines it. */
const pull = 1e-3
/** A candidate whose weight is below this says nothing. */
const leastWeight = 1e-3

/**
 * The dynamic optimised theta model (Assimakopoulos and Nikolopoulos 2000; Fiorucci et al. 2016, DOTM): one-step
 * expectation
 *
 *   μ = ℓ + (1 − 1/θ)·{(1 − α)^(t−1)·A + [1 − (1 − α)^t]/α·B}
 *
 * with ℓ the simply smoothed level and A, B the straight line through the values so far. Given α it is linear in the start
 * level and in 1 − 1/θ, so that both are found by least squares and only α is searched (grid, then halving steps).
 * Needs three values without season; never throws.
 *
 * @example fitTheta(Float64Array.of(1, 2, 3, 4, 5, 6)).share // => 1: the whole slope goes on
 */
export function fitTheta(y: Float64Array, { share }: ThetaOptions = {}): ThetaFit {
  const line = runningLine(y)
  const at = (smoothing: number) => solve(y, line, { smoothing, share })
  let best = smoothings.map(at).reduce((a, b) => (b.sse < a.sse ? b : a))
  for (let step = (fastest - slowest) / (gridSize - 1) / 2; step > 1e-4; step /= 2)
    for (const smoothing of [best.smoothing - step, best.smoothing + step]) {
      if (smoothing < slowest || smoothing > fastest) continue
      const next = at(smoothing)
      if (next.sse < best.sse) best = next
    }
  return best
}

/**
 * The expected next values of the theta model, averaged over a grid of α with weights by their likelihood (sse^(−(n−1)/2)):
 * steadier than the single best α. Needs three values; never throws.
 *
 * @example averageTheta(Float64Array.of(4, 4, 4, 4), 2) // => [4, 4]
 */
export function averageTheta(y: Float64Array, horizon: number, options: ThetaOptions = {}): Float64Array {
  const line = runningLine(y)
  const fits = smoothings.map((smoothing) => solve(y, line, { smoothing, share: options.share }))
  const least = Math.min(...fits.map(({ sse }) => sse))
  const ahead = new Float64Array(horizon)
  let total = 0
  for (const fit of fits) {
    const weight = fit.sse > 0 ? (least / fit.sse) ** ((y.length - 1) / 2) : 1
    if (weight < leastWeight) continue
    total += weight
    const path = thetaAhead(y.length, { line, fit }, horizon)
    for (let i = 0; i < horizon; i++) ahead[i] = (ahead[i] as number) + weight * (path[i] as number)
  }
  return ahead.map((value) => value / total)
}

/**
 * The expected values after the end of a series of a given length, the straight line going on through the expectations themselves.
 *
 * @example thetaAhead(3, { line: runningLine(y), fit: fitTheta(y) }, 2)
 */
export function thetaAhead(
  length: number,
  { line, fit }: { line: RunningLine; fit: ThetaFit },
  horizon: number,
): Float64Array {
  const rest = 1 - fit.smoothing
  const ahead = new Float64Array(horizon)
  let { mean, meanProduct } = line
  let slope = line.slopes[length - 1] as number
  let intercept = line.intercepts[length - 1] as number
  let level = fit.level
  let decay = rest ** length
  for (let i = 0; i < horizon; i++) {
    const expected = level + fit.share * (decay * intercept + ((1 - decay * rest) / fit.smoothing) * slope)
    ahead[i] = expected
    level += fit.smoothing * (expected - level)
    decay *= rest
    const t = length + i + 1
    mean += (expected - mean) / t
    meanProduct += (t * expected - meanProduct) / t
    slope = slopeOf(t, mean, meanProduct)
    intercept = mean - ((t + 1) / 2) * slope
  }
  return ahead
}

const smoothings = Array.from({ length: gridSize }, (_, i) => slowest + ((fastest - slowest) * i) / (gridSize - 1))

/** Start level and share by least squares for one α; the residual is r − decay·start − share·d. */
function solve(
  y: Float64Array,
  { intercepts, slopes }: RunningLine,
  { smoothing, share: fixed }: { smoothing: number; share?: number | undefined },
): ThetaFit {
  const rest = 1 - smoothing
  const first = y[0] as number
  let level = smoothing * first
  let decay = rest
  let aa = pull
  let ad = 0
  let dd = 0
  let ar = pull * first
  let dr = 0
  let rr = pull * first * first
  // The first value has no line before it and is not scored.
  for (let t = 1; t < y.length; t++) {
    const d = decay * (intercepts[t - 1] as number) + ((1 - decay * rest) / smoothing) * (slopes[t - 1] as number)
    const r = (y[t] as number) - level
    aa += decay * decay
    ad += decay * d
    dd += d * d
    ar += decay * r
    dr += d * r
    rr += r * r
    level = smoothing * (y[t] as number) + rest * level
    decay *= rest
  }
  const det = aa * dd - ad * ad
  const free = det > 1e-12 * aa * dd ? (aa * dr - ad * ar) / det : 0
  const share = fixed ?? Math.min(1, Math.max(0, free))
  const start = (ar - share * ad) / aa
  const sse = rr - 2 * (start * ar + share * dr) + start * (start * aa + 2 * share * ad) + share * share * dd
  return { smoothing, share, start, level: level + decay * start, sse: Math.max(0, sse) }
}

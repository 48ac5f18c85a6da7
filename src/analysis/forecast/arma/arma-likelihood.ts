import { autocovariance } from './autocovariance.ts'

/** What running an ARMA model over a series tells. */
export interface ArmaRun {
  /** Σ log F(t): the logs of the one-step error variances, in units of the error variance. */
  logVariances: number
  /** Σ v(t)²/F(t). */
  squares: number
  /** The state after the last value: its first entry is the next expectation. */
  state: Float64Array
}

/** The variance of the one-step error has come to rest when it is within this of 1. */
const atRest = 1e-12

/**
 * The exact Gaussian likelihood of a stationary ARMA model x(t) = Σ φᵢ·x(t−i) + e(t) + Σ θⱼ·e(t−j) in state-space form
 * (Harvey 1989), by Chandrasekhar-type recursions: instead of the r × r state covariance only its change is carried, which has
 * rank one (Morf, Sidhu and Kailath 1974; Pearlman 1980), so that a step costs r instead of r² operations. The same numbers as a Kalman filter
 * started at the stationary distribution. −2 log L = n·log 2π + n·log σ² + Σ log F + Σ v²/F / σ². No missing values.
 * Null where the model has no stationary distribution.
 *
 * @example armaRun(Float64Array.of(1), { phi: Float64Array.of(0.5), theta: Float64Array.of() }).squares // => 0.75
 */
export function armaRun(x: Float64Array, { phi, theta }: { phi: Float64Array; theta: Float64Array }): ArmaRun | null {
  const r = Math.max(phi.length, theta.length + 1)
  const start = firstColumn(phi, theta, r)
  if (!start) return null
  const shift = padded(phi, r)
  const state = new Float64Array(r)
  const gain = new Float64Array(r)
  const change = new Float64Array(r)
  let variance = start[0] as number
  for (let i = 0; i < r; i++) gain[i] = (shift[i] as number) * variance + (start[i + 1] ?? 0)
  change.set(gain)
  let factor = -1 / variance
  let logVariances = 0
  let squares = 0
  let resting = false
  for (let t = 0; t < x.length; t++) {
    const first = state[0] as number
    const error = (x[t] as number) - first
    logVariances += resting ? 0 : Math.log(variance)
    squares += (error * error) / variance
    step(state, shift, { first, gain, amount: error / variance })
    if (resting) continue
    const head = change[0] as number
    const next = variance + factor * head * head
    renew(gain, change, { shift, head, up: factor * head, down: head / variance })
    factor *= variance / next
    variance = next
    resting = Math.abs(variance - 1) < atRest && Math.abs(factor) * largestSquare(change) < atRest
    if (resting) variance = 1
  }
  return { logVariances, squares, state }
}

/** state ← T·state + gain·amount, with T the companion matrix: φ in its first column, ones above the diagonal. */
function step(
  state: Float64Array,
  shift: Float64Array,
  { first, gain, amount }: { first: number; gain: Float64Array; amount: number },
): void {
  const last = state.length - 1
  for (let i = 0; i < last; i++)
    state[i] = (shift[i] as number) * first + (state[i + 1] as number) + (gain[i] as number) * amount
  state[last] = (shift[last] as number) * first + (gain[last] as number) * amount
}

/** gain ← gain + T·change·up;  change ← T·change − gain·down. */
function renew(
  gain: Float64Array,
  change: Float64Array,
  { shift, head, up, down }: { shift: Float64Array; head: number; up: number; down: number },
): void {
  const last = gain.length - 1
  for (let i = 0; i <= last; i++) {
    const moved = (shift[i] as number) * head + (i < last ? (change[i + 1] as number) : 0)
    const before = gain[i] as number
    gain[i] = before + moved * up
    change[i] = moved - before * down
  }
}

function largestSquare(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, (values[i] as number) ** 2)
  return most
}

/** Covariances of the stationary state with the value itself. */
function firstColumn(phi: Float64Array, theta: Float64Array, r: number): Float64Array | null {
  const found = autocovariance(phi, theta)
  if (!found) return null
  const { gamma, psi } = found
  if (!((gamma[0] as number) > 0)) return null
  const column = new Float64Array(r)
  column[0] = gamma[0] as number
  for (let i = 1; i < r; i++) {
    let value = 0
    for (let j = i + 1; j <= phi.length; j++) value += (phi[j - 1] as number) * (gamma[j - i] as number)
    for (let k = i; k <= theta.length; k++) value += (theta[k - 1] as number) * (psi[k - i] as number)
    column[i] = value
  }
  return column
}

function padded(values: Float64Array, length: number): Float64Array {
  const all = new Float64Array(length)
  all.set(values)
  return all
}

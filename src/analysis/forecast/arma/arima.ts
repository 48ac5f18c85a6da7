import { nelderMead } from '../../nelder-mead.ts'
import { type ArmaRun, armaRun } from './arma-likelihood.ts'
import { type ArimaOrders, differenced, integration, multiplied, stationary } from './polynomials.ts'

export interface ArimaModel extends ArimaOrders {
  /** A mean of the differenced values: a drift, where d + D is 1. */
  mean: boolean
}

export interface ArimaFit {
  model: ArimaModel
  /** Coefficients of the differenced values on earlier ones and on earlier errors, multiplied out. */
  phi: Float64Array
  theta: Float64Array
  mean: number
  /** Variance of the one-step error, by maximum likelihood. */
  variance: number
  logLikelihood: number
  /** Akaike's criterion, corrected for short series; comparable between models with the same differences. */
  aicc: number
  /** What the search found, for `ArimaEffort.keep`. */
  found: number[]
  run: ArmaRun
}

export interface ArimaEffort {
  /** Ends of the search: how close in −2 log L, and after how many evaluations. */
  tolerance: number
  most: number
  /** Takes these numbers of an earlier fit instead of searching. */
  keep?: readonly number[] | undefined
}

const careful: ArimaEffort = { tolerance: 1e-7, most: 600 }

/**
 * A seasonal ARIMA(p, d, q)(P, D, Q) model (Box and Jenkins 1976) by exact maximum likelihood of the differenced values (see
 * `armaRun`); coefficients stay stationary and invertible by their partial autocorrelations; error variance and mean are solved for. Null
 * where the values are too few: it needs three more differenced values than parameters, and more than its longest lag.
 *
 * @example fitArima(logsOfAirline, { p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1, season: 12, mean: false })?.theta // => [-0.40, 0, …, -0.56, 0.22]
 */
export function fitArima(y: Float64Array, model: ArimaModel, effort: ArimaEffort = careful): ArimaFit | null {
  const x = differenced(y, model)
  const free = model.p + model.q + model.P + model.Q
  const parameters = free + (model.mean ? 1 : 0) + 1
  if (x.length < parameters + 3 || x.length <= longestLag(model)) return null
  if (x.every((value) => Math.abs(value) < 1e-12)) return null
  const start = startOf(model)
  const search = effort.keep
    ? { x: [...effort.keep] }
    : free === 0
      ? { x: start }
      : nelderMead((at) => minusTwoLog(x, model, at), start, { step: 0.3, ...effort })
  const solved = solve(x, model, search.x)
  if (!solved) return null
  const { run, mean, ...coefficients } = solved
  const variance = run.squares / x.length
  const deviance = x.length * Math.log(2 * Math.PI * variance) + run.logVariances + x.length
  const aicc = deviance + (2 * parameters * x.length) / Math.max(1, x.length - parameters - 1)
  return { model, ...coefficients, mean, variance, logLikelihood: -deviance / 2, aicc, found: search.x, run }
}

/**
 * The expected next values of a fitted model and their standard errors (from the ψ weights of the integrated model), in the units of
 * the values it was fitted to.
 *
 * @example arimaAhead(y, fitArima(y, randomWalk), 2) // => { means: [last, last], errors: [σ, 1.41·σ] }
 */
export function arimaAhead(y: Float64Array, fit: ArimaFit, horizon: number): { means: number[]; errors: number[] } {
  const history = integration(fit.model)
  const all = new Float64Array(y.length + horizon)
  all.set(y)
  let state = fit.run.state
  for (let i = 0; i < horizon; i++) {
    let value = (state[0] as number) + fit.mean
    for (let k = 0; k < history.length; k++) value += (history[k] as number) * (all[y.length + i - 1 - k] as number)
    all[y.length + i] = value
    state = moved(state, fit.phi)
  }
  const psi = integratedPsi(fit, history, horizon)
  let sum = 0
  const errors = Array.from(psi, (weight) => {
    sum += weight * weight
    return Math.sqrt(fit.variance * sum)
  })
  return { means: [...all.subarray(y.length)], errors }
}

const longestLag = ({ p, q, P, Q, season }: ArimaModel): number => Math.max(p + P * season, q + Q * season)

/** Numbers to begin with: hardly any autoregression, a middling moving average. */
const startOf = ({ p, q, P, Q }: ArimaModel): number[] => [
  ...new Array<number>(p + P).fill(0.1),
  ...new Array<number>(q).fill(0.4),
  ...new Array<number>(Q).fill(0.6),
]

/** Free numbers in the order p, P, q, Q. */
function coefficientsOf({ p, q, P, season }: ArimaModel, free: readonly number[]) {
  const cut = (from: number, count?: number) =>
    stationary(free.slice(from, count === undefined ? undefined : from + count))
  const phi = multiplied(cut(0, p), cut(p, P), season)
  const theta = multiplied(cut(p + P, q), cut(p + P + q), season).map((value) => -value)
  return { phi, theta }
}

interface Solved {
  phi: Float64Array
  theta: Float64Array
  mean: number
  run: ArmaRun
}

function solve(x: Float64Array, model: ArimaModel, free: readonly number[]): Solved | null {
  const coefficients = coefficientsOf(model, free)
  const mean = model.mean ? likeliestMean(x, coefficients) : 0
  const run = armaRun(mean === 0 ? x : x.map((value) => value - mean), coefficients)
  return run && { ...coefficients, mean, run }
}

/** Σ v²/F is a parabola in the mean: three runs tell its lowest point. */
function likeliestMean(x: Float64Array, coefficients: { phi: Float64Array; theta: Float64Array }): number {
  const at = (values: Float64Array) => armaRun(values, coefficients)?.squares ?? Number.NaN
  const size = Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length) || 1
  const ones = new Float64Array(x.length).fill(size)
  const square = at(ones)
  const cross = (at(x.map((value) => value + size)) - at(x) - square) / 2
  return (size * cross) / square
}

function minusTwoLog(x: Float64Array, model: ArimaModel, free: readonly number[]): number {
  const solved = solve(x, model, free)
  if (!solved || !(solved.run.squares > 0)) return Number.POSITIVE_INFINITY
  return solved.run.logVariances + x.length * Math.log(solved.run.squares / x.length)
}

/** The state one period on, without an error. */
const moved = (state: Float64Array, phi: Float64Array): Float64Array =>
  state.map((_, i) => (phi[i] ?? 0) * (state[0] as number) + (state[i + 1] ?? 0))

/** ψ weights of (1 − Σ cB)·φ(B)·y = θ(B)·e, beginning with 1. */
function integratedPsi({ phi, theta }: ArimaFit, history: Float64Array, horizon: number): Float64Array {
  const full = multiplied([...phi], [...history], 1)
  const psi = new Float64Array(horizon)
  psi[0] = 1
  for (let j = 1; j < horizon; j++) {
    let value = theta[j - 1] ?? 0
    for (let k = 1; k <= Math.min(j, full.length); k++) value += (full[k - 1] as number) * (psi[j - k] as number)
    psi[j] = value
  }
  return psi
}

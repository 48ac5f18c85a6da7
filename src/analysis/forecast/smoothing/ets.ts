import { leastSquares, type Range } from '../../levenberg-marquardt.ts'
import { nelderMead } from '../../nelder-mead.ts'
import { isPresent, present, type Values } from '../../points.ts'
import type { Fit, Method, Setup } from '../method.ts'
import { type EtsForm, etsForms, parametersOf } from './ets-forms.ts'
import { outlook } from './outlook.ts'
import { readPoint, searchBox, toPoint, typicalSize } from './search-space.ts'
import { type Followed, follow, type Weights, withNaN } from './smoothing.ts'
import { startState, type WholeStart, wholeStart } from './start-state.ts'

/** A form with what was estimated for it. */
export interface EtsFit {
  form: EtsForm
  /** Weights and start state as a point of the search (see `toPoint`). */
  point: number[]
  logLikelihood: number
  /** Akaike's criterion corrected for short series; comparable between all forms on the same values. */
  aicc: number
}

/** How many of the forms that look best are estimated to the end. */
const refined = 2
const weightsStep = 0.15

/**
 * Exponential smoothing as a family of state-space models (Hyndman, Koehler, Snyder and Grose 2002): every sensible form is fitted by
 * maximum likelihood and the one with the smallest AICc chosen. First only the weights are searched, from a start state read off the
 * values; the two best forms are then estimated with their start states together, from several beginnings.
 * Multiplicative errors and seasons need values above zero. Missing values are bridged by the expectation itself.
 *
 * @example fitEts(airline, 12)[0].form // => { error: 'multiplicative', trend: 'damped', season: 'multiplicative', … }
 */
export function fitEts(values: Values, season: number, others: readonly Weights[] = beginnings): EtsFit[] {
  const series = withNaN(values)
  return roughFits(values, season)
    .slice(0, refined)
    .map((fit) => refine(fit, values, { series, others }))
    .sort((a, b) => a.aicc - b.aicc)
}

/** Every form with its weights searched and its start state read off the values; the best first. */
function roughFits(values: Values, season: number): EtsFit[] {
  const series = withNaN(values)
  const start = wholeStart(values, season)
  return etsForms(values, season)
    .map((form) => roughFit(form, values, { series, start }))
    .sort((a, b) => a.aicc - b.aicc)
}

/** `fitEts` as a forecasting method: the best form looks ahead. */
export const ets: Method = {
  name: 'ets',
  needs: () => 8,
  suits: () => true,
  fit: (values, setup) => lookAhead(values, setup, (series, season) => fitEts(series, season)),
}

/** The same with the second stage begun at the rough fits alone: for comparisons. */
export const quickEts: Method = {
  ...ets,
  fit: (values, setup) => lookAhead(values, setup, (series, season) => fitEts(series, season, [])),
}

function lookAhead(
  values: Values,
  { horizon, season, keep }: Setup,
  search: (values: Values, season: number) => EtsFit[],
): Fit {
  const [best] = keep ? [kept(values, season, keep)] : search(values, season)
  const { form, point } = best as EtsFit
  const scale = typicalSize(form, values)
  const { rule, start } = readPoint(form, point, scale)
  const followed = follow(rule, start, withNaN(values))
  const isRelative = form.error === 'multiplicative'
  const df = Math.max(1, present(values).length - parametersOf(form))
  const sigma = Math.sqrt(squares(followed, isRelative) / df)
  const ahead = outlook({ rule, end: followed.end, length: values.length, horizon, sigma, isRelative })
  const place = etsForms(values, season).findIndex((other) => isSame(other, form))
  return { ...ahead, df, sse: squares(followed, false), found: [place, ...point], label: labelOf(form) }
}

const letters = { none: 'N', additive: 'A', damped: 'Ad', multiplicative: 'M' }

/** @example labelOf({ error: 'multiplicative', trend: 'damped', season: 'multiplicative', seasonLength: 12 }) // => 'ETS(M,Ad,M)' */
const labelOf = ({ error, trend, season }: EtsForm): string =>
  `ETS(${letters[error]},${letters[trend]},${letters[season]})`

/** An earlier fit to a beginning of the series, by the place of its form in the list. */
function kept(values: Values, season: number, [place, ...point]: readonly number[]): Pick<EtsFit, 'form' | 'point'> {
  return { form: etsForms(values, season)[place as number] as EtsForm, point }
}

const isSame = (a: EtsForm, b: EtsForm): boolean => a.error === b.error && a.trend === b.trend && a.season === b.season

/** The weights searched, the start state as it is read off the values. */
function roughFit(
  form: EtsForm,
  values: Values,
  { series, start }: { series: Float64Array; start: WholeStart },
): EtsFit {
  const scale = typicalSize(form, values)
  const weights = { level: 0.5, trend: 0.05, season: 0.05, damping: 0.95 }
  const whole = toPoint({ form, weights }, start(form), scale)
  const count = weightsOf(form)
  const box = searchBox(form, count)
  const isInside = (weight: number, i: number) => weight >= (box[i] as Range).low && weight <= (box[i] as Range).high
  const judge = (weights: readonly number[]) =>
    weights.every(isInside)
      ? deviance(form, [...weights, ...whole.slice(count)], { series, scale })
      : Number.POSITIVE_INFINITY
  const search = nelderMead(judge, whole.slice(0, count), { step: weightsStep, tolerance: 0.01, most: 150 })
  return scored(form, [...search.x, ...whole.slice(count)], { series, scale })
}

const weightsOf = ({ trend, season }: EtsForm): number =>
  1 + (trend === 'none' ? 0 : trend === 'additive' ? 1 : 2) + (season === 'none' ? 0 : 1)

interface Material {
  series: Float64Array
  scale: number
}

/** Weights and start state together, as a problem of least squares: residuals whose sum of squares grows with −2 log L. */
function refine(
  fit: EtsFit,
  values: Values,
  { series, others }: { series: Float64Array; others: readonly Weights[] },
): EtsFit {
  const { form } = fit
  const scale = typicalSize(form, values)
  const residuals = (x: readonly number[]) => {
    const { rule, start } = readPoint(form, x, scale)
    const followed = follow(rule, start, series)
    return form.error === 'additive' ? divided(followed.errors, scale) : relativeResiduals(followed, series, scale)
  }
  const state = startState(form, values)
  const starts = [fit.point, ...others.map((weights) => toPoint({ form, weights }, state, scale))]
  const searches = starts.map((start) => leastSquares(residuals, start, searchBox(form, start.length)))
  const fits = searches.map(({ x }) => scored(form, x, { series, scale }))
  return fits.reduce((best, other) => (other.aicc < best.aicc ? other : best), fit)
}

/** Where else the search begins: a rough fit may have chased the season because its start state was poor. */
const beginnings: Weights[] = [
  { level: 0.7, trend: 0.02, season: 0.02, damping: 0.97 },
  { level: 0.2, trend: 0.05, season: 0.1, damping: 0.9 },
]

const divided = (values: Float64Array, by: number): Float64Array => values.map((value) => value / by)

/** Relative errors times the geometric mean of the expectations: n·log of their squares' sum is −2 log L up to a constant. */
function relativeResiduals({ errors, expected }: Followed, series: Float64Array, scale: number): Float64Array {
  let logs = 0
  let count = 0
  for (let i = 0; i < series.length; i++) {
    if (Number.isNaN(series[i])) continue
    logs += Math.log(Math.abs(expected[i] as number) / scale)
    count++
  }
  const middle = Math.exp(logs / count)
  return errors.map((error, i) =>
    (expected[i] as number) > 0 ? (middle * error) / (expected[i] as number) : Number.NaN,
  )
}

function scored(form: EtsForm, point: number[], material: Material): EtsFit {
  const count = material.series.reduce((sum, value) => sum + (isPresent(value) ? 1 : 0), 0)
  const minusTwoLog = deviance(form, point, material)
  const parameters = parametersOf(form)
  const aicc = minusTwoLog + (2 * parameters * count) / Math.max(0.1, count - parameters - 1)
  return { form, point, logLikelihood: -minusTwoLog / 2, aicc }
}

/** −2 log L of the Gaussian errors, their variance at its most likely value. */
function deviance(form: EtsForm, point: readonly number[], { series, scale }: Material): number {
  const { rule, start } = readPoint(form, point, scale)
  const { errors, expected } = follow(rule, start, series)
  const isRelative = form.error === 'multiplicative'
  let sum = 0
  let logs = 0
  let count = 0
  for (let i = 0; i < series.length; i++) {
    if (Number.isNaN(series[i])) continue
    const mean = expected[i] as number
    if (isRelative && !(mean > 0)) return Number.POSITIVE_INFINITY
    const error = isRelative ? (errors[i] as number) / mean : (errors[i] as number)
    sum += error * error
    if (isRelative) logs += Math.log(mean)
    count++
  }
  return count * (Math.log((2 * Math.PI * sum) / count) + 1) + 2 * logs
}

const squares = ({ errors, expected }: Followed, relative: boolean): number =>
  errors.reduce((sum, error, i) => sum + (relative ? error / (expected[i] as number) : error) ** 2, 0)

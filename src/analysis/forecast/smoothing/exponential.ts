import { leastSquares } from '../../levenberg-marquardt.ts'
import { isPresent, present, type Values } from '../../points.ts'
import type { Fit, Method, MethodName, Setup } from '../method.ts'
import { longestSmoothedSeason } from './ets-forms.ts'
import { outlook } from './outlook.ts'
import { readPoint, searchBox, toPoint, typicalSize } from './search-space.ts'
import { type Followed, follow, type SmoothingForm, type Weights, withNaN } from './smoothing.ts'
import { startState } from './start-state.ts'

type Kind = Pick<SmoothingForm, 'trend' | 'season'>

/**
 * A member of the exponential smoothing family, fitted by least squares of the one-step errors over its weights and its
 * start state together (as `statsmodels` does with `initialization_method='estimated'`), within the usual bounds
 * 0 ≤ α ≤ 1, 0 ≤ β* ≤ 1, 0 ≤ γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.995. Values are looked ahead from the weights found.
 *
 * @example exponential('ses', { trend: 'none', season: 'none' }, 3).fit([5, 7, 6, 6], { horizon: 1, season: 1 })
 */
export function exponential(name: MethodName, kind: Kind, fewest: number): Method {
  const seasonal = kind.season !== 'none'
  return {
    name,
    isSeasonal: seasonal,
    needs: (season) => (seasonal ? Math.max(2 * season, unknowns(kind, season) + 3) : fewest),
    suits: (values, season) =>
      !seasonal ||
      (season > 1 &&
        season <= longestSmoothedSeason &&
        (kind.season === 'additive' || values.every((value) => !isPresent(value) || value > 0))),
    fit: (values, setup) => search({ ...kind, seasonLength: seasonal ? setup.season : 1 }, values, setup),
  }
}

/** Weights and start values that a fit estimates; one season follows from the others. */
const unknowns = ({ trend, season }: Kind, length: number): number =>
  2 + (trend === 'none' ? 0 : trend === 'additive' ? 2 : 3) + (season === 'none' ? 0 : length)

/** Where searches begin: following slowly, at middle speed, fast, and with a trend that turns quickly. */
const beginnings: Weights[] = [
  { level: 0.15, trend: 0.1, season: 0.1, damping: 0.95 },
  { level: 0.5, trend: 0.2, season: 0.2, damping: 0.9 },
  { level: 0.8, trend: 0.05, season: 0.1, damping: 0.97 },
  { level: 0.9, trend: 0.8, season: 0.05, damping: 0.85 },
]

function search(form: SmoothingForm, values: Values, { horizon, keep, season }: Setup): Fit {
  const scale = typicalSize(form, values)
  const series = withNaN(values)
  const x = keep ?? bestPoint(form, values, { series, scale })
  const { rule, start } = readPoint(form, x, scale)
  const followed = follow(rule, start, series)
  const df = Math.max(1, present(values).length - unknowns(form, season))
  const sigma = Math.sqrt(errorSquares(followed, form.season === 'multiplicative') / df)
  const ahead = outlook({ rule, end: followed.end, length: values.length, horizon, sigma })
  return { ...ahead, df, sse: errorSquares(followed, false), found: x }
}

function bestPoint(
  form: SmoothingForm,
  values: Values,
  { series, scale }: { series: Float64Array; scale: number },
): number[] {
  const residuals = (x: readonly number[]) => {
    const { rule, start } = readPoint(form, x, scale)
    const { errors } = follow(rule, start, series)
    for (let i = 0; i < errors.length; i++) errors[i] = (errors[i] as number) / scale
    return errors
  }
  const state = startState(form, values)
  const fits = beginnings.map((weights) => {
    const start = toPoint({ form, weights }, state, scale)
    return leastSquares(residuals, start, searchBox(form, start.length))
  })
  return fits.reduce((best, fit) => (fit.sse < best.sse ? fit : best)).x
}

const errorSquares = ({ errors, expected }: Followed, relative: boolean): number =>
  errors.reduce((sum, error, i) => sum + (relative ? error / (expected[i] as number) : error) ** 2, 0)

import { present, type Values } from '../../points.ts'
import { adjustSeries } from '../adjust/adjusted-series.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import type { Fit, Method, Setup } from '../method.ts'
import { type ArimaEffort, type ArimaFit, type ArimaModel, arimaAhead, fitArima } from './arima.ts'
import type { ArimaOrders } from './polynomials.ts'

export interface ArimaOptions {
  /** Orders asked for; chosen by AICc where absent. */
  orders?: Partial<Omit<ArimaOrders, 'season'>>
  /** How closely it is searched. */
  effort?: ArimaEffort
}

/** Share of the variance around the trend from which a season is differenced away. */
const strongSeason = 0.3
const quick: ArimaEffort = { tolerance: 1e-3, most: 120 }

/**
 * A seasonal ARIMA model of the logs (of the values themselves, where they are not all well above zero), looked ahead. Without orders
 * it is chosen by AICc from a short list that holds the airline model (0, 1, 1)(0, 1, 1) and its neighbours, all differenced alike
 * (AICc compares nothing else): a longer list finds more by chance than by merit. Expectations are brought back from logs as medians. Missing values are bridged first.
 *
 * @example arima({ orders: { p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1 } }).fit(airline, { horizon: 12, season: 12 })
 */
export const arima = ({ orders, effort }: ArimaOptions = {}): Method => ({
  name: 'arima',
  needs: (season) => (orders ? fewestFor(orders, season) : 8),
  suits: (_, season) => season > 1 || !(orders?.P || orders?.D || orders?.Q),
  fit: (values, setup) =>
    lookAhead(values, setup, { models: (season, share) => modelsOf(orders, season, share), effort }),
})

interface Search {
  models: (season: number, seasonShare: number) => ArimaModel[]
  effort: ArimaEffort | undefined
}

function lookAhead(values: Values, { horizon, season, keep }: Setup, { models, effort }: Search): Fit {
  const adjusted = adjustSeries(fillGaps(values, season), season)
  const y = adjusted.isLog ? adjusted.original.map(Math.log) : adjusted.original
  const list = models(season, adjusted.seasonShare)
  const [place, ...free] = keep ?? []
  const fits =
    place === undefined
      ? list.map((model) => fitArima(y, model, effort ?? (list.length > 1 ? quick : undefined)))
      : list.map((model, i) => (i === place ? fitArima(y, model, { ...quick, keep: free }) : null))
  const best = bestOf(fits)
  if (!best) return still(y, { horizon, season, adjusted })
  const { means, errors } = arimaAhead(y, best, horizon)
  const parameters = best.found.length + (best.model.mean ? 1 : 0)
  return {
    ...brought(means, errors, adjusted),
    df: Math.max(1, present(values).length - parameters - 1),
    sse: best.run.squares * adjusted.scale ** 2,
    found: [list.indexOf(best.model), ...best.found],
    label: labelOf(best.model),
  }
}

/** @example labelOf({ p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1, season: 12, mean: false }) // => 'ARIMA(0,1,1)(0,1,1)[12]' */
const labelOf = ({ p, d, q, P, D, Q, season, mean }: ArimaModel): string =>
  `ARIMA(${p},${d},${q})${P + D + Q > 0 ? `(${P},${D},${Q})[${season}]` : ''}${mean ? (d + D > 0 ? ' + drift' : ' + mean') : ''}`

const bestOf = (fits: readonly (ArimaFit | null)[]): ArimaFit | null =>
  fits.reduce((best, fit) => (fit && (!best || fit.aicc < best.aicc) ? fit : best), null)

/**
 * A series too even for any model goes on as evenly: the season as last time plus what the last value gained on it, which
 * is (0, 1, 0)(0, 1, 0). Without two seasons it goes on by its step where all steps are alike, else stays.
 */
function still(
  y: Float64Array,
  { horizon, season, adjusted }: { horizon: number; season: number; adjusted: ReturnType<typeof adjustSeries> },
): Fit {
  const course = [...y]
  const back = (from: number): number => course[course.length - from] as number
  const step = evenStep(y)
  const hasSeasons = season > 1 && y.length >= 2 * season
  for (let h = 0; h < horizon; h++) course.push(hasSeasons ? back(season) + back(1) - back(season + 1) : back(1) + step)
  // What this rule would have missed before is the error it is told with; an even series has none.
  const first = hasSeasons ? season + 1 : 1
  const missed = Array.from(y.subarray(first), (value, i) => {
    const at = first + i
    const before = (lag: number): number => y[at - lag] as number
    return value - (hasSeasons ? before(season) + before(1) - before(season + 1) : before(1) + step)
  })
  const squares = missed.reduce((sum, error) => sum + error * error, 0)
  const spread = Math.sqrt(squares / Math.max(1, missed.length))
  const errors = Array.from({ length: horizon }, (_, h) => spread * Math.sqrt(h + 1))
  const ahead = brought(course.slice(y.length), errors, adjusted)
  return { ...ahead, df: Math.max(1, missed.length - 1), sse: squares * adjusted.scale ** 2, found: [-1] }
}

/** The step from value to value where it is always the same, else 0. */
function evenStep(y: Float64Array): number {
  const steps = Array.from(y.subarray(1), (value, i) => value - (y[i] as number))
  const [first = 0] = steps
  const size = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return steps.every((step) => Math.abs(step - first) <= 1e-9 * size) ? first : 0
}

/** Back to the units of the series; an error in logs becomes the distance of one standard error upwards and downwards, halved. */
function brought(
  means: readonly number[],
  errors: readonly number[],
  { isLog, scale }: ReturnType<typeof adjustSeries>,
): Pick<Fit, 'means' | 'errors'> {
  if (!isLog) return { means: means.map((value) => value * scale), errors: errors.map((error) => error * scale) }
  const back = means.map((value) => scale * Math.exp(value))
  return { means: back, errors: back.map((value, i) => value * Math.sinh(errors[i] as number)) }
}

function modelsOf(asked: ArimaOptions['orders'], season: number, seasonShare: number): ArimaModel[] {
  const model = (
    p: number,
    d: number,
    q: number,
    seasonal: readonly [number, number, number] = [0, 0, 0],
  ): ArimaModel => {
    const [P, D, Q] = seasonal
    return { p, d, q, P, D, Q, season, mean: d + D === 1 }
  }
  if (asked) {
    const { p = 0, d = 0, q = 0, P = 0, D = 0, Q = 0 } = asked
    return [{ ...model(p, d, q, [P, D, Q]), mean: d + D < 2 }]
  }
  if (season > 1 && seasonShare >= strongSeason)
    return [
      model(0, 1, 1, [0, 1, 1]),
      model(1, 1, 1, [0, 1, 1]),
      model(0, 1, 2, [0, 1, 1]),
      model(2, 1, 0, [0, 1, 1]),
      model(1, 1, 0, [0, 1, 1]),
      model(2, 1, 1, [0, 1, 1]),
    ]
  return [
    ...[model(0, 1, 0), model(0, 1, 1), model(1, 1, 0), model(1, 1, 1), model(2, 1, 0), model(0, 1, 2)],
    ...(season > 1 ? [model(0, 1, 1, [1, 0, 0]), model(1, 1, 0, [1, 0, 0])] : []),
  ]
}

const fewestFor = ({ p = 0, d = 0, q = 0, P = 0, D = 0, Q = 0 }: NonNullable<ArimaOptions['orders']>, season: number) =>
  d + D * season + Math.max(p + q + P + Q + 5, Math.max(p + P * season, q + Q * season) + 1)

import type { AdjustedSeries } from '../adjust/adjusted-series.ts'
import { restore } from '../adjust/adjusted-series.ts'
import { autoregressive } from '../arma/autoregression.ts'
import { localGlobalTrend } from '../growth/local-global-trend.ts'
import { aggregatedTheta, blockLength, fewestBlocks } from '../theta/aggregated-theta.ts'
import { averageTheta } from '../theta/theta.ts'

/** A forecaster whose expectations are combined with others'. */
export interface Member {
  name: MemberName
  /** How much it counts before any backtest; 0 where it has nothing to say of such a series. */
  weight(series: AdjustedSeries): number
  /** The expected next values, in the units of the original series. */
  ahead(series: AdjustedSeries, horizon: number): Float64Array
}

export type MemberName = 'theta' | 'autoregression' | 'aggregated-theta' | 'local-global-trend' | 'seasonal-naive'

/** Order of the longest autoregression tried: just over a year of months, and a fifth of the series. */
const longestMemory = 13
/** How much of the mean change an autoregression carries on. */
const carriedDrift = 0.5

const theta: Member = {
  name: 'theta',
  weight: () => 1,
  ahead: (series, horizon) => restore(series, averageTheta(series.plain, horizon)),
}

const autoregression: Member = {
  name: 'autoregression',
  weight: () => 1,
  ahead: (series, horizon) => {
    const most = Math.min(longestMemory, Math.floor(series.working.length / 5))
    const path = autoregressive(series.working, horizon, { most, drift: carriedDrift })
    return restore(series, series.isLog ? path.map(Math.exp) : path)
  },
}

const aggregated: Member = {
  name: 'aggregated-theta',
  weight: ({ season, working }) => (season > 1 && working.length >= fewestBlocks * blockLength(season) ? 1 : 0),
  ahead: (series, horizon) => restore(series, aggregatedTheta(series.plain, blockLength(series.season), horizon)),
}

/** Growth shows in years more than in months. */
const growth: Member = {
  name: 'local-global-trend',
  weight: ({ season, isLog }) => (isLog ? (season === 1 ? 3 : season <= 4 ? 2 : 1) : 0),
  ahead: (series, horizon) => restore(series, localGlobalTrend(series.plain, horizon)),
}

/** Where the season is nearly all there is, last year's pattern is worth a member; elsewhere it is noise. */
const lastSeason: Member = {
  name: 'seasonal-naive',
  weight: ({ seasonShare }) => seasonShare ** 4,
  ahead: ({ original, season, scale }, horizon) =>
    Float64Array.from(
      { length: horizon },
      (_, i) => scale * (original[original.length - season + (i % season)] as number),
    ),
}

/**
 * The members of the combination. Chosen, with their weights, on the M1 competition series and rolling origins inside them: each looks
 * at a series in its own way, none is best everywhere, and more of them (exponential smoothing, seasonal ARIMA) did not lower the errors.
 */
export const members: readonly Member[] = [theta, autoregression, aggregated, growth, lastSeason]

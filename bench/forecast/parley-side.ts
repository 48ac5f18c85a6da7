import { forecastSeries } from '../../src/analysis/forecast/forecast-series.ts'
import { forecastWith } from '../../src/analysis/forecast/forecast-with.ts'
import type { MethodAsk } from '../../src/analysis/forecast/method-for.ts'
import { TooFewPoints } from '../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../src/analysis/unfit-data.ts'
import type { Answer, CompetitionSeries } from './series.ts'

type Forecaster = (series: CompetitionSeries) => Omit<Answer, 'cpuMs'>

/** The engine's default, each of its members alone, their median, and the two families it is held against in a backtest. */
export const forecasters: Record<string, Forecaster> = {
  combination: whole,
  'median-combination': single({ method: 'median-combination' }),
  theta: single({ method: 'theta' }),
  autoregression: single({ method: 'autoregression' }),
  'aggregated-theta': single({ method: 'aggregated-theta' }),
  'local-global-trend': single({ method: 'local-global-trend' }),
  'seasonal-naive': single({ method: 'seasonal-naive' }),
  ets: single({ method: 'ets' }),
  arima: single({ method: 'arima' }),
}

/** The answers of one forecaster with their CPU time, after a first round that lets the compiler warm up. */
export function answersOf(name: string, series: readonly CompetitionSeries[]): Answer[] {
  const forecaster = forecasters[name] as Forecaster
  for (const one of series.slice(0, 20)) forecaster(one)
  return series.map((one) => {
    const before = process.cpuUsage()
    const answer = forecaster(one)
    const { user, system } = process.cpuUsage(before)
    return { ...answer, cpuMs: (user + system) / 1000 }
  })
}

function whole({ past, future, season }: CompetitionSeries): Omit<Answer, 'cpuMs'> {
  const found = forecastSeries(past, { horizon: future.length, season, level: 0.8, further: [0.95] })
  const wide = found.further[0] ?? []
  return {
    means: found.points.map(({ mean }) => mean),
    low80: found.points.map(({ low }) => low),
    high80: found.points.map(({ high }) => high),
    low95: wide.map(({ low }) => low),
    high95: wide.map(({ high }) => high),
  }
}

/** One method; where it refuses a series, the last value stands in. */
function single(ask: MethodAsk): Forecaster {
  return ({ past, future, season }) => {
    try {
      const { points } = forecastWith(ask, past, { horizon: future.length, season, level: 0.8 })
      return {
        means: points.map(({ mean }) => mean),
        low80: points.map(({ low }) => low),
        high80: points.map(({ high }) => high),
      }
    } catch (error) {
      if (!(error instanceof TooFewPoints) && !(error instanceof UnfitData)) throw error
      return { means: future.map(() => past.at(-1) as number) }
    }
  }
}

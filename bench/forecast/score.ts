import { mean, median, rounded } from '../statistics.ts'
import type { Answer, CompetitionSeries } from './series.ts'

export interface Score {
  series: number
  /** Per cent, mean of the series. */
  smape: number
  /** Mean of the series; those that never change are left out. */
  mase: number
  /** Share of the values inside their interval; null without intervals. */
  inside80: number | null
  inside95: number | null
  cpuMsMean: number
  cpuMsMedian: number
}

/** How good answers were, in the order of the series. */
export function score(series: readonly CompetitionSeries[], answers: readonly Answer[]): Score {
  const errors = series.map((one, i) => errorsOf(one, answers[i] as Answer))
  const times = answers.map(({ cpuMs }) => cpuMs)
  return {
    series: series.length,
    smape: rounded(mean(errors.map(({ smape }) => smape)), 3),
    mase: rounded(mean(errors.map(({ mase }) => mase).filter(Number.isFinite)), 4),
    inside80: share(series, answers, ['low80', 'high80']),
    inside95: share(series, answers, ['low95', 'high95']),
    cpuMsMean: rounded(mean(times), 3),
    cpuMsMedian: rounded(median(times), 3),
  }
}

function errorsOf({ past, future, season }: CompetitionSeries, { means }: Answer): { smape: number; mase: number } {
  const errors = future.map((actual, i) => Math.abs(actual - (means[i] as number)))
  const shares = errors.map((error, i) => {
    const size = Math.abs(future[i] as number) + Math.abs(means[i] as number)
    return error === 0 ? 0 : (200 * error) / size
  })
  const lag = past.length > season ? season : 1
  const steps = past.slice(lag).map((value, i) => Math.abs(value - (past[i] as number)))
  return { smape: mean(shares), mase: mean(errors) / mean(steps) }
}

function share(
  series: readonly CompetitionSeries[],
  answers: readonly Answer[],
  [low, high]: ['low80', 'high80'] | ['low95', 'high95'],
): number | null {
  const inside = series.flatMap(({ future }, i) => {
    const { [low]: lows, [high]: highs } = answers[i] as Answer
    if (!lows || !highs) return []
    return future.map((value, h) => (lows[h] as number) <= value && value <= (highs[h] as number))
  })
  return inside.length === 0 ? null : rounded(inside.filter(Boolean).length / inside.length, 4)
}

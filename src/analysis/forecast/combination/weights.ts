import type { BacktestResult } from '../backtest.ts'
import type { MemberPath } from './paths.ts'

/** Nobody's weight grows beyond this by a lucky backtest: a share of the mean error. */
const luck = 1e-3

/**
 * The weights of members after a backtest: what they counted before, over their mean absolute error in it relative to the mean of
 * all (in the manner of Bates and Granger 1969, without correlations, which short backtests cannot estimate). A member without a
 * backtest counts as average. They sum to 1.
 *
 * @example weigh([{ name: 'theta', weight: 1, means }, { name: 'autoregression', weight: 1, means }], []).map(({ weight }) => weight) // => [0.5, 0.5]
 */
export function weigh(paths: readonly MemberPath[], backtests: readonly BacktestResult[]): MemberPath[] {
  const errors = paths.map(({ name }) => backtests.find(({ method }) => method === name)?.accuracy.mae ?? null)
  const known = errors.filter((error) => error !== null)
  const average = known.reduce((sum, error) => sum + error, 0) / known.length
  const raw = paths.map(({ weight }, i) => {
    const error = errors[i] ?? null
    return weight / (error === null || !(average > 0) ? 1 : error / average + luck)
  })
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  return paths.map((path, i) => ({ ...path, weight: (raw[i] as number) / total }))
}

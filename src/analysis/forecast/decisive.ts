import type { BacktestResult } from './backtest.ts'
import type { Method } from './method.ts'

/** Share of the combination's error below which there is no doubt. */
const bar = 0.25
/** Fewer errors than this compare nothing. */
const fewestErrors = 4

/**
 * The method that beats the combination beyond doubt, if any: over the same forecasts its mean absolute error is below a quarter of
 * the combination's. So a series that follows one rule exactly is forecast by that rule, and luck decides nothing: on M1 hardly a
 * forecast is taken over, and milder bars did not lower the errors.
 *
 * @example decisive([], [naive]) // => undefined
 */
export function decisive(backtests: readonly BacktestResult[], rivals: readonly Method[]): Method | undefined {
  const standard = backtests.find(({ method }) => method === 'combination')?.accuracy
  if (!standard?.mae || standard.count < fewestErrors) return undefined
  const limit = standard.mae * bar
  const errors = new Map(backtests.map(({ method, accuracy }) => [method, accuracy]))
  const better = rivals.flatMap((rival) => {
    const found = errors.get(rival.name)
    return found && found.mae !== null && found.count === standard.count && found.mae < limit
      ? [{ rival, mae: found.mae }]
      : []
  })
  return better.sort((a, b) => a.mae - b.mae)[0]?.rival
}

import { arima } from './arma/arima-method.ts'
import type { Method } from './method.ts'
import { drift, naive, seasonalNaive } from './naive.ts'
import { quickEts } from './smoothing/ets.ts'

/**
 * The methods that stand beside the combination in a backtest: simple yardsticks, and, where a forecast may take some more time, the two
 * great families of complete rules, one of which may fit a series exactly.
 *
 * @param thorough with exponential smoothing and ARIMA, each chosen by AICc: some tens of milliseconds more for months
 * @example rivals({ season: 1, thorough: false }).map(({ name }) => name) // => ['naive', 'drift']
 */
export const rivals = ({ season, thorough }: { season: number; thorough: boolean }): readonly Method[] => [
  naive,
  ...(season > 1 ? [seasonalNaive] : []),
  drift,
  ...(thorough ? [quickEts, arima()] : []),
]

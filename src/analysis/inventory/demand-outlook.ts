import { average } from '../columns.ts'
import { backtest } from '../forecast/backtest.ts'
import type { Method } from '../forecast/method.ts'
import { methodFor } from '../forecast/method-for.ts'
import { isPresent, present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface DemandOutlook {
  method: 'mean' | 'ses' | 'holt-winters-additive'
  /** Expected demand of the next periods, a period on average, in pieces. */
  mean: number
  /** Standard deviation of the one-step error, in pieces. */
  sd: number
  /** How far the level follows each new value: 0 for the mean. */
  follow: number
  /** Root mean square of the one-step errors of each method at the same origins, best first; empty where there were too few values. */
  compared: { method: DemandOutlook['method']; rmse: number }[]
  count: number
}

const fewest = 3
const fewestToCompare = 16
/** A method must beat the plain mean by so much: less is luck. */
const clearly = 0.95

/**
 * What demand to expect and how far the forecast errs: the mean of all periods, unless simple smoothing or, with a season seen three
 * times, additive Holt–Winters was clearly closer (by 5 % of the root mean square error) in one-step forecasts from rolling origins over
 * the second half. The spread of the mean's forecast is s·√(1 + 1/n).
 *
 * @param season periods in a season; 1 for none
 * @param ahead how many periods the expected demand is averaged over
 * @throws {TooFewPoints} below three values
 * @example demandOutlook([10, 12, 8, 10], { season: 1, ahead: 2 }).mean // => 10
 */
export function demandOutlook(values: Values, { season, ahead }: { season: number; ahead: number }): DemandOutlook {
  const known = values.slice(values.findIndex(isPresent), values.findLastIndex(isPresent) + 1)
  const found = present(known)
  if (found.length < fewest) throw new TooFewPoints(fewest, found.length)
  const still = ofMean(found)
  if (found.length < fewestToCompare || still.sd === 0) return { ...still, compared: [] }
  const origins = Array.from({ length: Math.floor(known.length / 2) }, (_, i) => Math.ceil(known.length / 2) + i)
  const rivals = methodsFor(known, season)
  const errors = new Map(rivals.map((method) => [method.name, rmseOf(method, known, { season, origins })]))
  const own = meanRmse(known, origins)
  const compared = [
    { method: 'mean' as const, rmse: own },
    ...rivals.map(({ name }) => ({ method: name as DemandOutlook['method'], rmse: errors.get(name) as number })),
  ].sort((a, b) => a.rmse - b.rmse)
  const best = compared[0]
  const winner = rivals.find(({ name }) => name === best?.method)
  if (!winner || !best || !(best.rmse < clearly * own)) return { ...still, compared }
  const fit = winner.fit(known, { horizon: Math.max(1, Math.ceil(ahead)), season })
  return {
    method: best.method,
    mean: average(Float64Array.from(fit.means)),
    sd: best.rmse,
    follow: Math.min(1, Math.max(0, fit.found?.[0] ?? 0)),
    compared,
    count: found.length,
  }
}

function methodsFor(known: Values, season: number): Method[] {
  const half = known.slice(0, Math.ceil(known.length / 2))
  const asked = [
    methodFor({ method: 'ses' }),
    ...(season > 1 && known.length >= 3 * season ? [methodFor({ method: 'holt-winters-additive' })] : []),
  ]
  return asked.filter((one) => present(half).length >= Math.max(3, one.needs(season)) && one.suits(half, season))
}

function ofMean(found: readonly number[]): Omit<DemandOutlook, 'compared'> {
  const mean = average(Float64Array.from(found))
  const n = found.length
  const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const sd = found.every((value) => value === found[0]) ? 0 : Math.sqrt(variance * (1 + 1 / n))
  return { method: 'mean', mean, sd, follow: 0, count: n }
}

const rmseOf = (method: Method, known: Values, { season, origins }: { season: number; origins: number[] }): number =>
  backtest(method, known, { horizon: 1, season, origins }).accuracy.rmse ?? Number.POSITIVE_INFINITY

function meanRmse(known: Values, origins: readonly number[]): number {
  const errors = origins.flatMap((origin) => {
    const actual = known[origin]
    const before = present(known.slice(0, origin))
    return isPresent(actual) && before.length > 0 ? [actual - average(Float64Array.from(before))] : []
  })
  return Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
}

import type { Values } from '../points.ts'

/** Every forecasting method by its name; a new one is added here, in `methods.ts`, and in a file of its own. */
export type MethodName =
  | 'combination'
  | 'driven-combination'
  | 'theta'
  | 'autoregression'
  | 'aggregated-theta'
  | 'local-global-trend'
  | 'naive'
  | 'seasonal-naive'
  | 'drift'
  | 'ses'
  | 'holt'
  | 'damped-holt'
  | 'holt-winters-additive'
  | 'holt-winters-multiplicative'
  | 'ets'
  | 'arima'
  | 'moving-average'
  | 'linear'
  | 'polynomial'
  | 'regression'
  | 'median-combination'
  | 'decision-tree'
  | 'random-forest'
  | 'gradient-boosting'
  | 'neural-network'

export interface Setup {
  /** Periods to look ahead. */
  horizon: number
  /** Periods in a season; 1 means none. */
  season: number
  /** What an earlier fit of the same method to a beginning of the same series found: it is taken over as it is. */
  keep?: readonly number[] | undefined
}

export interface Fit {
  /** The expected values of the next periods, nearest first. */
  means: number[]
  /** The standard error of each, by the method's variance formula. */
  errors: number[]
  /** Degrees of freedom the standard errors rest on. */
  df: number
  /** Sum of squared one-step errors over the series. */
  sse: number
  /** What was estimated, for `keep`; absent where nothing is. */
  found?: readonly number[]
  /** What exactly was fitted, where the method's name leaves it open: `ARIMA(0,1,1)(0,1,1)[12]`. */
  label?: string
}

export interface Method {
  name: MethodName
  /** Whether it makes no sense without a season. */
  isSeasonal?: boolean
  /** Whether its standard errors are no formula of its own: intervals then come from the backtest (see `intervals`). */
  hasNoFormula?: boolean
  /** The fewest values it can be fitted to. */
  needs(season: number): number
  /** Whether it can make sense of such values: a season longer than 1, no zeros for a multiplicative one. */
  suits(values: Values, season: number): boolean
  /** The values start and end with one that is there, and count at least `needs`. */
  fit(values: Values, setup: Setup): Fit
}

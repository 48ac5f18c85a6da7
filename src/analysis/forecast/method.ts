import type { Values } from '../points.ts'

/** Every forecasting method by its name; a new one is added here, in `methods.ts`, and in a file of its own. */
export type MethodName =
  | 'naive'
  | 'seasonal-naive'
  | 'drift'
  | 'ses'
  | 'holt'
  | 'damped-holt'
  | 'holt-winters-additive'
  | 'holt-winters-multiplicative'

export interface Setup {
  /** Periods to look ahead. */
  horizon: number
  /** Periods in a season; 1 means none. */
  season: number
  /** What an earlier fit of the same method on a beginning of the same series found: a search may start there. */
  warm?: readonly number[]
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
  /** Handed to the next fit as `warm`. */
  found?: readonly number[]
}

export interface Method {
  name: MethodName
  /** The fewest values it can be fitted to. */
  needs(season: number): number
  /** Whether it can make sense of such values: a season longer than 1, no zeros for a multiplicative one. */
  suits(values: Values, season: number): boolean
  /** The values start and end with one that is there, and count at least `needs`. */
  fit(values: Values, setup: Setup): Fit
}

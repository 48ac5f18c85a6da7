import { isPresent, type Values } from '../../points.ts'

/**
 * Exponential smoothing in its error-correction form (Hyndman, Koehler, Ord and Snyder 2008, chapter 2): a level, perhaps
 * a trend and a season, each moved by a part of the last one-step error. One recursion serves the whole family; naive and
 * seasonal naive are its members with fixed weights.
 */
export interface SmoothingForm {
  trend: 'none' | 'additive' | 'damped'
  season: 'none' | 'additive' | 'multiplicative'
  seasonLength: number
}

/** How fast the parts follow: α, β*, γ and φ; the level moves by α·e, the trend by α·β*·e, the season by γ·e. */
export interface Weights {
  level: number
  trend: number
  season: number
  damping: number
}

export interface SmoothingState {
  level: number
  trend: number
  /** The season of position i is at i modulo the season's length. */
  seasons: number[]
}

export interface SmoothingRule {
  form: SmoothingForm
  weights: Weights
}

export interface Followed {
  /** One-step errors, actual − expected; 0 where a value is missing: the state then moves on by its own expectation. */
  errors: Float64Array
  expected: Float64Array
  end: SmoothingState
}

/**
 * Runs a rule over a series from a start state. Never throws; numbers that overflow stay in the errors as they are,
 * for the search to turn away from.
 *
 * @param values NaN where one is missing
 * @param from the position of the first value; counts the seasons
 * @example follow({ form, weights: { level: 1, ... } }, { level: 5, trend: 0, seasons: [] }, Float64Array.of(5, 7, 6)).errors // => [0, 2, -1]
 */
export function follow(rule: SmoothingRule, start: SmoothingState, values: Float64Array, from = 0): Followed {
  const errors = new Float64Array(values.length)
  const expected = new Float64Array(values.length)
  return { errors, expected, end: run(rule, start, { values, from, errors, expected }) }
}

interface Course {
  values: Float64Array
  from: number
  errors: Float64Array
  expected: Float64Array
}

/** The innermost loop of every search: everything in local numbers. */
function run({ form, weights }: SmoothingRule, start: SmoothingState, course: Course): SmoothingState {
  const { values, from, errors, expected } = course
  const seasons = [...start.seasons]
  const isSeasonal = form.season !== 'none'
  const isProduct = form.season === 'multiplicative'
  let { level, trend } = start
  let place = from % form.seasonLength
  for (let i = 0; i < values.length; i++) {
    const drift = weights.damping * trend
    const base = level + drift
    const season = isSeasonal ? (seasons[place] as number) : 0
    const outlook = isProduct ? base * season : base + season
    const value = values[i] as number
    const error = Number.isNaN(value) ? 0 : value - outlook
    expected[i] = outlook
    errors[i] = error
    const pull = weights.level * (isProduct ? error / season : error)
    level = base + pull
    trend = drift + weights.trend * pull
    if (isSeasonal) seasons[place] = season + weights.season * (isProduct ? error / base : error)
    place = place + 1 === form.seasonLength ? 0 : place + 1
  }
  return { level, trend, seasons }
}

/**
 * A series with gaps as numbers alone: NaN where a value is missing.
 *
 * @example withNaN([1, null]) // => [1, NaN]
 */
export const withNaN = (values: Values): Float64Array =>
  Float64Array.from(values, (value) => (isPresent(value) ? value : Number.NaN))

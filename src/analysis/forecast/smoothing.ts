import { isPresent, type Values } from '../points.ts'

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
 * @param from the position of the first value; counts the seasons
 * @example follow({ form, weights: { level: 1, ... } }, { level: 5, trend: 0, seasons: [] }, [5, 7, 6]).errors // => [0, 2, -1]
 */
export function follow({ form, weights }: SmoothingRule, start: SmoothingState, values: Values, from = 0): Followed {
  const errors = new Float64Array(values.length)
  const expected = new Float64Array(values.length)
  const state = { level: start.level, trend: start.trend, seasons: [...start.seasons] }
  for (let i = 0; i < values.length; i++) {
    const place = (from + i) % form.seasonLength
    const value = values[i]
    const outlook = expectation(form, state, { damping: weights.damping, place })
    const error = isPresent(value) ? value - outlook : 0
    expected[i] = outlook
    errors[i] = error
    advance({ form, weights }, state, { place, error })
  }
  return { errors, expected, end: state }
}

function expectation(
  form: SmoothingForm,
  state: SmoothingState,
  { damping, place }: { damping: number; place: number },
) {
  const base = state.level + damping * state.trend
  if (form.season === 'none') return base
  const season = state.seasons[place] as number
  return form.season === 'additive' ? base + season : base * season
}

/** Moves the state on by one position; in place, because this is the innermost loop of every search. */
function advance(
  { form, weights }: SmoothingRule,
  state: SmoothingState,
  { place, error }: { place: number; error: number },
) {
  const drift = weights.damping * state.trend
  const base = state.level + drift
  const season = form.season === 'multiplicative' ? (state.seasons[place] as number) : 1
  const pull = (weights.level * error) / season
  state.level = base + pull
  state.trend = drift + weights.trend * pull
  if (form.season === 'none') return
  const share = form.season === 'multiplicative' ? error / base : error
  state.seasons[place] = (state.seasons[place] as number) + weights.season * share
}

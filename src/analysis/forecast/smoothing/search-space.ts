import { mean } from 'simple-statistics'
import type { Range } from '../../levenberg-marquardt.ts'
import { present, type Values } from '../../points.ts'
import type { SmoothingForm, SmoothingRule, SmoothingState } from './smoothing.ts'

const damping = { least: 0.8, range: 0.195 }
const share: Range = { low: 0, high: 1 }
const free: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/**
 * A rule and a start state as one point of a search: first the weights, each as a share of the room it has (γ of 1 − α,
 * φ of 0.8 … 0.995), then the state in the series' typical size. `readPoint` turns it back.
 *
 * @param scale see `typicalSize`
 * @example toPoint({ form: ses, weights: { level: 0.3, trend: 0, season: 0, damping: 1 } }, { level: 50, trend: 0, seasons: [] }, 100)
 * // => [0.3, 0.5]
 */
export function toPoint({ form, weights }: SmoothingRule, start: SmoothingState, scale: number): number[] {
  const unit = form.season === 'additive' ? scale : 1
  return [
    weights.level,
    ...(form.trend === 'none' ? [] : [weights.trend]),
    ...(form.trend === 'damped' ? [(weights.damping - damping.least) / damping.range] : []),
    ...(form.season === 'none' ? [] : [weights.season / (1 - weights.level)]),
    start.level / scale,
    ...(form.trend === 'none' ? [] : [start.trend / scale]),
    ...start.seasons.map((season) => season / unit),
  ]
}

/**
 * The rule and the start state that a point stands for.
 *
 * @example readPoint(ses, [0.3, 0.5], 100).start // => { level: 50, trend: 0, seasons: [] }
 */
export function readPoint(
  form: SmoothingForm,
  x: readonly number[],
  scale: number,
): { rule: SmoothingRule; start: SmoothingState } {
  let at = 0
  const next = () => x[at++] as number
  const level = next()
  const trend = form.trend === 'none' ? 0 : next()
  const damped = form.trend === 'damped' ? damping.least + damping.range * next() : 1
  const season = form.season === 'none' ? 0 : (1 - level) * next()
  const start = { level: next() * scale, trend: form.trend === 'none' ? 0 : next() * scale }
  const unit = form.season === 'additive' ? scale : 1
  const seasons = x.slice(at).map((value) => value * unit)
  return { rule: { form, weights: { level, trend, season, damping: damped } }, start: { ...start, seasons } }
}

/**
 * What each number of a point may be: a weight between 0 and 1, the state anything.
 *
 * @example searchBox(ses, 2)[0] // => { low: 0, high: 1 }
 */
export function searchBox({ trend, season }: SmoothingForm, unknowns: number): Range[] {
  const weights = 1 + (trend === 'none' ? 0 : trend === 'additive' ? 1 : 2) + (season === 'none' ? 0 : 1)
  return Array.from({ length: unknowns }, (_, i) => (i < weights ? share : free))
}

/** First values that are next to nothing beside the later ones are no measure of them. */
const leastShare = 1e-6

/**
 * The size of the first values, in their units: taken from the beginning alone, so that searches over longer and longer
 * parts of a series speak of the same numbers. 1 for zeros.
 *
 * @example typicalSize({ trend: 'none', season: 'none', seasonLength: 1 }, [90, -110]) // => 100
 */
export function typicalSize(form: SmoothingForm, values: Values): number {
  const sizes = present(values).map(Math.abs)
  const head = sizes.slice(0, Math.max(3, 2 * form.seasonLength))
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0)
  const size = Math.max(mean(head), leastShare * largest)
  return size > 0 && Number.isFinite(size) ? size : 1
}

import { isPresent, type Values } from '../../points.ts'
import type { SmoothingForm } from './smoothing.ts'

/** A member of the exponential smoothing family with the kind of its error: absolute, or a share of the expectation. */
export interface EtsForm extends SmoothingForm {
  error: 'additive' | 'multiplicative'
}

/** Longest season whose start values are estimated one by one: beyond it a search takes too long. */
export const longestSmoothedSeason = 24

const trends = ['none', 'additive', 'damped'] as const
const seasonKinds = ['none', 'additive', 'multiplicative'] as const
const errorKinds = ['additive', 'multiplicative'] as const

/**
 * The forms a series carries: all 15 of Hyndman and Khandakar (2008) for values above zero, those with additive errors and seasons for
 * others; seasonal ones from two full seasons and three values more than parameters on. An additive error with a multiplicative season is left out (its
 * variance may become infinite).
 *
 * @example etsForms([3, 0, 4, 5, 4, 6, 4, 5], 1).length // => 2: without and with a trend; a damped one needs more values
 */
export function etsForms(values: Values, season: number): EtsForm[] {
  const count = values.reduce<number>((sum, value) => sum + (isPresent(value) ? 1 : 0), 0)
  const isPositive = values.every((value) => !isPresent(value) || value > 0)
  const hasSeason = season > 1 && season <= longestSmoothedSeason && count >= 2 * season
  return trends.flatMap((trend) =>
    seasonKinds.flatMap((kind) =>
      errorKinds.flatMap((error) => {
        const form = { error, trend, season: kind, seasonLength: kind === 'none' ? 1 : season }
        const isAbsolute = error === 'additive' && kind !== 'multiplicative'
        const isSensible = isAbsolute || (isPositive && error === 'multiplicative')
        const isCarried = (kind === 'none' || hasSeason) && count >= parametersOf(form) + 3
        return isSensible && isCarried ? [form] : []
      }),
    ),
  )
}

/**
 * What a form estimates: weights, start state, error variance; one season follows from the others.
 *
 * @example parametersOf({ error: 'additive', trend: 'none', season: 'none', seasonLength: 1 }) // => 3
 */
export const parametersOf = ({ trend, season, seasonLength }: EtsForm): number =>
  3 + (trend === 'none' ? 0 : trend === 'additive' ? 2 : 3) + (season === 'none' ? 0 : seasonLength)

import normal from '@stdlib/stats-base-dists-normal'
import { normalTail } from '../tails.ts'

/** What an experiment shall be able to see. */
export interface Plan {
  /** Chance of a false alarm, two-sided; 0.05 unless told. */
  alpha?: number
  /** Chance of seeing an effect that is there; 0.8 unless told. */
  power?: number
  /** Size of the variant's group over the control's; 1 unless told. */
  ratio?: number
}

/**
 * How many cases each group needs to tell two proportions apart (normal approximation, pooled variance under no effect;
 * Fleiss, Levin and Paik 2003 without continuity correction), rounded up.
 *
 * @throws {RangeError} when the shares are equal or not between 0 and 1
 * @example sampleForProportions(0.05, 0.06).control // => 8158
 */
export function sampleForProportions(
  control: number,
  variant: number,
  plan: Plan = {},
): { control: number; variant: number } {
  if (!(control > 0 && control < 1 && variant > 0 && variant < 1) || control === variant)
    throw new RangeError('two different shares between 0 and 1 are needed')
  const { alpha, power, ratio } = withDefaults(plan)
  const pooled = (control + ratio * variant) / (1 + ratio)
  const still = quantile(1 - alpha / 2) * Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled))
  const moved = quantile(power) * Math.sqrt(control * (1 - control) + (variant * (1 - variant)) / ratio)
  return groups(((still + moved) / (variant - control)) ** 2, ratio)
}

/**
 * How probable a two-sided z test of these group sizes finds the difference of two proportions. Between alpha and 1.
 *
 * @example powerOfProportions(0.05, 0.06, { control: 8158, variant: 8158 }).toFixed(2) // => '0.80'
 */
export function powerOfProportions(
  control: number,
  variant: number,
  sizes: { control: number; variant: number; alpha?: number },
): number {
  const pooled = (control * sizes.control + variant * sizes.variant) / (sizes.control + sizes.variant)
  const still = Math.sqrt(pooled * (1 - pooled) * (1 / sizes.control + 1 / sizes.variant))
  const moved = Math.sqrt((control * (1 - control)) / sizes.control + (variant * (1 - variant)) / sizes.variant)
  const bound = quantile(1 - (sizes.alpha ?? 0.05) / 2) * still
  return normalTail((bound - (variant - control)) / moved) + normalTail((bound + (variant - control)) / moved)
}

/**
 * How many cases each group needs to see a difference of means, rounded up: the normal formula, with Guenther's term (1981)
 * for the t test that is applied in the end, which lands within one of the exact answer.
 *
 * @param effect the difference over the standard deviation (Cohen's d), not 0
 * @throws {RangeError} when the effect is 0
 * @example sampleForMeans(0.5).control // => 64
 */
export function sampleForMeans(effect: number, plan: Plan = {}): { control: number; variant: number } {
  if (!(Math.abs(effect) > 0)) throw new RangeError('an effect other than 0 is needed')
  const { alpha, power, ratio } = withDefaults(plan)
  const bound = quantile(1 - alpha / 2)
  const least = ((1 + 1 / ratio) * (bound + quantile(power)) ** 2) / effect ** 2
  return groups(least + bound ** 2 / (2 * (1 + ratio)), ratio)
}

/**
 * The smallest difference of means (in standard deviations) that groups of these sizes find with the power asked: the
 * normal formula turned round. What a test that found nothing could have found.
 *
 * @example leastVisibleEffect({ control: 64, variant: 64 }).toFixed(2) // => '0.50'
 */
export function leastVisibleEffect(sizes: {
  control: number
  variant: number
  alpha?: number
  power?: number
}): number {
  const reach = quantile(1 - (sizes.alpha ?? 0.05) / 2) + quantile(sizes.power ?? 0.8)
  return reach * Math.sqrt(1 / sizes.control + 1 / sizes.variant)
}

const withDefaults = ({ alpha = 0.05, power = 0.8, ratio = 1 }: Plan) => {
  if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1 && ratio > 0))
    throw new RangeError('alpha and power lie between 0 and 1, the ratio of the groups above 0')
  return { alpha, power, ratio }
}

const quantile = (p: number) => normal.quantile(p, 0, 1)

const groups = (control: number, ratio: number) => ({
  control: Math.ceil(control),
  variant: Math.ceil(control * ratio),
})

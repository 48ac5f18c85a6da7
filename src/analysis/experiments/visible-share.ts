import { powerOfProportions } from './power.ts'

/**
 * The smallest share above the control's that a test of these group sizes finds with the power asked: what a test that
 * found nothing could have found. `powerOfProportions` turned round by bisection. Null where not even a share of 1 would be seen.
 *
 * @param control the control's share, above 0 and below 1
 * @example leastVisibleShare(0.05, { control: 8158, variant: 8158 })?.toFixed(3) // => '0.060'
 */
export function leastVisibleShare(
  control: number,
  { power = 0.8, ...sizes }: { control: number; variant: number; alpha?: number; power?: number },
): number | null {
  if (!(control > 0 && control < 1)) return null
  const found = (share: number) => powerOfProportions(control, share, sizes) >= power
  let [low, high] = [control, 1 - 1e-12]
  if (!found(high)) return null
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (found(middle)) high = middle
    else low = middle
  }
  return high
}

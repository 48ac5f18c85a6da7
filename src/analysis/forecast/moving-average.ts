import { present, type Values } from '../points.ts'
import { fillGaps } from './adjust/fill-gaps.ts'
import type { Fit, Method } from './method.ts'

/**
 * The mean of the last values goes on. Its standard error at every horizon is that of a value from such a mean, measured over the
 * series; beyond one step this is honest only where the level stands still. Missing values are bridged.
 *
 * @param window values in the mean; a season where absent, or 3 without one
 * @example movingAverage(2).fit([4, 6, 8], { horizon: 2, season: 1 }).means // => [7, 7]
 */
export const movingAverage = (window?: number): Method => ({
  name: 'moving-average',
  needs: (season) => lengthFor(window, season) + 2,
  suits: () => true,
  fit: (values, { horizon, season }) => means(values, { horizon, season, length: lengthFor(window, season) }),
})

const lengthFor = (window: number | undefined, season: number): number => window ?? (season > 1 ? season : 3)

function means(values: Values, { horizon, season, length }: { horizon: number; season: number; length: number }): Fit {
  const y = fillGaps(values, season)
  let sum = 0
  let sse = 0
  for (let i = 0; i < y.length; i++) {
    if (i >= length) {
      if (values[i] !== null) sse += ((y[i] as number) - sum / length) ** 2
      sum -= y[i - length] as number
    }
    sum += y[i] as number
  }
  const df = Math.max(1, present(values).length - length)
  const mean = sum / length
  return {
    means: new Array<number>(horizon).fill(mean),
    errors: new Array<number>(horizon).fill(Math.sqrt(sse / df)),
    df,
    sse,
    label: `MA(${length})`,
  }
}

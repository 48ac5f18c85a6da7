import t from '@stdlib/stats-base-dists-t'
import type { Miss } from './backtest.ts'
import type { Fit } from './method.ts'

/**
 * What an interval's width rests on: the variance formula of the chosen method, the errors its backtest made that far
 * ahead, or, for a short series, the formula of another method that cannot be ruled out.
 */
export type SpreadBasis = 'formula' | 'backtest' | 'other-methods'

export interface Spread {
  /** Half the width of the interval, in the units of the series. */
  halfWidth: number
  basis: SpreadBasis
}

export interface SpreadQuestion {
  /** The fit of the chosen method. */
  fit: Fit
  misses: readonly Miss[]
  /** Fits of the methods that it was chosen from, where the choice itself is uncertain. */
  others: readonly Fit[]
  /** Probability that a value falls inside: 0.8 or 0.95. */
  level: number
}

/** Fewer backtest errors than this say nothing of their own spread. */
const enoughErrors = 4

/**
 * Half the width of the prediction interval of each period ahead: the widest of Student's t times
 * (a) the standard error by the method's own variance formula, which knows nothing of a wrong method,
 * (b) the root mean square of the backtest's errors that many periods ahead, where there are at least four, and
 * (c) the formulas of the other methods, if given. It never narrows with the horizon.
 * In simulations (test/analysis/forecast/coverage.test.ts) each alone covers too little, the widest about what it says.
 *
 * @example spreads({ fit, misses: [], others: [], level: 0.8 })[0] // => { halfWidth: t(0.9, df) · errors[0], basis: 'formula' }
 */
export function spreads({ fit, misses, others, level }: SpreadQuestion): Spread[] {
  const byFormula = (of: Fit, i: number) => reach(level, of.df) * (of.errors[i] as number)
  let widest: Spread = { halfWidth: 0, basis: 'formula' }
  return fit.errors.map((_, i) => {
    const options: Spread[] = [
      { halfWidth: byFormula(fit, i), basis: 'formula' },
      {
        halfWidth: byBacktest(
          misses.filter(({ ahead }) => ahead === i + 1),
          level,
        ),
        basis: 'backtest',
      },
      ...others.map((other): Spread => ({ halfWidth: byFormula(other, i), basis: 'other-methods' })),
    ]
    widest = options.reduce((best, option) => (option.halfWidth > best.halfWidth ? option : best), widest)
    return widest
  })
}

function byBacktest(misses: readonly Miss[], level: number): number {
  if (misses.length < enoughErrors) return 0
  const square = misses.reduce((sum, { error }) => sum + error * error, 0) / misses.length
  return reach(level, misses.length) * Math.sqrt(square)
}

const reach = (level: number, df: number): number => t.quantile((1 + level) / 2, df)

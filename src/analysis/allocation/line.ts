import normal from '@stdlib/stats-base-dists-normal'
import { marginalAt, type ResponseCurve, responseAt, whereMarginal } from '../regression/response-curve.ts'
import { normalTail } from '../tails.ts'

/** One receiver of a resource: what an amount yields, never falling and ever more slowly rising. */
export interface Line {
  name: string
  /** The least and the most it may get, in the unit of the resource; `high` may be infinite. */
  low: number
  high: number
  /** What amount x yields over nothing, x ≥ 0. */
  value(x: number): number
  /** What the next unit yields at x; never rises with x. */
  marginal(x: number): number
  /** The largest amount whose next unit still yields `slope`; 0 where none does, infinite where all do. */
  amountAt(slope: number): number
}

/** What a line may get at the least and at the most. */
export interface Bounds {
  low?: number
  high?: number
}

const bounded = (name: string, { low = 0, high = Number.POSITIVE_INFINITY }: Bounds) => ({ name, low, high })

/**
 * A line that answers by a response curve; `weight` multiplies what it yields (its importance, or the margin of a piece).
 * A curve that does not rise yields nothing.
 *
 * @example responseLine('ads', { shape: 'square-root', scale: 3, bend: 1 }, { weight: 2 }).value(4) // => 12
 */
export function responseLine(name: string, curve: ResponseCurve, options: Bounds & { weight?: number } = {}): Line {
  const own = { ...curve, scale: Math.max(0, curve.scale) * (options.weight ?? 1) }
  return {
    ...bounded(name, options),
    value: (x) => responseAt(own, x),
    marginal: (x) => marginalAt(own, x),
    amountAt: (slope) => (slope > 0 ? whereMarginal(own, slope) : Number.POSITIVE_INFINITY),
  }
}

/**
 * A line on which every unit yields the same.
 *
 * @example linearLine('visits', 3).value(5) // => 15
 */
export function linearLine(name: string, slope: number, bounds: Bounds = {}): Line {
  const own = Math.max(0, slope)
  return {
    ...bounded(name, bounds),
    value: (x) => own * x,
    marginal: () => own,
    amountAt: (asked) => (asked <= own ? Number.POSITIVE_INFINITY : 0),
  }
}

/**
 * A line that holds stock against a normal demand: an amount yields the pieces expected to be sold of it, E[min(demand, x)], and
 * the next piece the chance that it is wanted (the newsvendor's rule: Arrow, Harris and Marschak 1951).
 *
 * @param demand mean and standard deviation of the demand, in pieces; without spread the demand is sure
 * @example stockLine('East', { mean: 100, sd: 20 }).marginal(100) // => 0.5
 */
export function stockLine(
  name: string,
  { mean, sd }: { mean: number; sd: number },
  options: Bounds & { weight?: number } = {},
): Line {
  const { weight = 1 } = options
  if (!(sd > 0)) return sureStock(name, mean, options)
  const unsold = (x: number) => {
    const z = (x - mean) / sd
    return sd * (normal.pdf(z, 0, 1) + z * (1 - normalTail(z)))
  }
  return {
    ...bounded(name, options),
    value: (x) => weight * (x - unsold(x) + unsold(0)),
    marginal: (x) => weight * normalTail((x - mean) / sd),
    amountAt: (slope) => {
      if (!(slope > 0)) return Number.POSITIVE_INFINITY
      if (slope >= weight) return 0
      return Math.max(0, mean - sd * normal.quantile(slope / weight, 0, 1))
    },
  }
}

function sureStock(name: string, mean: number, options: Bounds & { weight?: number }): Line {
  const { weight = 1 } = options
  return {
    ...bounded(name, options),
    value: (x) => weight * Math.min(x, Math.max(0, mean)),
    marginal: (x) => (x < mean ? weight : 0),
    amountAt: (slope) => (!(slope > 0) ? Number.POSITIVE_INFINITY : slope > weight ? 0 : Math.max(0, mean)),
  }
}

import type { DecisionProcess } from './decision-process.ts'
import { discountedVisits, iteratePolicies, valueOfPolicy } from './solve-process.ts'

/** How firm the best choice of a state is. */
export interface Firmness {
  state: number
  /** The choice that comes second; −1 where there is none. */
  runnerUp: number
  /** What the best is worth above it, the best policy following. Null without a second. */
  gap: number | null
  /**
   * How much less the best choice may bring each time it is taken (or cost more) before the second is as good, all else
   * unchanged. In the unit of the rewards; null without a second.
   */
  cushion: number | null
}

/**
 * How much the best choice of each state can lose before it is no longer the best. States that end the way are left out.
 *
 * @throws {RangeError} as `checkProcess`
 * @example firmness(process, 0.9)[0]?.cushion
 */
export function firmness(process: DecisionProcess, discount: number): Firmness[] {
  const { q, policy, values } = iteratePolicies(process, discount)
  return process.flatMap((choices, state): Firmness[] => {
    const best = policy[state] as number
    if (best < 0) return []
    const others = [...choices.keys()].filter((choice) => choice !== best)
    const worths = q[state] as number[]
    const [runnerUp = -1] = others.sort((a, b) => (worths[b] as number) - (worths[a] as number))
    if (runnerUp < 0) return [{ state, runnerUp, gap: null, cushion: null }]
    const changed = policy.map((choice, other) => (other === state ? runnerUp : choice))
    const loss = (values[state] as number) - (valueOfPolicy(process, changed, discount)[state] as number)
    const visits = discountedVisits(process, { policy, discount, start: state })[state] as number
    return [{ state, runnerUp, gap: (worths[best] as number) - (worths[runnerUp] as number), cushion: loss / visits }]
  })
}

/**
 * The best policy under several discounts, to see whether it depends on how much the future counts.
 *
 * @example policiesByDiscount(process, [0.5, 0.9]).map(({ policy }) => policy)
 */
export const policiesByDiscount = (
  process: DecisionProcess,
  discounts: readonly number[],
): { discount: number; policy: number[]; values: number[] }[] =>
  discounts.map((discount) => {
    const { policy, values } = iteratePolicies(process, discount)
    return { discount, policy, values }
  })

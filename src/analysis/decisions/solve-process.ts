import { UnfitData } from '../unfit-data.ts'
import { bestChoices, checkProcess, type DecisionProcess, type Solution, worthOfAll } from './decision-process.ts'
import { solveLinear } from './linear-system.ts'

const mostRounds = 100_000

/**
 * Value iteration (Bellman 1957): V(s) ← maxₐ Σ P(s′|s,a)·[R + discount·V(s′)] until no value can be further than `tolerance` from its
 * limit.
 *
 * @throws {RangeError} as `checkProcess`
 * @throws {UnfitData} `no-convergence` with a discount so near 1 that 100,000 rounds are too few
 * @example iterateValues(process, { discount: 0.9 }).values // => [271, 290, 300] for the way A → B → C → C
 */
export function iterateValues(
  process: DecisionProcess,
  { discount, tolerance = 1e-10 }: { discount: number; tolerance?: number },
): Solution {
  checkProcess(process, discount)
  let values = process.map(() => 0)
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const q = worthOfAll(process, values, discount)
    const next = q.map((worths) => (worths.length === 0 ? 0 : Math.max(...worths)))
    const change = next.reduce((most, value, state) => Math.max(most, Math.abs(value - (values[state] as number))), 0)
    values = next
    if (change * discount <= tolerance * (1 - discount)) return finished(process, { values, discount, rounds })
  }
  throw new UnfitData('no-convergence', { discount })
}

/**
 * Policy iteration (Howard 1960): values the policy exactly by a linear system, improves it, and ends when nothing improves. As exact
 * as the arithmetic.
 *
 * @throws {RangeError} as `checkProcess`
 * @example iteratePolicies(process, 0.9).policy // => [0, 0, 0]
 */
export function iteratePolicies(process: DecisionProcess, discount: number): Solution {
  checkProcess(process, discount)
  let policy = process.map((choices): number => (choices.length === 0 ? -1 : 0))
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const values = valueOfPolicy(process, policy, discount)
    const q = worthOfAll(process, values, discount)
    const better = bestChoices(q).map((best, state) => {
      const own = policy[state] as number
      // Rounding must not swap equals for ever.
      return own >= 0 && gainOf(q[state] as number[], best, own) <= 0 ? own : best
    })
    if (better.every((choice, state) => choice === policy[state]))
      return finished(process, { values, discount, rounds })
    policy = better
  }
  throw new UnfitData('no-convergence', { discount })
}

const gainOf = (worths: readonly number[], best: number, own: number): number => {
  const [high, low] = [worths[best] as number, worths[own] as number]
  return high - low > 1e-12 * Math.max(Math.abs(high), Math.abs(low)) ? high - low : 0
}

function finished(
  process: DecisionProcess,
  { values, discount, rounds }: { values: number[]; discount: number; rounds: number },
): Solution {
  const q = worthOfAll(process, values, discount)
  return { values, q, policy: bestChoices(q), rounds }
}

/**
 * What each state is worth when a given policy is kept to: (I − discount·P)·V = R.
 *
 * @param policy the place of the choice taken in each state; −1 where the way ends
 * @example valueOfPolicy(process, [0, 0, 0], 0.9)
 */
export function valueOfPolicy(process: DecisionProcess, policy: readonly number[], discount: number): number[] {
  const rewards = process.map((choices, state) => {
    const outcomes = choices[policy[state] as number]?.outcomes ?? []
    return outcomes.reduce((sum, { chance, reward }) => sum + chance * reward, 0)
  })
  return solveLinear(systemOf(process, policy, discount), rewards)
}

/**
 * How often each state is entered from a start, each step counting the discount less: the row of (I − discount·P)⁻¹.
 *
 * @example discountedVisits(process, { policy, discount: 0.9, start: 0 })[0] // at least 1
 */
export function discountedVisits(
  process: DecisionProcess,
  { policy, discount, start }: { policy: readonly number[]; discount: number; start: number },
): number[] {
  const system = systemOf(process, policy, discount)
  const turned = system.map((_, i) => system.map((row) => row[i] as number))
  return solveLinear(
    turned,
    process.map((_, state) => (state === start ? 1 : 0)),
  )
}

function systemOf(process: DecisionProcess, policy: readonly number[], discount: number): number[][] {
  return process.map((choices, state) => {
    const row = process.map((_, other): number => (other === state ? 1 : 0))
    for (const { to, chance } of choices[policy[state] as number]?.outcomes ?? [])
      row[to] = (row[to] as number) - discount * chance
    return row
  })
}

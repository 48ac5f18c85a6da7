import { type Chance, seeded } from '../seeded.ts'
import { TooFewPoints } from '../too-few-points.ts'
import type { Choice, DecisionProcess } from './decision-process.ts'
import { iteratePolicies } from './solve-process.ts'

/** One step of a customer's way: where he was, what was done, where he went, what it brought. */
export interface Steps {
  states: ArrayLike<number>
  actions: ArrayLike<number>
  next: ArrayLike<number>
  rewards: ArrayLike<number>
}

/** How often one step was seen. */
export interface SeenOutcome {
  to: number
  count: number
  /** Mean and sum of the squared deviations of what it brought. */
  mean: number
  squares: number
}

export interface SeenChoice {
  action: number
  count: number
  outcomes: SeenOutcome[]
}

export interface Journey {
  /** Per state the actions seen there often enough, by the number of the action. */
  seen: SeenChoice[][]
  /** Actions that were seen too seldom in a state to count. */
  rare: { state: number; action: number; count: number }[]
  steps: number
}

/**
 * Counts a log of steps by state, action and next state. An action seen fewer than `fewest` times in a state is left out there: its
 * chances would be guesses. Steps with a negative number or without a reward are left out.
 *
 * @param states how many states there are
 * @throws {TooFewPoints} when no action was seen so often anywhere
 * @example countJourney(steps, { states: 5, fewest: 10 }).seen[0]?.[0]?.outcomes
 */
export function countJourney(
  { states: from, actions, next, rewards }: Steps,
  { states, fewest }: { states: number; fewest: number },
): Journey {
  const table: Map<number, Map<number, SeenOutcome>>[] = Array.from({ length: states }, () => new Map())
  let steps = 0
  for (let i = 0; i < from.length; i++) {
    const [state, action, to, reward] = [from[i], actions[i], next[i], rewards[i]] as [number, number, number, number]
    if (!(state >= 0 && action >= 0 && to >= 0 && Number.isFinite(reward))) continue
    steps++
    note(table[state] as Map<number, Map<number, SeenOutcome>>, { action, to, reward })
  }
  const all = table.map((choices) =>
    [...choices]
      .sort(([a], [b]) => a - b)
      .map(([action, outcomes]): SeenChoice => {
        const sorted = [...outcomes.values()].sort((a, b) => a.to - b.to)
        return { action, outcomes: sorted, count: sorted.reduce((sum, { count }) => sum + count, 0) }
      }),
  )
  const seen = all.map((choices) => choices.filter(({ count }) => count >= fewest))
  if (seen.every((choices) => choices.length === 0)) throw new TooFewPoints(fewest, steps)
  const rare = all.flatMap((choices, state) =>
    choices.filter(({ count }) => count < fewest).map(({ action, count }) => ({ state, action, count })),
  )
  return { seen, rare, steps }
}

function note(
  choices: Map<number, Map<number, SeenOutcome>>,
  { action, to, reward }: { action: number; to: number; reward: number },
): void {
  const outcomes = choices.get(action) ?? new Map<number, SeenOutcome>()
  choices.set(action, outcomes)
  const known = outcomes.get(to) ?? { to, count: 0, mean: 0, squares: 0 }
  outcomes.set(to, known)
  known.count++
  const off = reward - known.mean
  known.mean += off / known.count
  known.squares += off * (reward - known.mean)
}

/**
 * The process that a journey shows: chances are shares, rewards are means (maximum likelihood).
 *
 * @example processOf(countJourney(steps, { states: 5, fewest: 10 }))
 */
export const processOf = ({ seen }: Journey): DecisionProcess =>
  seen.map((choices) =>
    choices.map(({ action, count, outcomes }) => ({
      action,
      outcomes: outcomes.map((one) => ({ to: one.to, chance: one.count / count, reward: one.mean })),
    })),
  )

export interface Certainty {
  /** Per state and choice: in which share of the draws it was the best. */
  chosen: number[][]
  /** Per state the middle 90 % of its value over the draws. */
  low: number[]
  high: number[]
}

/**
 * How sure the best policy is for the number of steps seen: the process is drawn again and again from what the counts leave open
 * (chances from a Dirichlet distribution with the counts as weights, mean rewards normal with their standard error) and solved.
 *
 * @param options.seed the same seed gives the same answer
 * @example certaintyOf(journey, { discount: 0.9, draws: 400, seed: 1 }).chosen[0] // => [0, 0.91, 0.09]
 */
export function certaintyOf(
  journey: Journey,
  { discount, draws, seed }: { discount: number; draws: number; seed: number },
): Certainty {
  const chance = seeded(seed)
  const chosen = journey.seen.map((choices) => choices.map(() => 0))
  const values: number[][] = journey.seen.map(() => [])
  for (let draw = 0; draw < draws; draw++) {
    const process = journey.seen.map((choices) => choices.map((choice) => drawChoice(choice, chance)))
    const solution = iteratePolicies(process, discount)
    solution.policy.forEach((choice, state) => {
      values[state]?.push(solution.values[state] as number)
      if (choice >= 0) (chosen[state] as number[])[choice] = (chosen[state]?.[choice] as number) + 1 / draws
    })
  }
  const at = (share: number) =>
    values.map((drawn) => drawn.sort((a, b) => a - b)[Math.round(share * (draws - 1))] as number)
  return { chosen, low: at(0.05), high: at(0.95) }
}

function drawChoice({ action, outcomes }: SeenChoice, chance: Chance): Choice {
  const weights = outcomes.map(({ count }) => gammaDraw(count, chance))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    action,
    outcomes: outcomes.map(({ to, count, mean, squares }, i) => {
      const error = count > 1 ? Math.sqrt(squares / (count - 1) / count) : 0
      return { to, chance: (weights[i] as number) / whole, reward: mean + error * chance.normal() }
    }),
  }
}

/** A gamma variate of a shape of at least 1 (Marsaglia and Tsang 2000). */
function gammaDraw(shape: number, chance: Chance): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = chance.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - chance.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

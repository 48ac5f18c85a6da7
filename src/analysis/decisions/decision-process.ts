/** Where an action leads, how probably, and what it brings then. */
export interface Outcome {
  /** The number of the next state. */
  to: number
  /** 0 to 1; those of one action add up to 1. */
  chance: number
  reward: number
}

/** An action that can be taken in a state. */
export interface Choice {
  action: number
  outcomes: readonly Outcome[]
}

/** A finite Markov decision process: the choices of each state; a state without any ends the way and is worth 0. */
export type DecisionProcess = readonly (readonly Choice[])[]

export interface Solution {
  /** What each state is worth under the best policy, in the unit of the rewards. */
  values: number[]
  /** The place of the best choice in each state; −1 where the way ends. */
  policy: number[]
  /** What each choice is worth when the best policy follows it. */
  q: number[][]
  rounds: number
}

/** Chances of an action may miss 1 by this much, by rounding. */
const tolerance = 1e-9

/**
 * Makes sure that a process can be solved.
 *
 * @param discount what a reward of the next step is worth now, at least 0 and below 1
 * @throws {RangeError} for chances that are negative or do not add up to 1, unknown states, a discount outside 0 to 1
 * @example checkProcess([[{ action: 0, outcomes: [{ to: 0, chance: 1, reward: 5 }] }]], 0.9)
 */
export function checkProcess(process: DecisionProcess, discount: number): void {
  if (!(discount >= 0 && discount < 1)) throw new RangeError('a discount is at least 0 and below 1')
  process.forEach((choices, state) => {
    for (const { action, outcomes } of choices) {
      const sum = outcomes.reduce((total, { chance }) => total + chance, 0)
      const isFit = outcomes.every(
        ({ to, chance, reward }) => chance >= 0 && process[to] !== undefined && Number.isFinite(reward),
      )
      if (!isFit || !(Math.abs(sum - 1) <= tolerance))
        throw new RangeError(`the outcomes of action ${action} in state ${state} are no distribution over the states`)
    }
  })
}

/** What a choice is worth when the states are worth `values`. */
export const worthOf = ({ outcomes }: Choice, values: readonly number[], discount: number): number =>
  outcomes.reduce((sum, { to, chance, reward }) => sum + chance * (reward + discount * (values[to] as number)), 0)

/** What every choice is worth. */
export const worthOfAll = (process: DecisionProcess, values: readonly number[], discount: number): number[][] =>
  process.map((choices) => choices.map((choice) => worthOf(choice, values, discount)))

/**
 * The place of the best choice of each state, the first of equals; −1 without a choice.
 *
 * @example bestChoices([[3, 5], []]) // => [1, -1]
 */
export const bestChoices = (q: readonly (readonly number[])[]): number[] =>
  q.map((worths) => worths.reduce((best, worth, i) => (best < 0 || worth > (worths[best] as number) ? i : best), -1))

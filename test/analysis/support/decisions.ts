import type { DecisionProcess } from '../../../src/analysis/decisions/decision-process.ts'
import { golden } from './golden.ts'

export const decisionsGolden = golden<{
  processes: {
    process: [number, number, number][][][]
    discount: number
    values: number[]
    policy: number[]
    q: number[][]
  }[]
  comparisons: { matrix: number[][]; weights: number[]; largest: number }[]
  scores: { columns: number[][]; weights: number[]; costs: boolean[]; minMax: number[]; rank: number[] }[]
}>('decisions')

export const processFrom = (process: [number, number, number][][][]): DecisionProcess =>
  process.map((choices) =>
    choices.map((outcomes, action) => ({
      action,
      outcomes: outcomes.map(([to, chance, reward]) => ({ to, chance, reward })),
    })),
  )

/** The sales path of three states A, B, C: buying leads A → B → C → C with a chance, not buying leads back. */
export const salesPath = (buy: [number, number, number]): DecisionProcess => {
  const rewards = [
    [10, -5],
    [20, -10],
    [30, -20],
  ] as const
  return rewards.map(([bought, left], state) => {
    const [forward, back] = [Math.min(2, state + 1), Math.max(0, state - 1)]
    const chance = buy[state] as number
    return [
      {
        action: 0,
        outcomes: [
          { to: forward, chance, reward: bought },
          { to: state, chance: 1 - chance, reward: bought },
        ],
      },
      { action: 1, outcomes: [{ to: back, chance: 1, reward: left }] },
    ]
  })
}

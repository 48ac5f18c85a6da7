import { expect, test } from 'vitest'
import type { DecisionProcess } from '../../../src/analysis/decisions/decision-process.ts'
import { firmness, policiesByDiscount } from '../../../src/analysis/decisions/policy-sensitivity.ts'
import { iteratePolicies } from '../../../src/analysis/decisions/solve-process.ts'
import { decisionsGolden, processFrom } from '../support/decisions.ts'
import { expectClose } from '../support/golden.ts'

const leads = processFrom((decisionsGolden.processes[0] as (typeof decisionsGolden.processes)[0]).process)

/** The process with the best choice of a state bringing so much less. */
const dearer = (state: number, less: number): DecisionProcess => {
  const best = iteratePolicies(leads, 0.9).policy[state]
  return leads.map((choices, s) =>
    choices.map((choice, c) =>
      s === state && c === best
        ? { ...choice, outcomes: choice.outcomes.map((one) => ({ ...one, reward: one.reward - less })) }
        : choice,
    ),
  )
}

test.each([0, 1, 2, 3])('the cushion of state %i is where the best choice changes', (state) => {
  const { cushion, gap, runnerUp } = firmness(leads, 0.9)[state] as ReturnType<typeof firmness>[number]
  const { policy } = iteratePolicies(leads, 0.9)
  expect(cushion).toBeGreaterThan(0)
  expect(gap).toBeGreaterThan(0)
  const within = iteratePolicies(dearer(state, (cushion as number) * 0.999), 0.9).policy[state]
  const beyond = iteratePolicies(dearer(state, (cushion as number) * 1.001), 0.9).policy[state]
  expect(within).toBe(policy[state])
  expect(beyond).toBe(runnerUp)
})

test('a state with one choice has nothing to compare, an end is left out', () => {
  const process: DecisionProcess = [[{ action: 4, outcomes: [{ to: 1, chance: 1, reward: 2 }] }], []]
  expect(firmness(process, 0.9)).toEqual([{ state: 0, runnerUp: -1, gap: null, cushion: null }])
})

test('who does not look ahead invests in nothing', () => {
  const [near, far] = policiesByDiscount(leads, [0, 0.9])
  expect(near?.policy).toEqual([0, 0, 0, 0, -1])
  expect(far?.policy).toEqual([1, 2, 2, 0, -1])
  expectClose(far?.values[0], decisionsGolden.processes[0]?.values[0] as number)
})

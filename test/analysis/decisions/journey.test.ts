import { expect, test } from 'vitest'
import { certaintyOf, countJourney, processOf } from '../../../src/analysis/decisions/journey.ts'
import { iteratePolicies } from '../../../src/analysis/decisions/solve-process.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { decisionsGolden, processFrom } from '../support/decisions.ts'
import { expectClose } from '../support/golden.ts'

const { process, values, policy } = decisionsGolden.processes[0] as (typeof decisionsGolden.processes)[0]
const leads = processFrom(process)

/** Steps drawn from the process, with noise on the money. */
function drawn(count: number, seed: number) {
  const chance = seeded(seed)
  const steps = { states: [] as number[], actions: [] as number[], next: [] as number[], rewards: [] as number[] }
  for (let i = 0; i < count; i++) {
    const [state, action] = [chance.below(4), chance.below(3)]
    let mark = chance.uniform()
    const outcomes = leads[state]?.[action]?.outcomes ?? []
    const outcome = outcomes.find((one) => {
      mark -= one.chance
      return mark <= 0
    })
    steps.states.push(state)
    steps.actions.push(action)
    steps.next.push(outcome?.to ?? -1)
    steps.rewards.push((outcome?.reward ?? 0) + 5 * chance.normal())
  }
  return steps
}

test('counts shares and mean rewards', () => {
  const steps = { states: [0, 0, 0, 0, 1], actions: [2, 2, 2, 0, 2], next: [1, 1, 0, 0, -1], rewards: [4, 6, 1, 9, 3] }
  const journey = countJourney(steps, { states: 2, fewest: 2 })
  expect(processOf(journey)).toEqual([
    [
      {
        action: 2,
        outcomes: [
          { to: 0, chance: 1 / 3, reward: 1 },
          { to: 1, chance: 2 / 3, reward: 5 },
        ],
      },
    ],
    [],
  ])
  expect(journey).toMatchObject({ steps: 4, rare: [{ state: 0, action: 0, count: 1 }] })
  expect(journey.seen[0]?.[0]?.outcomes[1]).toMatchObject({ count: 2, squares: 2 })
})

test('finds the process again that the steps were drawn from', () => {
  const found = iteratePolicies(processOf(countJourney(drawn(40_000, 3), { states: 5, fewest: 30 })), 0.9)
  expect(found.policy).toEqual(policy)
  found.values.forEach((value, state) => {
    expectClose(value, values[state] as number, { relative: 0.05, size: 1 })
  })
})

test('the interval of the values holds the true ones about as often as it says', () => {
  let held = 0
  for (let seed = 0; seed < 40; seed++) {
    const journey = countJourney(drawn(3000, seed), { states: 5, fewest: 20 })
    const { low, high } = certaintyOf(journey, { discount: 0.9, draws: 120, seed: 1 })
    held += [0, 1, 2, 3].filter(
      (s) => (low[s] as number) <= (values[s] as number) && (values[s] as number) <= (high[s] as number),
    ).length
  }
  expect(held / 160).toBeGreaterThan(0.8)
})

test('more steps make the choice surer; the same seed says the same', () => {
  const sure = (count: number) => {
    const journey = countJourney(drawn(count, 5), { states: 5, fewest: 10 })
    return certaintyOf(journey, { discount: 0.9, draws: 200, seed: 7 })
  }
  const [few, many] = [sure(800), sure(30_000)]
  const widest = ({ low, high }: typeof few) => (high[0] as number) - (low[0] as number)
  expect(widest(many)).toBeLessThan(widest(few) / 3)
  for (const shares of many.chosen.slice(0, 4))
    expectClose(
      shares.reduce((sum, share) => sum + share, 0),
      1,
    )
  expect(sure(800)).toEqual(few)
})

test('refuses a log in which nothing was seen often enough', () => {
  expect(() => countJourney(drawn(20, 1), { states: 5, fewest: 100 })).toThrow(TooFewPoints)
})

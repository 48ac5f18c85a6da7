import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DecisionProcess } from '../../../src/analysis/decisions/decision-process.ts'
import { discountedVisits, iteratePolicies, iterateValues } from '../../../src/analysis/decisions/solve-process.ts'
import { decisionsGolden, processFrom, salesPath } from '../support/decisions.ts'
import { expectAllClose } from '../support/golden.ts'

const close = { size: 1 }

test.each(decisionsGolden.processes)('agrees with the linear program, discount $discount', (wanted) => {
  const process = processFrom(wanted.process)
  for (const found of [iteratePolicies(process, wanted.discount), iterateValues(process, wanted)]) {
    expectAllClose(found.values, wanted.values, close)
    expect(found.policy).toEqual(wanted.policy)
    found.q.forEach((worths, state) => {
      expectAllClose(worths, wanted.q[state] as number[], close)
    })
  }
})

test('the sales path: buying everywhere, 271, 290 and 300', () => {
  const { values, policy } = iteratePolicies(salesPath([1, 1, 1]), 0.9)
  expectAllClose(values, [271, 290, 300])
  expect(policy).toEqual([0, 0, 0])
})

test('the sales path with a chance to move on, else to stay', () => {
  const { values, policy } = iterateValues(salesPath([0.8, 0.6, 1]), { discount: 0.9 })
  expectAllClose(values, [261.8902439024, 284.375, 300])
  expect(policy).toEqual([0, 0, 0])
})

/** Any process of a few states; some end the way. */
const anyProcess = fc.integer({ min: 1, max: 5 }).chain((states) =>
  fc.array(
    fc.array(
      fc.array(
        fc.record({
          to: fc.nat(states - 1),
          weight: fc.integer({ min: 1, max: 9 }),
          reward: fc.integer({ min: -50, max: 50 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { maxLength: 3 },
    ),
    { minLength: states, maxLength: states },
  ),
)

const asProcess = (drawn: { to: number; weight: number; reward: number }[][][]): DecisionProcess =>
  drawn.map((choices) =>
    choices.map((outcomes, action) => {
      const whole = outcomes.reduce((sum, { weight }) => sum + weight, 0)
      return { action, outcomes: outcomes.map(({ to, weight, reward }) => ({ to, chance: weight / whole, reward })) }
    }),
  )

test('both ways of solving agree, and no choice beats the values', () => {
  const discount = fc.constantFrom(0, 0.5, 0.9, 0.99)
  fc.assert(
    fc.property(anyProcess, discount, (drawn, share) => {
      const process = asProcess(drawn)
      const exact = iteratePolicies(process, share)
      expectAllClose(iterateValues(process, { discount: share }).values, exact.values, close)
      exact.q.forEach((worths, state) => {
        const best = worths.length === 0 ? 0 : Math.max(...worths)
        expectAllClose([exact.values[state] as number], [best], close)
      })
    }),
  )
})

test('values scale with the rewards, and shift by the sum of a constant that is added to every step', () => {
  const process = salesPath([0.8, 0.6, 1])
  const change = (turn: (reward: number) => number): DecisionProcess =>
    process.map((choices) =>
      choices.map(({ action, outcomes }) => ({
        action,
        outcomes: outcomes.map((one) => ({ ...one, reward: turn(one.reward) })),
      })),
    )
  const { values } = iteratePolicies(process, 0.9)
  expectAllClose(
    iteratePolicies(
      change((reward) => 7 * reward),
      0.9,
    ).values,
    values.map((value) => 7 * value),
  )
  expectAllClose(
    iteratePolicies(
      change((reward) => reward + 3),
      0.9,
    ).values,
    values.map((value) => value + 3 / (1 - 0.9)),
  )
})

test('visits count the steps, each the discount less', () => {
  // From A one step to B, one to C, then C for ever: 1, 0.9, 0.81 / (1 − 0.9)
  const path = salesPath([1, 1, 1])
  expectAllClose(discountedVisits(path, { policy: [0, 0, 0], discount: 0.9, start: 0 }), [1, 0.9, 8.1])
})

test('refuses what is no process', () => {
  const one = (chance: number, to = 0) => [[{ action: 0, outcomes: [{ to, chance, reward: 1 }] }]]
  expect(() => iterateValues(one(0.9), { discount: 0.9 })).toThrow(RangeError)
  expect(() => iteratePolicies(one(-1), 0.9)).toThrow(RangeError)
  expect(() => iteratePolicies(one(1, 3), 0.9)).toThrow(RangeError)
  expect(() => iteratePolicies(one(1), 1)).toThrow(RangeError)
  expect(iteratePolicies([[]], 0.9)).toMatchObject({ values: [0], policy: [-1] })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareMeans, compareSummaries } from '../../../src/analysis/experiments/means.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { experimentsGolden } from '../support/experiments.ts'
import { expectClose } from '../support/golden.ts'
import { normalStream } from '../support/random.ts'

test.each(Object.entries(experimentsGolden.welch))('compares %s as scipy does', (_, wanted) => {
  const found = compareMeans(wanted.control, wanted.variant)
  expectClose(found.t, wanted.t)
  expectClose(found.df, wanted.df)
  expectClose(found.p, wanted.p)
  expectClose(found.difference.low, wanted.low)
  expectClose(found.difference.high, wanted.high)
  expect(compareSummaries(found.control, found.variant)).toEqual(found)
})

test('the interval of the lift holds the planted ratio as often as it says', () => {
  const noise = normalStream(11)
  let held = 0
  for (let round = 0; round < 400; round++) {
    const control = Array.from({ length: 12 }, () => 100 + 40 * noise())
    const variant = Array.from({ length: 15 }, () => 120 + 50 * noise())
    const { lift } = compareMeans(control, variant)
    if (lift && lift.low <= 0.2 && 0.2 <= lift.high) held++
  }
  expect(held / 400).toBeGreaterThan(0.92)
  expect(held / 400).toBeLessThan(0.98)
})

test('has no lift over a mean that may be zero or is below', () => {
  expect(compareMeans([-1, 1, 0.1, -0.2], [5, 6, 7]).lift).toBeNull()
  expect(compareMeans([-5, -6, -7], [5, 6, 7]).lift).toBeNull()
})

test('groups without spread differ for sure or not at all', () => {
  expect(compareMeans([2, 2], [2, 2, 2])).toMatchObject({ t: null, p: 1, difference: { value: 0 } })
  expect(compareMeans([2, 2], [3, 3])).toMatchObject({ t: null, p: 0, lift: { value: 0.5 } })
  expect(() => compareMeans([1, null], [1, 2])).toThrow(TooFewPoints)
})

test('whatever comes in is compared or refused, and shifts do not matter', () => {
  fc.assert(
    fc.property(anySeries, anySeries, (a, b) => {
      try {
        expectFinite(compareMeans(a, b))
      } catch (error) {
        if (!(error instanceof TooFewPoints)) throw error
      }
    }),
  )
  const group = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 })
  fc.assert(
    fc.property(group, group, (a, b) => {
      const before = compareMeans(a, b)
      const after = compareMeans(
        a.map((value) => value * 2 + 1000),
        b.map((value) => value * 2 + 1000),
      )
      expectClose(after.p, before.p, { size: 1 })
      expectClose(after.difference.value, before.difference.value * 2, { size: 100 })
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareProportions, wilson } from '../../../src/analysis/experiments/proportions.ts'
import { experimentsGolden } from '../support/experiments.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

test.each(experimentsGolden.proportions)('compares $control with $variant as statsmodels does', (wanted) => {
  const { control, variant } = wanted
  const found = compareProportions(control, variant)
  expectClose(found.z, wanted.z)
  expectClose(found.p, wanted.p)
  expectClose(found.difference.low, wanted.low)
  expectClose(found.difference.high, wanted.high)
  const [first = [0, 0], second = [0, 0]] = wanted.wilson
  expectAllClose([found.control.low, found.control.high], first, { size: 1e-8 })
  const narrow = wilson(variant, 0.9)
  expectAllClose([narrow.low, narrow.high], second)
  if (wanted.ratio[0] === null) return expect(found.lift).toBeNull()
  expectClose((found.lift?.low ?? 0) + 1, wanted.ratio[0] as number)
  expectClose((found.lift?.high ?? 0) + 1, wanted.ratio[1] as number)
})

test('two sure things do not differ, and impossible counts are refused', () => {
  expect(compareProportions({ hits: 5, count: 5 }, { hits: 9, count: 9 })).toMatchObject({ z: null, p: 1 })
  expect(() => wilson({ hits: 3, count: 2 })).toThrow(RangeError)
  expect(() => wilson({ hits: 0, count: 0 })).toThrow(RangeError)
  expect(() => wilson({ hits: -1, count: 4 })).toThrow(RangeError)
})

const share = fc
  .integer({ min: 1, max: 400 })
  .chain((count) => fc.integer({ min: 0, max: count }).map((hits) => ({ hits, count })))

test('intervals hold their value, stay within bounds, and turn round with the groups', () => {
  fc.assert(
    fc.property(share, share, (a, b) => {
      const there = compareProportions(a, b)
      const back = compareProportions(b, a)
      for (const one of [there.control, there.variant]) {
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.high).toBeLessThanOrEqual(1)
        expect(one.low <= one.share && one.share <= one.high).toBe(true)
      }
      expectClose(back.p, there.p, { size: 1 })
      expectClose(back.difference.low, -there.difference.high, { size: 1 })
      expect(there.difference.low).toBeGreaterThanOrEqual(-1 - 1e-12)
      expect(there.p).toBeLessThanOrEqual(1)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateUnits } from '../../../src/analysis/allocation/allocate-units.ts'
import { linearLine, responseLine } from '../../../src/analysis/allocation/line.ts'
import { allocationGolden, named } from '../support/allocation.ts'
import { expectClose } from '../support/golden.ts'

const { whole } = allocationGolden

test.each(Object.keys(whole))('whole units (%s) yield what the integer program of HiGHS finds', (name) => {
  const { curves, total, high, groups, value } = whole[name] as (typeof whole)[string]
  const lines = curves.map((curve, i) => responseLine(String(i), curve, { high: high[i] ?? 0 }))
  const found = allocateUnits(lines, total, named(groups))
  expectClose(found.value, value)
  expect(found.amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total)
})

/** The best of every way there is. */
function bestOfAll(slopes: readonly ((x: number) => number)[], total: number): number {
  const [first, ...rest] = slopes
  if (!first) return total === 0 ? 0 : Number.NEGATIVE_INFINITY
  if (rest.length === 0) return first(total)
  return Math.max(...Array.from({ length: total + 1 }, (_, x) => first(x) + bestOfAll(rest, total - x)))
}

test('no other way of giving out the units yields more', () => {
  const scale = fc.double({ min: 0, max: 50, noNaN: true })
  fc.assert(
    fc.property(fc.array(scale, { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (scales, total) => {
      const lines = scales.map((one, i) =>
        responseLine(String(i), { shape: i % 2 ? 'saturating' : 'square-root', scale: one, bend: 2 }),
      )
      const best = bestOfAll(
        lines.map(({ value }) => value),
        total,
      )
      expectClose(allocateUnits(lines, total).value, best)
    }),
    { numRuns: 80 },
  )
})

test('broken limits are taken inward, and what cannot be met is refused', () => {
  const lines = [linearLine('a', 2, { low: 0.5, high: 3.9 }), linearLine('b', 1)]
  expect(allocateUnits(lines, 5).amounts).toEqual([3, 2])
  expect(allocateUnits(lines, 1).amounts).toEqual([1, 0])
  expect(() => allocateUnits(lines, 2.5)).toThrow(RangeError)
  expect(() => allocateUnits([linearLine('a', 1, { high: 2 })], 3)).toThrow('infeasible')
  expect(allocateUnits(lines, 5).marginal).toBe(1)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ForecastPoint } from '../../../src/analysis/forecast/forecast-series.ts'
import { movedTo, reconcile } from '../../../src/analysis/forecast/reconcile.ts'

const point = (mean: number, half: number): ForecastPoint => ({ mean, low: mean - half, high: mean + half })

test('the gap is shared out by variance: the least certain moves most, the total moves too', () => {
  const { total, divisions } = reconcile({ total: [point(20, 2)], divisions: [[[point(6, 1)], [point(8, 3)]]] })
  // Variances 4·(4 : 1 : 9) share a gap of 6: parts 6·1/14 and 6·9/14, the total −6·4/14.
  expect(divisions[0]?.map((part) => part[0]?.mean)).toEqual([
    expect.closeTo(6 + 6 / 14, 9),
    expect.closeTo(8 + 54 / 14, 9),
  ])
  expect(total[0]?.mean).toBeCloseTo(20 - 24 / 14, 9)
})

test('sure parts leave the total to move', () => {
  const { total } = reconcile({ total: [point(13, 2)], divisions: [[[point(4, 0)], [point(6, 0)]]] })
  expect(total[0]?.mean).toBeCloseTo(10, 6)
})

test('constants that disagree share the gap', () => {
  const { total, divisions } = reconcile({ total: [point(13, 0)], divisions: [[[point(4, 0)], [point(6, 0)]]] })
  expect((divisions[0] ?? []).reduce((sum, part) => sum + (part[0]?.mean ?? 0), 0)).toBeCloseTo(total[0]?.mean ?? 0, 9)
})

const positive = fc.record({
  mean: fc.double({ min: 0, max: 1e6, noNaN: true }),
  half: fc.double({ min: 0, max: 1e5, noNaN: true }),
})
const parts = fc.array(positive, { minLength: 2, maxLength: 6 })

test('two divisions of one total both add up to it, and nothing falls below the floor', () => {
  fc.assert(
    fc.property(positive, parts, parts, (whole, products, regions) => {
      const made = [products, regions].map((division) => division.map(({ mean, half }) => [point(mean, half)]))
      const { total, divisions } = reconcile({ total: [point(whole.mean, whole.half)], divisions: made }, 0)
      for (const division of divisions) {
        const means = division.map((part) => part[0]?.mean as number)
        const sum = means.reduce((all, mean) => all + mean, 0)
        expect(Math.min(...means)).toBeGreaterThanOrEqual(0)
        expect(sum).toBeCloseTo(total[0]?.mean as number, 3)
      }
    }),
    { numRuns: 1000 },
  )
})

test('what adds up already stays', () => {
  const family = { total: [point(10, 3)], divisions: [[[point(4, 1)], [point(6, 2)]]] }
  expect(reconcile(family)).toEqual(family)
})

test('intervals move in proportion, or by the difference where one of both is not positive', () => {
  expect(movedTo({ low: 8, high: 14 }, 10, 5)).toEqual({ low: 4, high: 7 })
  expect(movedTo({ low: -3, high: 1 }, -1, 2)).toEqual({ low: 0, high: 4 })
})

test('refuses parts that look further ahead than the total', () => {
  expect(() => reconcile({ total: [point(1, 1)], divisions: [[[]]] })).toThrow(RangeError)
})

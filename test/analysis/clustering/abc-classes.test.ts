import fc from 'fast-check'
import { expect, test } from 'vitest'
import { abcClasses } from '../../../src/analysis/clustering/abc-classes.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'

test('follows the textbook table, the customer that crosses a line above it', () => {
  const { classes, cumulative, totals } = abcClasses([5, 60, null, 25, 7, 3])
  expect(classes).toEqual(['B', 'A', null, 'A', 'B', 'C'])
  expect(cumulative[3]).toBeCloseTo(0.85)
  expect(totals.A).toEqual({ count: 2, value: 85, share: 0.85 })
  expect(totals.C.count).toBe(1)
})

test('a line that is met exactly ends its class, in spite of rounding', () => {
  expect(abcClasses([0.7, 0.1, 0.1, 0.05, 0.05]).classes).toEqual(['A', 'A', 'B', 'B', 'C'])
})

test('returns and zeros are C, and take no share', () => {
  const { classes, totals } = abcClasses([100, 0, -20])
  expect(classes).toEqual(['A', 'C', 'C'])
  expect(totals.C).toEqual({ count: 2, value: -20, share: 0 })
  expect(() => abcClasses([0, -1, null])).toThrow(TooFewPoints)
})

test('neither order nor unit matters, and a larger value never has a lower class', () => {
  const values = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(values, (points) => {
      const { classes } = abcClasses(points)
      expect(abcClasses([...points].reverse()).classes.reverse()).toEqual(classes)
      expect(abcClasses(points.map((value) => value * 4)).classes).toEqual(classes)
      const sorted = [...points.keys()].sort((a, b) => (points[b] as number) - (points[a] as number))
      const inOrder = sorted.map((i) => classes[i])
      expect(inOrder).toEqual([...inOrder].sort())
      expect(inOrder[0]).toBe('A')
    }),
  )
})

import { expect, test } from 'vitest'
import { mannKendall } from '../../src/analysis/mann-kendall.ts'
import { TooFewPoints } from '../../src/analysis/too-few-points.ts'
import { expectClose } from './support/golden.ts'
import { type GoldenTrend, trendCases } from './support/trends.ts'

test.each(trendCases)('tests %s as pymannkendall and scipy do', (_, { values, mk }: GoldenTrend) => {
  const found = mannKendall(values)
  expect(found.s).toBe(mk.s)
  expectClose(found.variance, mk.variance)
  expectClose(found.z, mk.z)
  expectClose(found.p, mk.p)
  expectClose(found.tau, mk.tau)
})

const check = (values: (number | null)[], wanted: { s: number; tau: number | null }) =>
  expect(mannKendall(values)).toMatchObject(wanted)

test('counts pairs that rise against pairs that fall', () => {
  check([1, 2, 3, 4], { s: 6, tau: 1 })
  check([4, 3, 2, 1], { s: -6, tau: -1 })
  check([1, null, 2, null, 3], { s: 3, tau: 1 })
  check([2, 2, 2], { s: 0, tau: null })
})

test('refuses two points', () => {
  expect(() => mannKendall([1, null, 2])).toThrow(TooFewPoints)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pearsonTest } from '../../../src/analysis/series/pearson-test.ts'
import { partStrengths } from '../../../src/analysis/series/season-strength.ts'
import { stl } from '../../../src/analysis/series/stl.ts'
import { withoutSeason } from '../../../src/analysis/series/without-season.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { expectClose } from '../support/golden.ts'
import { withinGolden } from '../support/within.ts'

test.each(withinGolden.pearsons)('tests the correlation of $name as scipy', ({ a, b, value, p }) => {
  expectClose(pearsonTest(a, b)?.value, value)
  expectClose(pearsonTest(a, b)?.p, p, { relative: 1e-7 })
})

test('a constant or two points have no correlation; a perfect one is certain', () => {
  expect(pearsonTest([1, 1, 1], [1, 2, 3])).toBeNull()
  expect(pearsonTest([1, 2], [1, 3])).toBeNull()
  expect(pearsonTest([1, 2, 3], [2, 4, 6])).toEqual({ value: 1, p: 0, count: 3 })
})

test.each(withinGolden.strengths)('strengths of $name', ({ values, length, trend, season }) => {
  const found = partStrengths(stl(values, { length }))
  expectClose(found.trend, trend, { relative: 1e-7 })
  expectClose(found.season, season, { relative: 1e-7 })
})

test('a constant has parts without strength', () => {
  expect(partStrengths(stl(new Array(12).fill(5), { length: 4 }))).toEqual({ trend: null, season: null })
})

test('takes the season out in logarithms where it can', () => {
  const seasonal = Array.from({ length: 24 }, (_, i) => 100 * (i % 12 === 0 ? 3 : 1))
  const { values, isLog } = withoutSeason(seasonal, 12)
  expect(isLog).toBe(true)
  expect(Math.max(...values.map((value) => Math.abs(value ?? 0)))).toBeLessThan(1e-12)
  expect(withoutSeason([0, 4, null, 8], 2)).toEqual({ values: [0, -2, null, 2], isLog: false })
  expect(withoutSeason([Math.E, 1], 1).values).toEqual([0.5, -0.5])
})

test('whatever comes in, it is finite or null', () => {
  fc.assert(
    fc.property(anySeries, anySeries, (a, b) => {
      expectFinite(pearsonTest(a, b))
      expectFinite(withoutSeason(a, 4))
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decomposition, decompose } from '../../../src/analysis/series/decompose.ts'
import { stl } from '../../../src/analysis/series/stl.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { type GoldenParts, seriesGolden } from '../support/series.ts'

const cases = Object.entries(seriesGolden.decompositions)

function expectParts(found: Decomposition, wanted: GoldenParts, size: number) {
  expectAllClose(found.trend, wanted.trend, { size })
  expectAllClose(found.season, wanted.season, { size })
  expectAllClose(found.rest, wanted.rest, { size })
}

test.each(cases)(
  'takes %s apart by moving averages as statsmodels does',
  (_, { values, length, additive, multiplicative }) => {
    expectParts(decompose(values, length, 'additive'), additive, Math.max(...values))
    expectParts(decompose(values, length, 'multiplicative'), multiplicative, 1)
  },
)

test.each(cases)('takes %s apart by loess as statsmodels does', (_, { values, length, ...wanted }) => {
  const size = Math.max(...values)
  expectParts(stl(values, { length }), wanted.stl, size)
  expectParts(stl(values, { length, robust: true }), wanted.robust, size)
  expectParts(stl(values, { length, seasonWindow: 13 }), wanted.wide, size)
})

test('gaps get a trend and a season near those of the whole series, and no rest', () => {
  const { values, length } = seriesGolden.decompositions.airline as { values: number[]; length: number }
  const gappy = values.map((value, i) => (i === 40 || i === 90 ? null : value))
  const whole = stl(values, { length })
  const found = stl(gappy, { length })
  expect(found.rest[40]).toBeNull()
  for (const i of [40, 90]) {
    expectClose(found.trend[i], whole.trend[i] as number, { relative: 0.03 })
    expect(Math.abs((found.season[i] as number) - (whole.season[i] as number))).toBeLessThan(12)
  }
  const classical = decompose(gappy, length, 'additive')
  expect(classical.trend[40]).toBeNull()
  expect(classical.trend[46]).toBeNull()
  expect(classical.trend[47]).not.toBeNull()
})

test('the parts add up, or multiply', () => {
  const series = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 12, maxLength: 40 })
  fc.assert(
    fc.property(series, fc.constantFrom(2, 3, 4), (values, length) => {
      const { trend, season, rest } = stl(values, { length })
      values.forEach((value, i) => {
        expectClose((trend[i] as number) + (season[i] as number) + (rest[i] as number), value)
      })
      const product = decompose(values, length, 'multiplicative')
      values.forEach((value, i) => {
        if (product.trend[i] !== null && product.trend[i] !== undefined)
          expectClose((product.trend[i] as number) * (product.season[i] as number) * (product.rest[i] as number), value)
      })
    }),
    { numRuns: 50 },
  )
})

test('decomposition moves and stretches with the values', () => {
  const { values, length } = seriesGolden.decompositions.Coffee as { values: number[]; length: number }
  const before = stl(values, { length, robust: true })
  const after = stl(
    values.map((value) => 3 * value + 500),
    { length, robust: true },
  )
  expectAllClose(
    after.season,
    before.season.map((value) => 3 * (value as number)),
    { size: 1000, relative: 1e-7 },
  )
})

test('whatever comes in, the parts are finite or the series refused', () => {
  fc.assert(
    fc.property(anySeries, (values) => {
      for (const attempt of [
        () => stl(values, { length: 4 }),
        () => stl(values, { length: 4, robust: true }),
        () => decompose(values, 4, 'additive'),
      ]) {
        try {
          expectFinite(attempt())
        } catch (error) {
          if (!(error instanceof TooFewPoints) && !(error instanceof UnfitData)) throw error
        }
      }
    }),
  )
})

test('refuses short series, and factors of zero', () => {
  expect(() => stl([1, 2, 3], { length: 2 })).toThrow(TooFewPoints)
  expect(() => decompose([1, 2, 3], 2, 'additive')).toThrow(TooFewPoints)
  expect(() => decompose([1, 0, 3, 4], 2, 'multiplicative')).toThrow(UnfitData)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anomaliesByMad, anomaliesByQuartiles } from '../../../src/analysis/series/anomalies.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { expectAllClose } from '../support/golden.ts'
import { seriesGolden } from '../support/series.ts'

test.each(seriesGolden.fences)('draws the fences of numpy and scipy', ({ values, quartiles, mad }) => {
  const byQuartiles = anomaliesByQuartiles(values)
  const byMad = anomaliesByMad(values)
  expectAllClose([byQuartiles.low, byQuartiles.high], quartiles)
  expectAllClose([byMad.low, byMad.high], mad)
  const outside = (low: number, high: number) =>
    [...values.keys()].filter((i) => (values[i] ?? 0) < low || (values[i] ?? 0) > high)
  expect(byQuartiles.found.map(({ at }) => at)).toEqual(outside(...quartiles))
  expect(byMad.found.map(({ at }) => at)).toEqual(outside(...mad))
})

test('a constant has no odd points, and one value among many equal ones lies beyond the quartiles', () => {
  expect(anomaliesByQuartiles([5, 5, 5, 5, 5]).found).toEqual([])
  expect(anomaliesByMad([5, 5, 5, 5, 9]).found).toEqual([])
  expect(anomaliesByQuartiles([5, 5, 5, 5, 9]).found).toMatchObject([{ at: 4, side: 'high' }])
  expect(() => anomaliesByMad([1, 2, null, 3])).toThrow(TooFewPoints)
})

test('whatever comes in, what is found is there, and finite', () => {
  fc.assert(
    fc.property(anySeries, (values) => {
      try {
        for (const report of [anomaliesByQuartiles(values), anomaliesByMad(values)]) {
          expectFinite(report.found)
          for (const { at, value } of report.found) expect(values[at]).toBe(value)
        }
      } catch (error) {
        if (!(error instanceof TooFewPoints)) throw error
      }
    }),
  )
})

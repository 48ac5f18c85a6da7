import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastSeries } from '../../../src/analysis/forecast/forecast-series.ts'
import { present } from '../../../src/analysis/points.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { anySeries, expectFinite, sales } from '../support/arbitrary.ts'
import { expectAllClose } from '../support/golden.ts'

const question = fc.record({
  horizon: fc.integer({ min: 1, max: 8 }),
  season: fc.constantFrom(1, 4, 12),
  level: fc.constantFrom(0.8, 0.95),
})

test('whatever the series, the forecast is finite, inside its interval, or refused for being too short', () => {
  fc.assert(
    fc.property(anySeries, question, (values, asked) => {
      try {
        const { points, backtests } = forecastSeries(values, asked)
        expect(points).toHaveLength(asked.horizon)
        expectFinite(points)
        expectFinite(backtests.map(({ accuracy }) => accuracy))
        for (const { low, mean, high } of points) expect(low <= mean && mean <= high).toBe(true)
      } catch (error) {
        if (!(error instanceof TooFewPoints)) throw error
        expect(present(values).length).toBeLessThan(3)
      }
    }),
    { numRuns: 100 },
  )
})

test('the unit of the sales changes the numbers, not the choice', () => {
  fc.assert(
    fc.property(
      sales.filter((values) => present(values).length >= 3),
      question,
      (values, asked) => {
        const before = forecastSeries(values, asked)
        // A power of two keeps every rounding, and so the course of every search.
        const after = forecastSeries(
          values.map((value) => (value === null ? null : value * 1024)),
          asked,
        )
        expect(after.method).toBe(before.method)
        expectAllClose(
          after.points.map(({ mean }) => mean),
          before.points.map(({ mean }) => mean * 1024),
          { size: 1 },
        )
        expectAllClose(
          after.points.map(({ high }) => high),
          before.points.map(({ high }) => high * 1024),
          { size: 1 },
        )
      },
    ),
    { numRuns: 1000 },
  )
})

test('a higher level never gives a narrower interval', () => {
  fc.assert(
    fc.property(
      sales.filter((values) => present(values).length >= 3),
      (values) => {
        const width = (level: number) => {
          const [point] = forecastSeries(values, { horizon: 1, season: 1, level }).points
          return (point?.high ?? 0) - (point?.low ?? 0)
        }
        expect(width(0.95)).toBeGreaterThanOrEqual(width(0.8))
      },
    ),
    { numRuns: 1000 },
  )
})

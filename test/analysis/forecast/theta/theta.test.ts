import { expect, test } from 'vitest'
import { aggregatedTheta, blockLength } from '../../../../src/analysis/forecast/theta/aggregated-theta.ts'
import { runningLine } from '../../../../src/analysis/forecast/theta/running-line.ts'
import { averageTheta, fitTheta, thetaAhead } from '../../../../src/analysis/forecast/theta/theta.ts'
import { inputOf, membersGolden } from '../../support/forecast.ts'
import { expectAllClose, expectClose } from '../../support/golden.ts'

/** The peer stops its search early and holds the start level to other bounds: a few thousandths. */
test.each(membersGolden.thetas)('$series: forecasts of the dynamic optimised theta of statsforecast', (wanted) => {
  const y = Float64Array.from(inputOf(wanted.series))
  const fit = fitTheta(y)
  const ahead = thetaAhead(y.length, { line: runningLine(y), fit }, wanted.forecast.length)
  expectAllClose([...ahead], wanted.forecast, { relative: 0.02 })
})

test('running lines are those of least squares through each beginning', () => {
  const y = [3, 5, 4, 8, 9]
  const { slopes, intercepts } = runningLine(Float64Array.from(y))
  // numpy.polyfit([1, 2, 3, 4, 5], y, 1)
  expectClose(slopes[4], 1.5)
  expectClose(intercepts[4], 1.3)
  expect(slopes[0]).toBe(0)
})

test('a line goes on whole, noise around a level does not', () => {
  const line = Float64Array.from({ length: 20 }, (_, i) => 5 + 2 * i)
  expect(fitTheta(line).share).toBeGreaterThan(0.98)
  const noise = Float64Array.from({ length: 60 }, (_, i) => 100 + ((i * 7919) % 13) - 6)
  const ahead = averageTheta(noise, 12)
  expect(Math.abs((ahead[11] ?? 0) - 100)).toBeLessThan(3)
})

test('a constant stays', () => {
  expect([...averageTheta(Float64Array.of(4, 4, 4, 4), 2)]).toEqual([4, 4])
})

test('the share may be fixed: half of the slope is the classical theta method', () => {
  expect(fitTheta(Float64Array.of(1, 2, 3, 4, 5, 6), { share: 0.5 }).share).toBe(0.5)
})

test('blocks lead back to their periods', () => {
  const line = Float64Array.from({ length: 36 }, (_, i) => 10 + i)
  const ahead = aggregatedTheta(line, 3, 6)
  for (const [i, value] of ahead.entries()) expect(value).toBeCloseTo(46 + i, 0)
  expect([12, 4, 7, 52].map(blockLength)).toEqual([3, 4, 7, 13])
})

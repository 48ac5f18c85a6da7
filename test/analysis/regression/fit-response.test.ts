import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseResponse, fitResponse, responseWithError } from '../../../src/analysis/regression/fit-response.ts'
import {
  marginalAt,
  type ResponseShape,
  responseAt,
  whereMarginal,
} from '../../../src/analysis/regression/response-curve.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { expectClose } from '../support/golden.ts'
import { normalStream } from '../support/random.ts'
import { regressionGolden } from '../support/regression.ts'

const cases = Object.entries(regressionGolden.responses).flatMap(([name, { spend, outcome, shapes }]) =>
  Object.entries(shapes).map(([shape, wanted]) => ({ name, shape: shape as ResponseShape, spend, outcome, wanted })),
)

test.each(cases)('fits a $shape response to $name data as scipy does', ({ shape, spend, outcome, wanted }) => {
  const fit = fitResponse(spend, outcome, shape)
  expect(fit.sse).toBeLessThanOrEqual(wanted.sse * (1 + 1e-10))
  // Where scipy left the range looked at, there is nothing to compare but that it is said.
  const bend = wanted.best[2]
  if (fit.edge || (bend !== undefined && shape === 'power' && (bend > 1 || bend < 0.02)))
    return expect(fit.edge).not.toBeNull()
  const found = [fit.base, fit.curve.scale, fit.curve.bend]
  const relative = bend === undefined ? 1e-8 : 2e-6
  wanted.best.forEach((value, i) => {
    expectClose(found[i], value, { relative })
    // scipy takes its slopes by finite differences.
    expectClose(Math.sqrt(fit.covariance[i]?.[i] ?? 0), wanted.errors[i] ?? 0, { relative: 2e-5 })
  })
})

test('finds the planted curve, and says when the data show only a line', () => {
  const saturating = regressionGolden.responses.saturating as { spend: number[]; outcome: number[] }
  const fit = fitResponse(saturating.spend, saturating.outcome, 'saturating')
  expect(fit.curve.scale).toBeGreaterThan(700)
  expect(fit.curve.bend).toBeGreaterThan(60)
  const spend = [0, 10, 20, 30, 40, 50]
  const line = spend.map((x) => 5 + 2 * x)
  expect(fitResponse(spend, line, 'saturating').edge).toBe('straight')
  expect(chooseResponse(spend, line).edge).toBeNull()
})

test('chooses by what the data carry', () => {
  const spend = [0, 5, 10, 20, 40, 80, 160, 320]
  const root = spend.map((x, i) => 10 + 4 * Math.sqrt(x) + (i % 2) * 0.1)
  expect(chooseResponse(spend, root).curve.shape).toBe('square-root')
})

test('the intervals of gain and marginal return hold the planted curve as often as they say', () => {
  const planted = { shape: 'saturating', scale: 900, bend: 120 } as const
  const noise = normalStream(5)
  const spend = Array.from({ length: 40 }, (_, i) => i * 10)
  const held = { gain: 0, marginal: 0 }
  for (let round = 0; round < 100; round++) {
    const outcome = spend.map((x) => 200 + responseAt(planted, x) + 20 * noise())
    const { gain, marginal } = responseWithError(fitResponse(spend, outcome, 'saturating'), 100)
    if (gain.low <= responseAt(planted, 100) && responseAt(planted, 100) <= gain.high) held.gain++
    if (marginal.low <= marginalAt(planted, 100) && marginalAt(planted, 100) <= marginal.high) held.marginal++
  }
  expect(Math.min(held.gain, held.marginal)).toBeGreaterThanOrEqual(89)
})

const shape = fc.constantFrom<ResponseShape>('square-root', 'logarithmic', 'power', 'saturating')
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

test('marginal return is the slope of the curve, and its inverse finds the place', () => {
  fc.assert(
    fc.property(shape, number(0.1, 1e4), number(0.05, 0.95), number(0.5, 1e4), (kind, scale, bend, x) => {
      const curve = { shape: kind, scale, bend: kind === 'power' ? bend : bend * 1000 }
      const step = x * 1e-5
      const slope = (responseAt(curve, x + step) - responseAt(curve, x - step)) / (2 * step)
      expectClose(marginalAt(curve, x), slope, { relative: 1e-5 })
      expectClose(whereMarginal(curve, marginalAt(curve, x)), x, { relative: 1e-6 })
    }),
  )
})

test('refuses few points, few amounts and negative spending', () => {
  expect(() => fitResponse([1, 2, 3, 4], [1, 2, 3, 4], 'power')).toThrow(TooFewPoints)
  expect(() => fitResponse([1, 1, 2, 2, 2], [1, 2, 3, 4, 5], 'power')).toThrow(UnfitData)
  expect(() => fitResponse([1, -1, 2, 3, 4], [1, 2, 3, 4, 5], 'power')).toThrow('not-positive')
})

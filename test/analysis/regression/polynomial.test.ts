import { expect, test } from 'vitest'
import { choosePolynomial, fitPolynomial, predictPolynomial } from '../../../src/analysis/regression/polynomial.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { regressionGolden } from '../support/regression.ts'

test.each(Object.entries(regressionGolden.polynomials))('bends through %s as numpy does', (_, wanted) => {
  const fit = fitPolynomial(wanted.x, wanted.y, wanted.degree)
  const there = wanted.at.map((x) => predictPolynomial(fit, x))
  expectAllClose(
    there.map(({ mean }) => mean),
    wanted.means,
  )
  expectAllClose(
    there.map(({ low }) => low),
    wanted.low,
  )
  expectAllClose(
    there.map(({ high }) => high),
    wanted.high,
  )
  expectClose(fit.press, wanted.press)
})

test('chooses the degree that left-out points ask for', () => {
  expect(choosePolynomial([1, 2, 3, 4, 5, 6], [1, 4, 9, 16, 25, 36.1], 3).degree).toBe(2)
  expect(choosePolynomial([1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 12], 4).degree).toBe(1)
  const { x, y } = regressionGolden.polynomials.years as { x: number[]; y: number[] }
  const all = [1, 2, 3, 4, 5].map((degree) => fitPolynomial(x, y, degree).press)
  expect(choosePolynomial(x, y, 5).press).toBe(Math.min(...all))
})

test('does not care where x begins or how it is counted', () => {
  const { x, y } = regressionGolden.polynomials.years as { x: number[]; y: number[] }
  const far = fitPolynomial(
    x.map((year) => (year - 1990) * 86_400_000),
    y,
    3,
  )
  expectClose(predictPolynomial(far, 14.5 * 86_400_000).mean, predictPolynomial(fitPolynomial(x, y, 3), 2004.5).mean)
})

test('refuses more bends than points or places', () => {
  expect(() => fitPolynomial([1, 2, 3], [1, 2, 3], 2)).toThrow(TooFewPoints)
  expect(() => fitPolynomial([1, 1, 2, 2], [1, 2, 3, 4], 2)).toThrow(UnfitData)
  expect(() => choosePolynomial([1, 2], [1, 2], 3)).toThrow(TooFewPoints)
})

import { expect, test } from 'vitest'
import {
  leastVisibleEffect,
  powerOfProportions,
  sampleForMeans,
  sampleForProportions,
} from '../../../src/analysis/experiments/power.ts'
import { experimentsGolden } from '../support/experiments.ts'
import { expectClose } from '../support/golden.ts'

test.each(experimentsGolden.power.means)('needs what statsmodels needs for an effect of $effect', (wanted) => {
  const { effect, alpha, power, ratio, control } = wanted
  expect(Math.abs(sampleForMeans(effect, { alpha, power, ratio }).control - control)).toBeLessThanOrEqual(1.01)
})

test('the sample for proportions has the power asked for, and one case less has not', () => {
  for (const [a, b, ratio] of [
    [0.05, 0.06, 1],
    [0.4, 0.3, 1],
    [0.02, 0.05, 2],
  ] as const) {
    const { control } = sampleForProportions(a, b, { ratio })
    const power = (size: number) => powerOfProportions(a, b, { control: size, variant: size * ratio })
    expect(power(control)).toBeGreaterThanOrEqual(0.8 - 1e-6)
    expect(power(control - 1)).toBeLessThan(0.8)
  }
})

test('agrees with the published table', () => {
  // R: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7
  expect(sampleForProportions(0.5, 0.75, { power: 0.9 })).toEqual({ control: 77, variant: 77 })
  // R: power.prop.test(n = 50, p1 = .50, p2 = .75) gives 0.740 of one tail; the other adds a millionth.
  expectClose(powerOfProportions(0.5, 0.75, { control: 50, variant: 50 }), 0.7401659, { relative: 2e-6 })
})

test('what can be seen shrinks with the sample', () => {
  expectClose(
    leastVisibleEffect({ control: 100, variant: 100 }),
    2 * leastVisibleEffect({ control: 400, variant: 400 }),
  )
})

test('refuses what cannot be planned', () => {
  expect(() => sampleForProportions(0.3, 0.3)).toThrow(RangeError)
  expect(() => sampleForProportions(0, 0.3)).toThrow(RangeError)
  expect(() => sampleForMeans(0)).toThrow(RangeError)
  expect(() => sampleForMeans(0.2, { power: 1 })).toThrow(RangeError)
})

import { expect, test } from 'vitest'
import { levelPath, trendPath } from '../../../../src/analysis/forecast/growth/level-path.ts'
import { localGlobalTrend } from '../../../../src/analysis/forecast/growth/local-global-trend.ts'

test('levels and their smoothed changes', () => {
  const { levels, steps } = levelPath(Float64Array.of(2, 4, 4), 0.5)
  expect([...levels]).toEqual([2, 3, 3.5])
  expect([...steps]).toEqual([0, 2, 1])
  expect([...trendPath(levels, 0.5)]).toEqual([0, 0.5, 0.5])
})

test('growth goes on, a standstill stays', () => {
  const growing = localGlobalTrend(
    Float64Array.from({ length: 20 }, (_, i) => 1.1 ** i),
    3,
  )
  expect(growing[0]).toBeGreaterThan(1.1 ** 19)
  expect(growing[2]).toBeGreaterThan(growing[1] as number)
  expect(growing[2]).toBeLessThan(1.1 ** 22 * 1.05)
  const still = localGlobalTrend(
    Float64Array.from({ length: 20 }, (_, i) => 1 + 0.001 * (i % 2)),
    4,
  )
  for (const value of still) expect(value).toBeCloseTo(1, 1)
})

test('never falls to nothing', () => {
  const falling = localGlobalTrend(
    Float64Array.from({ length: 12 }, (_, i) => 0.5 ** i),
    24,
  )
  for (const value of falling) expect(value).toBeGreaterThan(0)
})

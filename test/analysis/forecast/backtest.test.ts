import { expect, test } from 'vitest'
import { backtest, rehearse } from '../../../src/analysis/forecast/backtest.ts'
import type { Method, Setup } from '../../../src/analysis/forecast/method.ts'
import { drift, naive } from '../../../src/analysis/forecast/naive.ts'
import { planOrigins } from '../../../src/analysis/forecast/origins.ts'
import { exponential } from '../../../src/analysis/forecast/smoothing/exponential.ts'
import type { Values } from '../../../src/analysis/points.ts'

test('a method sees nothing from behind its origin', () => {
  const seen: Values[] = []
  const spy: Method = {
    ...naive,
    fit: (values: Values, setup: Setup) => {
      seen.push(values)
      return naive.fit(values, setup)
    },
  }
  backtest(spy, [1, 2, 3, 4, 5], { horizon: 2, season: 1, origins: [2, 3, 4] })
  expect(seen).toEqual([
    [1, 2],
    [1, 2, 3],
    [1, 2, 3, 4],
  ])
})

test('scores each period ahead by itself', () => {
  const { hits } = backtest(naive, [1, 2, 4, 8], { horizon: 2, season: 1, origins: [2, 3] })
  expect(hits).toEqual([
    { ahead: 1, actual: 4, expected: 2, yardstick: 1 },
    { ahead: 2, actual: 8, expected: 2, yardstick: 1 },
    { ahead: 1, actual: 8, expected: 4, yardstick: 1.5 },
  ])
})

test('a missing value is not scored, and one before the origin is looked past', () => {
  const { hits } = backtest(drift, [1, 2, 3, null, 5, null, 7], { horizon: 1, season: 1, origins: [3, 4, 5, 6] })
  expect(hits.map(({ ahead }) => ahead)).toEqual([1, 1])
  for (const { actual, expected } of hits) expect(expected).toBeCloseTo(actual, 9)
})

test('what a search found at the first origin is kept at the later ones', () => {
  const ses = exponential('ses', { trend: 'none', season: 'none' }, 3)
  const kept: (readonly number[] | undefined)[] = []
  const spy: Method = {
    ...ses,
    fit: (values, setup) => {
      kept.push(setup.keep)
      return ses.fit(values, setup)
    },
  }
  backtest(spy, [5, 7, 6, 8, 7, 9], { horizon: 1, season: 1, origins: [4, 5] })
  expect(kept[0]).toBeUndefined()
  expect(kept[1]?.length).toBeGreaterThan(0)
})

test('several forecasters are held against the same values', () => {
  const found = rehearse([5, 7, 6, 8], { horizon: 1, season: 1, origins: [2, 3] }, (known) => [
    { name: 'naive', means: [known.at(-1) as number] },
    { name: 'drift', means: [0] },
  ])
  expect(found.map(({ method, accuracy }) => [method, accuracy.count, accuracy.mae])).toEqual([
    ['naive', 2, 1.5],
    ['drift', 2, 7],
  ])
})

test('refuses an origin with too few values behind it', () => {
  expect(() => backtest(drift, [1, 2, 3], { horizon: 1, season: 1, origins: [2] })).toThrow(RangeError)
})

const plan = (length: number, season = 1, horizon = 1) =>
  planOrigins(
    Array.from({ length }, (_, i) => 10 + (i % 5)),
    { season, horizon },
  )

test.each([
  { length: 3, season: 1, horizon: 1, origins: [] },
  { length: 4, season: 1, horizon: 1, origins: [3] },
  { length: 5, season: 1, horizon: 1, origins: [3, 4] },
  { length: 8, season: 1, horizon: 1, origins: [6, 7] },
  { length: 27, season: 12, horizon: 1, origins: [24, 25, 26] },
  { length: 24, season: 12, horizon: 6, origins: [14, 16, 18, 20, 22] },
  { length: 144, season: 12, horizon: 12, origins: [124, 128, 132, 136, 140] },
])(
  '$length values, season $season, $horizon ahead: forecasts after $origins',
  ({ length, season, horizon, origins }) => {
    expect(plan(length, season, horizon)).toEqual(origins)
  },
)

test('counts values, not positions', () => {
  expect(planOrigins([1, null, null, 2, 3, 4, 5], { season: 1, horizon: 1 })).toEqual([5, 6])
})

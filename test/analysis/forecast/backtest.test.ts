import { expect, test } from 'vitest'
import { backtest } from '../../../src/analysis/forecast/backtest.ts'
import type { Method, Setup } from '../../../src/analysis/forecast/method.ts'
import { methods } from '../../../src/analysis/forecast/methods.ts'
import { drift, naive } from '../../../src/analysis/forecast/naive.ts'
import { planBacktest } from '../../../src/analysis/forecast/origins.ts'
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
  const { misses } = backtest(naive, [1, 2, 4, 8], { horizon: 2, season: 1, origins: [2, 3] })
  expect(misses).toEqual([
    { ahead: 1, error: 2 },
    { ahead: 2, error: 6 },
    { ahead: 1, error: 4 },
  ])
})

test('a missing value is not scored, and one before the origin is looked past', () => {
  const { misses } = backtest(drift, [1, 2, 3, null, 5, null, 7], { horizon: 1, season: 1, origins: [3, 4, 5, 6] })
  expect(misses.map(({ ahead }) => ahead)).toEqual([1, 1])
  expect(misses.map(({ error }) => Math.abs(error) < 1e-9)).toEqual([true, true])
})

test('refuses an origin with too few values behind it', () => {
  expect(() => backtest(drift, [1, 2, 3], { horizon: 1, season: 1, origins: [2] })).toThrow(RangeError)
})

const plan = (length: number, season = 1, horizon = 1) =>
  planBacktest(
    Array.from({ length }, (_, i) => 10 + (i % 5)),
    { methods, season, horizon },
  )
const names = (length: number, season = 1) => plan(length, season).candidates.map(({ name }) => name)

test('more values let more methods compete', () => {
  expect(names(3)).toEqual(['naive', 'drift', 'ses'])
  expect(plan(3).origins).toEqual([])
  expect(names(5)).toEqual(['naive', 'drift', 'ses'])
  expect(plan(5).origins).toEqual([3, 4])
  expect(names(12)).toContain('damped-holt')
  expect(names(26, 12)).not.toContain('holt-winters-additive')
  expect(names(27, 12)).toContain('holt-winters-multiplicative')
  expect(plan(27, 12).origins).toEqual([24, 25, 26])
})

test('a long horizon gets enough origins for its far end', () => {
  expect(plan(144, 12, 12).origins).toHaveLength(23)
  expect(plan(144, 12, 1).origins).toHaveLength(12)
})

test('counts values, not positions', () => {
  const { origins } = planBacktest([1, null, null, 2, 3, 4, 5], { methods, season: 1, horizon: 1 })
  expect(origins).toEqual([5, 6])
})

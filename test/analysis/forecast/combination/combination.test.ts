import { expect, test } from 'vitest'
import { accuracy } from '../../../../src/analysis/forecast/accuracy.ts'
import { adjustSeries } from '../../../../src/analysis/forecast/adjust/adjusted-series.ts'
import { intervals } from '../../../../src/analysis/forecast/combination/interval.ts'
import { medianCombination } from '../../../../src/analysis/forecast/combination/median-combination.ts'
import { combined, type MemberPath, memberPaths } from '../../../../src/analysis/forecast/combination/paths.ts'
import { weigh } from '../../../../src/analysis/forecast/combination/weights.ts'
import type { MethodName } from '../../../../src/analysis/forecast/method.ts'
import { inputOf } from '../../support/forecast.ts'

const path = (name: MemberPath['name'], weight: number, value: number): MemberPath => ({
  name,
  weight,
  means: Float64Array.of(value),
})
const backtest = (method: MethodName, error: number) => {
  const hits = [{ ahead: 1, actual: 10, expected: 10 + error, yardstick: 1 }]
  return { method, hits, accuracy: accuracy(hits) }
}

test('half the error weighs twice as much; who was not tested counts as average', () => {
  const paths = [path('theta', 1, 1), path('autoregression', 1, 2), path('aggregated-theta', 1, 3)]
  const shares = weigh(paths, [backtest('theta', 1), backtest('autoregression', 2)]).map(({ weight }) => weight)
  expect((shares[0] ?? 0) / (shares[1] ?? 0)).toBeCloseTo(2, 2)
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  expect(shares[2]).toBeGreaterThan(shares[1] ?? 0)
})

test('the weighted mean of paths', () => {
  expect([...combined([path('theta', 1, 4), path('autoregression', 3, 8)], 1)]).toEqual([7])
})

test('years have no member that looks from afar; a strong season brings last year in', () => {
  const names = (season: number) =>
    memberPaths(inputOf('airline'), { season, horizon: 2 }).paths.map(({ name }) => name)
  expect(names(1)).toEqual(['theta', 'autoregression', 'local-global-trend'])
  expect(names(12)).toContain('seasonal-naive')
})

test('the median lies between the members', () => {
  const values = inputOf('airline')
  const { paths } = memberPaths(values, { season: 12, horizon: 6 })
  const heard = paths.filter(({ name }) => name !== 'seasonal-naive')
  medianCombination.fit(values, { horizon: 6, season: 12 }).means.forEach((value, i) => {
    const all = heard.map(({ means }) => means[i] as number)
    expect(value).toBeGreaterThanOrEqual(Math.min(...all))
    expect(value).toBeLessThanOrEqual(Math.max(...all))
  })
})

test('intervals widen with the horizon, the level, the errors seen and the disagreement', () => {
  const series = adjustSeries(Float64Array.from(inputOf('nile')), 1)
  const means = Float64Array.of(900, 900, 900)
  const width = (more: { error?: number; apart?: number; level?: number }, at = 0) => {
    const { error = 100, apart = 0, level = 0.8 } = more
    const hits = [1, -1].map((sign) => ({ ahead: 1, actual: 900, expected: 900 + sign * error, yardstick: 1 }))
    const paths = [0, apart].map((away, k) => ({
      ...path(k === 0 ? 'theta' : 'autoregression', 1, 0),
      means: means.map((mean) => mean + away),
    }))
    const [span] = intervals({ series, means, hits, paths, levels: [level] })
    return (span?.[at]?.high ?? 0) - (span?.[at]?.low ?? 0)
  }
  expect(width({}, 2)).toBeGreaterThan(width({}))
  expect(width({ level: 0.95 })).toBeGreaterThan(width({}))
  expect(width({ error: 200 })).toBeGreaterThan(width({}))
  expect(width({ apart: 300 })).toBeGreaterThan(width({}))
})

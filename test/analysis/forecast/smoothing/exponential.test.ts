import { expect, test } from 'vitest'
import type { Method } from '../../../../src/analysis/forecast/method.ts'
import { methods } from '../../../../src/analysis/forecast/methods.ts'
import { exponential } from '../../../../src/analysis/forecast/smoothing/exponential.ts'
import { readPoint, searchBox, toPoint, typicalSize } from '../../../../src/analysis/forecast/smoothing/search-space.ts'
import { startState } from '../../../../src/analysis/forecast/smoothing/start-state.ts'
import { expectAllClose, series } from '../../support/golden.ts'
import { formOf, type GoldenFitted, smoothingGolden } from '../../support/smoothing.ts'

const named = (name: string) => methods.find((method) => method.name === name) as Method

// Optimised searches may end in different places; what counts is who leaves the smaller error. One in a thousand is allowed.
test.each(smoothingGolden.fitted)(
  '$form on $series: errors as small as those of statsmodels',
  ({ values, form, sse }: GoldenFitted) => {
    const fit = named(form).fit(values, { horizon: 3, season: form.startsWith('holt-winters') ? 12 : 1 })
    expect(fit.sse).toBeLessThanOrEqual(sse * (1 + 1e-3))
    expect(fit.means.every(Number.isFinite)).toBe(true)
  },
)

test('on noise around a level it finds the mean', () => {
  const { means, df } = named('ses').fit([1091, 979, 970, 1070, 1059], { horizon: 2, season: 1 })
  expectAllClose(means, [1033.8, 1033.8], { relative: 1e-6 })
  expect(df).toBe(3)
})

test('on a straight line it finds the line, without error', () => {
  const { means, sse } = named('holt').fit([10, 13, 16, 19, 22, 25, 28], { horizon: 2, season: 1 })
  expectAllClose(means, [31, 34], { relative: 1e-5 })
  expect(sse).toBeLessThan(1e-6)
})

const sawtooth = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => 50 + from + i + ([0, 8, -8, 3][(from + i) % 4] ?? 0))

test('a clean season is continued in place', () => {
  const { means } = named('holt-winters-additive').fit(sawtooth(0, 30), { horizon: 4, season: 4 })
  expectAllClose(means, sawtooth(30, 4), { relative: 1e-4 })
})

test('gaps do not shift the season', () => {
  const holes = sawtooth(0, 40).map((value, i) => ([7, 18, 19].includes(i) ? null : value))
  const { means } = named('holt-winters-additive').fit(holes, { horizon: 4, season: 4 })
  expectAllClose(means, sawtooth(40, 4), { relative: 1e-3 })
})

test('the same series gives the same numbers', () => {
  const again = () => named('holt-winters-multiplicative').fit(series.airline ?? [], { horizon: 12, season: 12 })
  expect(again()).toEqual(again())
})

test('a warm start goes on from what was found', () => {
  const values = series.airline ?? []
  const method = named('holt-winters-additive')
  const earlier = method.fit(values.slice(0, -1), { horizon: 1, season: 12 })
  const warm = method.fit(values, { horizon: 1, season: 12, keep: earlier.found })
  expect(warm.sse).toBeLessThanOrEqual(method.fit(values, { horizon: 1, season: 12 }).sse * 1.01)
})

test('a multiplicative season wants values above zero, and every season one that is not too long', () => {
  const multiplicative = named('holt-winters-multiplicative')
  expect(multiplicative.suits([1, 2, null, 3], 2)).toBe(true)
  expect(multiplicative.suits([1, 0, 3, 4], 2)).toBe(false)
  expect(named('holt-winters-additive').suits([1, 0, 3, 4], 1)).toBe(false)
  expect(named('holt-winters-additive').suits([1, 0, 3, 4], 52)).toBe(false)
  expect(exponential('ses', { trend: 'none', season: 'none' }, 3).needs(12)).toBe(3)
  expect(named('holt-winters-additive').needs(12)).toBe(24)
})

test.each(['ses', 'holt', 'damped-holt', 'holt-winters-additive', 'holt-winters-multiplicative'])(
  'a point of the search for %s reads back as what it was made of',
  (name) => {
    const form = formOf(name)
    const values = series.airline ?? []
    const start = startState(form, values)
    const scale = typicalSize(form, values)
    const weights = {
      level: 0.3,
      trend: form.trend === 'none' ? 0 : 0.2,
      season: form.season === 'none' ? 0 : 0.1,
      damping: form.trend === 'damped' ? 0.9 : 1,
    }
    const point = toPoint({ form, weights }, start, scale)
    const read = readPoint(form, point, scale)
    expect(searchBox(form, point.length)).toHaveLength(point.length)
    expectAllClose(Object.values(read.rule.weights), Object.values(weights))
    expectAllClose(
      [read.start.level, read.start.trend, ...read.start.seasons],
      [start.level, start.trend, ...start.seasons],
    )
  },
)

test('zeros have a size too', () => {
  expect(typicalSize(formOf('ses'), [0, 0, 0])).toBe(1)
  expect(typicalSize(formOf('ses'), [0, 0, 0, 5e6])).toBe(5)
})

import { expect, test } from 'vitest'
import { arimaAhead, fitArima } from '../../../../src/analysis/forecast/arma/arima.ts'
import { arima } from '../../../../src/analysis/forecast/arma/arima-method.ts'
import { inputOf, membersGolden } from '../../support/forecast.ts'
import { expectAllClose } from '../../support/golden.ts'

const titled = membersGolden.fitted.map((one) => ({ ...one, title: `${one.series} (${one.orders})[${one.season}]` }))

test.each(titled)('$title: as likely as statsmodels finds, and the same forecasts', (wanted) => {
  const [p, d, q, P, D, Q] = wanted.orders
  const y = Float64Array.from(inputOf(wanted.series), (value) => (wanted.isLog ? Math.log(value) : value))
  const fit = fitArima(y, { p, d, q, P, D, Q, season: wanted.season, mean: false })
  if (!fit) return expect.unreachable()
  expect(fit.logLikelihood).toBeGreaterThan(wanted.logLikelihood - 1e-3)
  const { means, errors } = arimaAhead(y, fit, 12)
  expectAllClose(means, wanted.forecast, { relative: 2e-3 })
  expectAllClose(errors, wanted.errors, { relative: 1e-2 })
})

test('chooses a seasonal model for a seasonal series, and names it', () => {
  const fit = arima().fit(inputOf('airline'), { horizon: 12, season: 12 })
  expect(fit.label).toMatch(/^ARIMA\(\d,1,\d\)\(0,1,1\)\[12\]/)
  expect(fit.means[6]).toBeGreaterThan(620)
  expect(fit.means[6]).toBeLessThan(720)
})

test('a later fit can take over what an earlier one found', () => {
  const values = inputOf('airline')
  const first = arima().fit(values.slice(0, 120), { horizon: 6, season: 12 })
  const later = arima().fit(values, { horizon: 6, season: 12, keep: first.found })
  expect(later.label).toBe(first.label)
  expect(later.found).toEqual(first.found)
})

test('too few values for a model: none is made up', () => {
  expect(
    fitArima(Float64Array.of(1, 2, 3, 4), { p: 1, d: 1, q: 1, P: 0, D: 0, Q: 0, season: 1, mean: true }),
  ).toBeNull()
})

test('what repeats without any error goes on repeating: too even for a model, but not for its own course', () => {
  const wave = (i: number) => 100 + 30 * Math.sin((i * Math.PI) / 6) + 2 * i
  const found = arima().fit(
    Array.from({ length: 48 }, (_, i) => wave(i)),
    { horizon: 6, season: 12 },
  )
  found.means.forEach((mean, h) => {
    expect(mean).toBeCloseTo(wave(48 + h), -1)
  })
  const swing = arima({ orders: { d: 1, q: 1, D: 1, Q: 1 } }).fit(
    Array.from({ length: 36 }, (_, i) => (-1) ** i * 10),
    { horizon: 4, season: 12 },
  )
  expect(Array.from(swing.means, Math.round)).toEqual([10, -10, 10, -10])
})

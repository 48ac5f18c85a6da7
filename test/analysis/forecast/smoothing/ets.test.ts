import { expect, test } from 'vitest'
import { ets, fitEts } from '../../../../src/analysis/forecast/smoothing/ets.ts'
import { etsForms, parametersOf } from '../../../../src/analysis/forecast/smoothing/ets-forms.ts'
import { inputOf, membersGolden } from '../../support/forecast.ts'

const theirs = { none: null, additive: 'add', damped: 'add', multiplicative: 'mul' } as const

test.each(membersGolden.exponentials)(
  '$series: as likely as statsmodels finds the same form',
  ({ series, season, forms }) => {
    for (const { form, logLikelihood } of fitEts(inputOf(series), season)) {
      const wanted = forms.find(
        (one) =>
          one.error === theirs[form.error] &&
          one.trend === theirs[form.trend] &&
          one.damped === (form.trend === 'damped') &&
          one.season === theirs[form.season],
      )
      expect(logLikelihood).toBeGreaterThan((wanted?.logLikelihood ?? Number.NaN) - 0.5)
    }
  },
)

test.each(membersGolden.exponentials)(
  '$series: no other form that statsmodels fits has a clearly smaller AICc',
  ({ series, season, forms }) => {
    const values = inputOf(series)
    const [best] = fitEts(values, season)
    const criteria = forms.map(({ error, trend, damped, season: kind, logLikelihood }) => {
      const form = {
        error: error === 'add' ? ('additive' as const) : ('multiplicative' as const),
        trend: trend === null ? ('none' as const) : damped ? ('damped' as const) : ('additive' as const),
        season:
          kind === null ? ('none' as const) : kind === 'add' ? ('additive' as const) : ('multiplicative' as const),
        seasonLength: kind === null ? 1 : season,
      }
      const k = parametersOf(form)
      return -2 * logLikelihood + 2 * k + (2 * k * (k + 1)) / (values.length - k - 1)
    })
    expect(best?.aicc).toBeLessThan(Math.min(...criteria) + 2)
  },
)

test('forms with a season need two of them; multiplicative ones values above zero', () => {
  expect(etsForms([3, 4, 5, 4, 6, 5, 7, 6], 12).every(({ season }) => season === 'none')).toBe(true)
  const zeros = Array.from({ length: 40 }, (_, i) => i % 4)
  expect(
    etsForms(zeros, 4).some(({ season, error }) => season === 'multiplicative' || error === 'multiplicative'),
  ).toBe(false)
})

test('as a method it names its form, and a later fit can keep it', () => {
  const values = inputOf('airline')
  const first = ets.fit(values.slice(0, 120), { horizon: 3, season: 12 })
  expect(first.label).toMatch(/^ETS\(M,Ad?,M\)$/)
  expect(ets.fit(values, { horizon: 3, season: 12, keep: first.found }).label).toBe(first.label)
})

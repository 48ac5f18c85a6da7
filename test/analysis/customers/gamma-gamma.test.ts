import { expect, test } from 'vitest'
import { expectedAmount, fitGammaGamma, predictedValue } from '../../../src/analysis/customers/gamma-gamma.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { customersGolden, type GoldenBuyers, historiesOf } from '../support/customers.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

const cases = Object.entries(customersGolden.models)

test.each(cases)('fits what customers of %s spend as lifetimes does', (_, wanted: GoldenBuyers) => {
  const model = fitGammaGamma(historiesOf(wanted))
  expectClose(model.logLikelihood, wanted.spendingLogLikelihood, { relative: 1e-10 })
  for (const key of ['p', 'q', 'v'] as const) expectClose(model[key], wanted.spending[key], { relative: 1e-5 })
})

test.each(cases)('expects amounts and values of %s as lifetimes does', (_, wanted: GoldenBuyers) => {
  const spending = { ...wanted.spending, logLikelihood: 0, count: 0 }
  const buying = { ...wanted.buying, logLikelihood: 0, count: 0 }
  const probe = historiesOf(wanted).slice(0, wanted.amounts.length)
  expectAllClose(
    probe.map((one) => expectedAmount(spending, one)),
    wanted.amounts,
  )
  const plan = { periods: 6, daysPerPeriod: 30, rate: 0.02 }
  expectAllClose(
    probe.map((one) => predictedValue({ buying, spending }, one, plan)),
    wanted.values,
  )
})

test('the currency does not matter', () => {
  const data = historiesOf(customersGolden.models['made up'] as GoldenBuyers)
  const yuan = fitGammaGamma(data)
  const euro = fitGammaGamma(data.map((one) => ({ ...one, amount: one.amount / 8 })))
  expectClose(euro.v * 8, yuan.v, { relative: 1e-5 })
  expectClose(euro.p, yuan.p, { relative: 1e-5 })
})

test('refuses a handful, and spending without any spread', () => {
  expect(() => fitGammaGamma([{ frequency: 2, amount: 5 }])).toThrow(TooFewPoints)
  expect(() => fitGammaGamma(new Array(30).fill({ frequency: 2, amount: 5 }))).toThrow(UnfitData)
})

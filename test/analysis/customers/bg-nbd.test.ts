import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceAlive, expectedPurchases, fitBgNbd } from '../../../src/analysis/customers/bg-nbd.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { customersGolden, type GoldenBuyers, historiesOf } from '../support/customers.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

const cases = Object.entries(customersGolden.models)

test.each(cases)('fits %s as lifetimes does', (_, wanted: GoldenBuyers) => {
  const model = fitBgNbd(historiesOf(wanted))
  expectClose(model.logLikelihood, wanted.buyingLogLikelihood, { relative: 1e-10 })
  for (const key of ['r', 'alpha', 'a', 'b'] as const) expectClose(model[key], wanted.buying[key], { relative: 1e-5 })
})

test.each(cases)('expects what lifetimes expects of %s', (_, wanted: GoldenBuyers) => {
  const model = { ...wanted.buying, logLikelihood: 0, count: 0 }
  const probe = historiesOf(wanted).slice(0, wanted.alive.length)
  expectAllClose(
    probe.map((history) => chanceAlive(model, history)),
    wanted.alive,
  )
  for (const [days, expected] of Object.entries(wanted.expected))
    expectAllClose(
      probe.map((history) => expectedPurchases(model, history, Number(days))),
      expected,
    )
})

test('the published CDNOW answer', () => {
  // Fader, Hardie and Lee (2005), table 2: r .243, α 4.414, a .793, b 2.426, log-likelihood −9582.4
  const { r, alpha, a, b, logLikelihood } = fitBgNbd(historiesOf(customersGolden.models.cdnow as GoldenBuyers))
  expect([r, alpha, a, b].map((value) => value.toFixed(3))).toEqual(['0.243', '4.414', '0.793', '2.426'])
  expect(logLikelihood.toFixed(1)).toBe('-9582.4')
})

test('weeks or days: the same customers', () => {
  const histories = historiesOf(customersGolden.models['made up'] as GoldenBuyers)
  const days = fitBgNbd(histories)
  const weeks = fitBgNbd(
    histories.map(({ frequency, recency, age }) => ({ frequency, recency: recency / 7, age: age / 7 })),
  )
  expectClose(weeks.alpha * 7, days.alpha, { relative: 1e-6 })
  expectClose(weeks.r, days.r, { relative: 1e-6 })
  const one = { frequency: 3, recency: 140, age: 210 }
  expectClose(expectedPurchases(weeks, { frequency: 3, recency: 20, age: 30 }, 4), expectedPurchases(days, one, 28), {
    relative: 1e-6,
  })
})

test('expectations are finite, grow with the days, and never fall below nothing', () => {
  const parameter = fc.double({ min: 0.05, max: 20, noNaN: true })
  const history = fc.tuple(
    fc.integer({ min: 0, max: 400 }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 2000 }),
  )
  fc.assert(
    fc.property(
      fc.tuple(parameter, parameter, parameter, parameter),
      history,
      ([r, alpha, a, b], [frequency, share, age]) => {
        const model = { r, alpha, a, b: b + (frequency === 1 ? 0.01 : 0), logLikelihood: 0, count: 0 }
        const one = { frequency, recency: frequency > 0 ? share * age : 0, age }
        const [soon, late] = [10, 300].map((days) => expectedPurchases(model, one, days)) as [number, number]
        expect(Number.isFinite(late)).toBe(true)
        expect(soon).toBeGreaterThanOrEqual(0)
        expect(late).toBeGreaterThanOrEqual(soon * (1 - 1e-9))
        const alive = chanceAlive(model, one)
        expect(alive >= 0 && alive <= 1).toBe(true)
      },
    ),
  )
})

test('refuses a handful, impossible histories, and customers who never came back', () => {
  const ten = (history: { frequency: number; recency: number; age: number }) => new Array(12).fill(history)
  expect(() => fitBgNbd([{ frequency: 1, recency: 2, age: 3 }])).toThrow(TooFewPoints)
  expect(() => fitBgNbd(ten({ frequency: 1, recency: 20, age: 10 }))).toThrow(UnfitData)
  expect(() => fitBgNbd(ten({ frequency: 0, recency: 0, age: 10 }))).toThrow('constant-outcome')
})

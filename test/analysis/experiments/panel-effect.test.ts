import { expect, test } from 'vitest'
import { type EffectPanel, panelEffect } from '../../../src/analysis/experiments/panel-effect.ts'
import { expectClose, golden } from '../support/golden.ts'

interface Slope {
  estimate: number
  error: number
  p: number
  low: number
  high: number
}

const cases =
  golden<
    Record<
      'pilot' | 'half',
      Record<'unit' | 'period' | 'rival' | 'outcome' | 'treated', number[]> & {
        start: number
        log: boolean
        effect: Slope
        lead: Pick<Slope, 'estimate' | 'error'>
      }
    >
  >('panel_effect')

function panelOf(name: keyof typeof cases): EffectPanel {
  const { unit, period, rival, outcome, start, treated } = cases[name]
  return {
    outcome,
    unit: Int32Array.from(unit),
    period: Int32Array.from(period),
    treated: Array.from({ length: Math.max(...unit) + 1 }, (_, one) => treated.includes(one)),
    start,
    controls: [{ name: 'rival', values: rival }],
  }
}

test.each(['pilot', 'half'] as const)('finds the effect of a regression with dummies (%s)', (name) => {
  const { effect, lead, log } = cases[name]
  const found = panelEffect(panelOf(name), { log })
  expectClose(found.effect.estimate, effect.estimate, { size: Math.abs(effect.high) })
  expectClose(found.effect.error, effect.error, { relative: 1e-7 })
  expectClose(found.effect.p, effect.p, { relative: 1e-6 })
  expectClose(found.effect.low, effect.low, { relative: 1e-6 })
  expectClose(found.effect.high, effect.high, { relative: 1e-6 })
  expectClose(found.leadTrend?.estimate, lead.estimate, { relative: 1e-6 })
  expectClose(found.leadTrend?.error, lead.error, { relative: 1e-6 })
})

test('an effect that is there stands out among the placebos; units and periods are counted', () => {
  const found = panelEffect(panelOf('pilot'), { log: true })
  expect(found.placebo?.share).toBe(1 / 5)
  expect(found.placebo?.effects).toHaveLength(4)
  expect(found).toMatchObject({ units: { treated: 1, control: 4 }, periods: { before: 15, during: 9 }, count: 120 })
  expect(panelEffect(panelOf('half')).placebo).toBeNull()
})

test('an end cuts off what came after; another unit of money changes no growth', () => {
  const panel = panelOf('pilot')
  const short = panelEffect({ ...panel, end: 20 }, { log: true })
  expect(short.periods).toEqual({ before: 15, during: 5 })
  const cents = panelEffect({ ...panel, outcome: panel.outcome.map((value) => (value ?? 0) * 100) }, { log: true })
  expectClose(cents.effect.estimate, panelEffect(panel, { log: true }).effect.estimate)
})

test('without treated, control, before or during there is nothing to compare', () => {
  const panel = panelOf('pilot')
  const refuse = (change: Partial<EffectPanel>) => expect(() => panelEffect({ ...panel, ...change }, { log: true }))
  refuse({ treated: [false, false, false, false, false] }).toThrow('too-few-groups')
  refuse({ treated: [true, true, true, true, true] }).toThrow('too-few-groups')
  refuse({ start: 1 }).toThrow('needs at least 2')
  refuse({ start: 99 }).toThrow('too-few-groups')
  refuse({ outcome: panel.outcome.map(() => 0) }).toThrow('too-few-groups')
})

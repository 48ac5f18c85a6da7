import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseType, type LineFacts } from '../../../src/analysis/strategy/choose-type.ts'

const usual: LineFacts = {
  share: 0.1,
  fairShare: 0.1,
  growth: 0,
  growthP: 0.6,
  isNew: false,
  competition: 0,
  segments: { spread: 0.02, p: 0.5, mixDistance: 0.02, priceSpread: 0.01 },
}
const alike = { spread: 0.02, p: 0.5, mixDistance: 0.02, priceSpread: 0.01 }

const check = (facts: Partial<LineFacts>, goal: string, approach: string | null, reasons: string[]) =>
  expect(chooseType({ ...usual, ...facts })).toEqual({ goal, approach, reasons })

test('a steady line of the usual size is kept, all segments alike', () => {
  check({}, 'retain', 'undifferentiated', ['established', 'segments-alike'])
})

test('growth is to be won, when it is certain and more than a little', () => {
  check({ growth: 0.14, growthP: 0.001 }, 'win', 'undifferentiated', ['grows', 'segments-alike'])
  check({ growth: 0.14, growthP: 0.2 }, 'retain', 'undifferentiated', ['established', 'segments-alike'])
  check({ growth: 0.02, growthP: 0.001 }, 'retain', 'undifferentiated', ['established', 'segments-alike'])
  check({ growth: null, growthP: null }, 'retain', 'undifferentiated', ['growth-unknown', 'segments-alike'])
})

test('a decline is to be held, however contested', () => {
  check({ growth: -0.15, growthP: 0.001, competition: 2, share: 0.01 }, 'retain', 'undifferentiated', [
    'declines',
    'segments-alike',
  ])
})

test('what is new, or small among rivals, is to be won', () => {
  check({ isNew: true }, 'win', 'undifferentiated', ['new', 'segments-alike'])
  check({ competition: 0.5, share: 0.04 }, 'win', 'undifferentiated', ['contested', 'segments-alike'])
  check({ competition: 0.5, share: 0.2 }, 'retain', 'undifferentiated', ['established', 'segments-alike'])
})

test('segments differ by growth, by mix or by price', () => {
  const segments = (own: Partial<typeof alike>) => ({ segments: { ...alike, ...own } })
  check(segments({ spread: 0.2, p: 0.001 }), 'retain', 'differentiated', ['established', 'segments-grow-apart'])
  check(segments({ spread: 0.2, p: 0.2 }), 'retain', 'undifferentiated', ['established', 'segments-alike'])
  check(segments({ mixDistance: 0.3 }), 'retain', 'differentiated', ['established', 'mix-differs'])
  check(segments({ priceSpread: 0.2 }), 'retain', 'differentiated', ['established', 'prices-differ'])
  check({ segments: null }, 'retain', null, ['established'])
})

const rate = fc.double({ min: -1, max: 1, noNaN: true })

test('more growth never turns winning into keeping', () => {
  fc.assert(
    fc.property(rate, fc.double({ min: 0, max: 1, noNaN: true }), (growth, more) => {
      const goal = (value: number) => chooseType({ ...usual, growth: value, growthP: 0.001 }).goal
      if (goal(growth) === 'win') expect(goal(growth + more)).toBe('win')
    }),
  )
})

import { describe, expect, test } from 'vitest'
import type { Hedge } from '../../../src/domain/numbers/numeral.ts'
import { inWindow, shownDigits, shownWindow } from '../../../src/domain/numbers/precision.ts'
import { readNumerals } from '../../../src/domain/numbers/read.ts'

describe('shownWindow', () => {
  test.each<[number, number, Hedge, boolean, number, number]>([
    [12_000, 500, 'exact', false, 11_500, 12_500],
    [0.123, 0.0005, 'exact', false, 0.1225, 0.1235],
    [1000, 0.5, 'about', false, 950, 1050],
    [0.12, 0.005, 'about', false, 0.115, 0.125],
    [1100, 0.5, 'near', false, 1045, 1100.5],
    [1200, 0.5, 'over', false, 1199.5, 1300],
    [1000, 0.5, 'over', false, 999.5, 1150],
    [0.1, 0.05, 'under', true, 0, 0.1],
    [1 / 3, 0.02, 'about', true, 1 / 3 - 0.04, 1 / 3 + 0.04],
    [0, 0.5, 'about', false, -0.5, 0.5],
  ])('%d ± %d, %s (loose: %s) reaches from %d to %d', (value, tolerance, hedge, isLoose, low, high) => {
    const window = shownWindow({ value, tolerance }, hedge, isLoose)
    expect(window.low).toBeCloseTo(low, 9)
    expect(window.high).toBeCloseTo(high, 9)
  })

  test.each([
    ['1.2万', 500],
    ['12.3%', 0.0005],
    ['八成', 0.05],
    ['三成五', 0.005],
    ['1,033.8', 0.05],
    ['$1.2m', 50_000],
    ['翻倍', 0.1],
  ])('%s is sharp to %d', (text, tolerance) => {
    expect(readNumerals(text)[0]?.ends[0]?.readings[0]?.tolerance).toBeCloseTo(tolerance, 12)
  })
})

test('floating point does not decide on the edge', () => {
  expect(inWindow(0.0585, shownWindow({ value: 0.059, tolerance: 0.0005 }, 'exact', false))).toBe(true)
  expect(inWindow(0.0584, shownWindow({ value: 0.059, tolerance: 0.0005 }, 'exact', false))).toBe(false)
})

test.each([
  [0.123, 0.0005, 3],
  [0.05, 0.005, 1],
  [0.8, 0.05, 1],
  [1033.8, 0.05, 5],
  [0, 0.5, 1],
])('%d ± %d shows %d digits', (value, tolerance, digits) => {
  expect(shownDigits({ value, tolerance })).toBe(digits)
})

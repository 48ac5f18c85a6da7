import { expect, test } from 'vitest'
import { stateFigures, tableNumber } from '../../../src/activities/tools/figures.ts'
import {
  listed,
  percent,
  periodName,
  probability,
  quantity,
  signedPercent,
} from '../../../src/activities/tools/words.ts'

test('numbers as people write them', () => {
  expect(quantity(1033.84)).toBe('1,033.8')
  expect(quantity(-12)).toBe('−12')
  expect(percent(-0.0898)).toBe('−9.0%')
  expect(signedPercent(0.05)).toBe('+5.0%')
  expect(probability(0.0000001)).toBe('p < 0.001')
  expect(probability(0.12137)).toBe('p = 0.121')
})

test('periods in Chinese', () => {
  const names = ['2023', '2024-05', '2024-Q2', '2024-W07', '2024-05-31'].map((period) => periodName(period).zh)
  expect(names).toEqual(['2023 年', '2024 年 5 月', '2024 年第 2 季度', '2024 年第 7 周', '2024 年 5 月 31 日'])
})

test('long lists are cut with their count', () => {
  expect(listed(['A', 'B', 'C'], 2)).toEqual({ zh: 'A、B 等 3 项', en: 'A, B and 1 more' })
  expect(listed(['A'])).toEqual({ zh: 'A', en: 'A' })
})

test('a figure without a value is named, never NaN', () => {
  const label = { zh: '甲的均值', en: 'mean of A' }
  const rest = { measure: 'mean', of: ['A'], unit: 'units' as const, label }
  const { figures, caveats } = stateFigures(
    [null, undefined, Number.NaN, 1 / 0, 2].map((value) => ({ ...rest, value })),
  )
  expect(figures.map(({ value }) => value)).toEqual([2])
  expect(caveats[0]).toMatchObject({ code: 'not-stated' })
  expect(caveats[0]?.text.en).toContain('mean of A')
})

test('table numbers keep six digits, and all whole ones', () => {
  expect([55.431940251, 123456789.12, 0.000012345678, 5169, null, Number.NaN].map(tableNumber)).toEqual([
    55.4319,
    123456789.1,
    0.0000123457,
    5169,
    null,
    null,
  ])
})

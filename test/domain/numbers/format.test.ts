import { describe, expect, test } from 'vitest'
import type { Language } from '../../../src/domain/language.ts'
import { formatFigure, formatNumber } from '../../../src/domain/numbers/format.ts'
import type { Unit } from '../../../src/domain/unit.ts'

describe('formatNumber', () => {
  test.each<[number, Language, string]>([
    [0, 'zh', '0'],
    [-0, 'en', '0'],
    [-0.001, 'zh', '-0.001'],
    [536, 'zh', '536'],
    [1033.8, 'zh', '1,033.8'],
    [55.4319, 'zh', '55.43'],
    [-17.4, 'zh', '-17.4'],
    [99_999, 'zh', '99,999'],
    [100_000, 'zh', '10万'],
    [123_456, 'zh', '12.3万'],
    [12_345_000, 'zh', '1,234.5万'],
    [-12_345_000, 'zh', '-1,234.5万'],
    [123_456_789, 'zh', '1.23亿'],
    [999_999, 'en', '999,999'],
    [1_234_567, 'en', '1.23 million'],
    [2_500_000_000, 'en', '2.5 billion'],
    [1033.84, 'en', '1,033.8'],
    [0.0123, 'en', '0.012'],
    [Number.NaN, 'zh', '—'],
    [Number.POSITIVE_INFINITY, 'en', '—'],
  ])('%d in %s is %s', (value, language, expected) => {
    expect(formatNumber(value, language)).toBe(expected)
  })
})

describe('formatFigure', () => {
  test.each<[number, Unit, Language, string, string?]>([
    [0.123, 'share', 'zh', '12.3%'],
    [0.12, 'share', 'en', '12%'],
    [-0.0897756, 'share', 'zh', '-9.0%'],
    [0.05, 'share', 'en', '5.0%'],
    [0, 'share', 'en', '0%'],
    [0.00042, 'share', 'en', '0.042%'],
    [12.5, 'share', 'en', '1,250%'],
    [0.749269, 'coefficient', 'zh', '0.749'],
    [-0.0001, 'coefficient', 'en', '0.000'],
    [0.0004, 'probability', 'en', '<0.001'],
    [0.12134, 'probability', 'zh', '0.121'],
    [800_000, 'currency', 'zh', '¥80万'],
    [-300, 'currency', 'zh', '-¥300'],
    [4_176_600, 'currency', 'en', '$4.18 million', 'USD'],
    [4_176_600, 'currency', 'zh', 'US$417.7万', 'USD'],
    [1234.5, 'currency', 'en', '€1,234.5', 'EUR'],
    [1234.5, 'currency', 'en', 'CHF 1,234.5', 'CHF'],
    [5, 'currency', 'en', '?? 5', '??'],
    [2023, 'year', 'zh', '2023'],
    [1033.8, 'units', 'zh', '1,033.8'],
    [3, 'count', 'en', '3'],
    [-17.4, 'units-per-period', 'en', '-17.4'],
    [Number.NaN, 'share', 'en', '—'],
  ])('%d %s in %s is %s', (value, unit, language, expected, currency) => {
    expect(formatFigure({ value, unit }, language, currency)).toBe(expected)
  })
})

import { describe, expect, it } from 'vitest'
import { bareNumber } from '../../../../src/adapters/datasets/numbers/bare-number.ts'
import { isMissing } from '../../../../src/adapters/datasets/numbers/missing.ts'
import {
  isOpen,
  type NumberStyle,
  numberValue,
  styleEvidence,
} from '../../../../src/adapters/datasets/numbers/number-style.ts'
import { resolveNumbers } from '../../../../src/adapters/datasets/numbers/resolve-numbers.ts'

const value = (text: string, style: NumberStyle = 'point') => {
  const bare = bareNumber(text)
  return bare && numberValue(bare, style)
}

describe('numbers as people write them', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['007', 7],
    ['-5', -5],
    ['−5', -5],
    ['+5', 5],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['1 234', 1234],
    ['1\u00A0234.5', 1234.5],
    ["1'234", 1234],
    ['.5', 0.5],
    ['5.', 5],
    ['¥1,200', 1200],
    ['￥1，200', 1200],
    ['-$3.50', -3.5],
    ['¥ -3', -3],
    ['1,200元', 1200],
    ['30 件', 30],
    ['1.1万', 11000],
    ['1.2 万元', 12000],
    ['3亿', 300000000],
    ['80k', 80000],
    ['(123)', -123],
    ['（1,234）', -1234],
    ['１２３．５', 123.5],
    ['1.5e3', 1500],
    ['1.2E+05', 120000],
    ['-0', 0],
  ])('%s is %d', (text, expected) => expect(value(text)).toBe(expected))

  it.each<[string, number]>([
    ['1,5', 1.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['1.234.567', 1234567],
    ['12,34 €', 12.34],
    ['1.234', 1234],
    ['7', 7],
  ])('with a decimal comma, %s is %d', (text, expected) => expect(value(text, 'comma')).toBe(expected))

  it.each([
    'abc',
    '5%',
    '1/2',
    '½',
    '=1+2',
    '+cmd',
    '--5',
    '-+5',
    '1.2.3',
    '12,34',
    '1,2345',
    '1 2',
    '5 apples',
    '1e',
    '1e999',
    '9999999999999999',
    'inf',
    '∞',
    '0x10',
    '(5',
    '(-5)',
    '五百',
    '12万3',
    '$',
    '@5',
    '1,,234',
    "=cmd|' /C calc'!A0",
  ])('%s is none', (text) => expect(value(text)).toBeNull())

  it.each(['', ' ', '-', '—', 'N/A', 'n.a.', 'NaN', 'null', 'None', '#N/A', '无', '缺失', '暂无', '－'])(
    '%j is missing',
    (text) => {
      expect(isMissing(text)).toBe(true)
    },
  )

  it.each(['0', 'x', '--5', '无限', 'inf'])('%j is not missing', (text) => expect(isMissing(text)).toBe(false))
})

describe('the style of a number', () => {
  it.each([
    ['1,5', 'comma'],
    ['1234,56', 'comma'],
    ['1.234,5', 'comma'],
    ['1.234.567', 'comma'],
    ['0,125', 'comma'],
    ['1.5', 'point'],
    ['1,234.5', 'point'],
    ['1,234,567', 'point'],
    ['0.125', 'point'],
    ['1234.567', 'point'],
    ['1,234', null],
    ['1.234', null],
    ['1234', null],
    ['1.2.3', null],
    ['1.234万', null],
  ])('%s tells %s', (text, expected) => {
    const bare = bareNumber(text)
    expect(bare && styleEvidence(bare)).toBe(expected)
  })

  it('is open before exactly three digits, unless a multiplier follows', () => {
    const open = (text: string) => {
      const bare = bareNumber(text)
      return bare !== null && isOpen(bare)
    }
    expect(['1,234', '1.234', '12.345', '0.234', '1234.567', '1.234万', '1,23'].map(open)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a column of numbers', () => {
  const column = (...texts: string[]) => ({
    name: 'A',
    plainCells: 0,
    plainPoint: null,
    others: texts.map((text, i) => ({ text, cells: 1, row: i + 2 })),
  })
  const values = (texts: string[], commaLikely = false) =>
    resolveNumbers([column(...texts)], commaLikely)[0]?.readings.map((reading) => reading.value)

  it('reads open numbers by what the others tell', () => {
    expect(values(['1.234', '2,5'])).toEqual([1234, 2.5])
    expect(values(['1.234', '2.5'])).toEqual([1.234, 2.5])
    expect(values(['1,234'])).toEqual([1234])
  })

  it('borrows the style of the other columns when it has no evidence', () => {
    const [first] = resolveNumbers([column('1.234'), column('0,5')], false)
    expect(first?.readings[0]).toMatchObject({ value: 1234, marks: ['open'] })
  })

  it('is text when most of it is, unless it was meant as numbers', () => {
    const kind = (...texts: string[]) => resolveNumbers([column(...texts)], false)[0]?.kind
    expect(kind('north', 'south', '7.5')).toBe('text')
    expect(kind('7.5', 'south')).toBe('numbers')
    expect(kind('=A1', '=A2')).toBe('numbers')
    expect(kind('inf', 'x', 'y')).toBe('numbers')
    expect(kind('', '-')).toBe('empty')
    expect(kind('1.0.2', '1.5', '2,5 kg')).toBe('text')
  })

  it('refuses two styles in one column', () => {
    expect(() => values(['1,5', '1.5'])).toThrow(/row 3 with a point, "1,5" in row 2/)
  })
})

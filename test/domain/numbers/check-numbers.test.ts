import { describe, expect, test } from 'vitest'
import { checkedSentenceSchema } from '../../../src/domain/number-check.ts'
import { checkNumbers } from '../../../src/domain/numbers/check-numbers.ts'
import { countNumerals } from '../../../src/domain/numbers/count-numerals.ts'
import { check, classes, context, figure, numeralsOf } from './support.ts'

describe('verified', () => {
  test.each([
    ['A 均值 1,033.8 件', 'v'],
    ['A 均值约 1,034 件', 'v'],
    ['A 均值 1,034.0 件', 'u'],
    ['A 均值 [[E2.1]] 件，C 为 [[E9.9]] 件', 'vu'],
    ['B 年销量 521–559 件', 'v'],
    ['B 年销量 521–560 件', 'u'],
    ['A 占比超过四成', 'v'],
    ['C 占比约三分之一', 'v'],
    ['三款产品', 'v'],
    ['四款产品', 'u'],
    ['三家门店', 'u'],
    ['三件 A', 'u'],
  ])('%s: %s', check)

  test('the figure is named, and a token may cite it again', () => {
    expect(numeralsOf('A 均值 1,033.8 件（[[E2.1]]）')).toMatchObject([
      { text: '1,033.8', value: 1033.8, isPercent: false, class: 'verified', figureIds: ['E2.1'] },
      { text: '[[E2.1]]', value: 1033.8, class: 'verified', figureIds: ['E2.1'] },
    ])
  })

  test('the figure of the very product and year comes first', () => {
    const twins = [
      figure({ id: 'E1.1', of: ['Product_A'], value: 700, unit: 'units', period: '2021' }),
      figure({ id: 'E1.2', of: ['Product_B'], value: 700, unit: 'units', period: '2022' }),
    ]
    expect(numeralsOf('2022 年 B 卖了 700 件', { figures: twins })[0]?.figureIds).toEqual(['E1.2'])
  })
})

describe('units have to fit', () => {
  const figures = [
    figure({ id: 'E1.1', value: 5, unit: 'count', label: { zh: '期数', en: 'periods' } }),
    figure({ id: 'E1.2', value: 0.08, unit: 'share', label: { zh: '占比', en: 'share' } }),
    figure({
      id: 'E1.3',
      value: 0.749,
      unit: 'coefficient',
      measure: 'correlation',
      label: { zh: '相关系数', en: 'correlation' },
    }),
    figure({ id: 'E1.4', value: 0.031, unit: 'probability', measure: 'p-value', label: { zh: 'p 值', en: 'p-value' } }),
    figure({ id: 'E1.5', value: 5200, unit: 'units', label: { zh: '销量', en: 'volume' } }),
    figure({ id: 'E1.6', value: 7300, unit: 'currency', label: { zh: '销售额', en: 'revenue' } }),
    figure({ id: 'E1.7', value: 0.87, unit: 'coefficient', measure: 'r2', label: { zh: '决定系数 R²', en: 'R²' } }),
    figure({ id: 'E1.8', value: 0.1, unit: 'share', measure: 'mean', label: { zh: '均值差', en: 'gap in points' } }),
  ]
  test.each([
    ['占比 5%', 'u'],
    ['占比 8%', 'v'],
    ['占比 8 个百分点', 'u'],
    ['占比 8', 'u'],
    ['占比 0.08', 'v'],
    ['均值差 10 个百分点', 'v'],
    ['相关系数 0.749', 'v'],
    ['p = 0.749', 'u'],
    ['p = 0.031', 'v'],
    ['相关系数 0.031', 'u'],
    ['p<0.05', 'v'],
    ['p<0.01', 'u'],
    ['p>0.05', 'u'],
    ['标准差 0.749', 'u'],
    ['解释力 R² 为 87%', 'v'],
    ['相关系数 75%', 'u'],
    ['5,200 件', 'v'],
    ['5,200 元', 'u'],
    ['¥7,300', 'v'],
    ['7,300 件', 'u'],
    ['7,300 天', 'u'],
    ['五个季度', 'v'],
    ['n=5', 'v'],
  ])('%s: %s', (text, expected) => expect(classes(text, { figures, given: [], chosen: [] })).toBe(expected))
})

describe('signs have to fit', () => {
  test.each([
    ['C 累计下滑 9.0%', 'v'],
    ['C 累计增长 9.0%', 'u'],
    ['C 累计变动 -9.0%', 'v'],
    ['C 累计变动 +9.0%', 'v'],
    ['C 累计为 9.0%', 'u'],
    ['A 与 C 负相关（0.436）', 'v'],
    ['A 与 C 的相关系数 0.436', 'u'],
    ['A 与 B 的相关系数 -0.749', 'u'],
    ['降价之后 A 仍卖 1,059 件', 'v'],
    ['A 减少 1,059 件', 'u'],
    ['C 下滑 9.0%，即约 9%', 'vv'],
  ])('%s: %s', check)
})

describe('given and chosen', () => {
  test.each([
    ['预算 80万元', 'g'],
    ['预算 800,000 元', 'g'],
    ['预算 80 元', 'u'],
    ['折扣不超过 12%', 'g'],
    ['折扣 12 个百分点', 'u'],
    ['折扣 8%', 'c'],
    ['折扣 8.4%', 'u'],
    ['打九二折', 'c'],
    ['线上 30万', 'c'],
    ['承诺 740–780 件', 'c'],
  ])('%s: %s', check)

  test('what is said comes from the given text', () => {
    expect(numeralsOf('预算 80万元')[0]?.how).toContain('80万元')
    expect(numeralsOf('折扣 8%')[0]?.how).toBe('lever')
  })

  test('a price cut is not a price rise', () => {
    const chosen = [{ value: -0.03, isPercent: true }]
    expect(classes('降价 3%', { chosen })).toBe('c')
    expect(classes('价格 -3%', { chosen })).toBe('c')
    expect(classes('涨价 3%', { chosen })).toBe('u')
  })
})

describe('little shown digits', () => {
  const figures = [
    figure({ id: 'E1.1', measure: 'share', value: 0.0795, unit: 'share', label: { zh: '退货率', en: 'return rate' } }),
  ]
  test('a chance match is not enough, a word of the label is', () => {
    expect(classes('竞品点击率 8%', { figures, chosen: [] })).toBe('u')
    expect(classes('退货率 8%', { figures, chosen: [] })).toBe('v')
    expect(classes('点击率 7.95%', { figures, chosen: [] })).toBe('v')
  })
  test('what was chosen exactly is chosen, unless the clause speaks of the figure', () => {
    expect(classes('折扣 8%', { figures })).toBe('c')
    expect(classes('退货率 8%', { figures })).toBe('v')
  })
})

describe('the result', () => {
  const text = ' A 均值 1,033.8 件。\n\n- 增速 6.5%；见 [[E9.9]]。\nRound 2 only.'
  const sentences = checkNumbers(text, context)

  test('fits the schema and the text', () => {
    for (const sentence of sentences) {
      expect(checkedSentenceSchema.parse(sentence)).toEqual(sentence)
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
      for (const numeral of sentence.numerals) expect(text.slice(numeral.start, numeral.end)).toBe(numeral.text)
    }
  })
  test('keeps sentences without numerals', () => {
    expect(sentences.map(({ numerals }) => numerals.length)).toEqual([1, 2, 0])
  })
  test('is counted by class', () => {
    expect(countNumerals(sentences)).toEqual({ verified: 1, derived: 0, given: 0, chosen: 0, unsupported: 2 })
    expect(countNumerals([])).toEqual({ verified: 0, derived: 0, given: 0, chosen: 0, unsupported: 0 })
  })
  test('nothing to check against makes everything unsupported', () => {
    expect(classes('A 均值 1,033.8 件，占 44%', { figures: [], given: [], chosen: [], names: undefined })).toBe('uu')
  })
  test('broken figures are ignored', () => {
    expect(
      classes('销量 5', { figures: [figure({ value: Number.NaN }), figure({ value: Number.POSITIVE_INFINITY })] }),
    ).toBe('u')
  })
})

describe('vague numerals', () => {
  const visitors = figure({ measure: 'visitors', value: 2650, unit: 'count', label: { zh: '访客', en: 'visitors' } })
  test.each([
    ['访客有两三千人。', 'v'],
    ['访客有十几万人。', 'u'],
    ['訪客達 2,650 人。', 'v'],
  ])('%s is %s', (text, expected) => {
    expect(classes(text, { figures: [visitors], given: [], chosen: [] })).toBe(expected)
  })

  test('a given number may be repeated vaguely, and only within what is said', () => {
    const given = { figures: [], given: ['目标 2,400 人'], chosen: [] }
    expect(classes('目标两三千人。', given)).toBe('g')
    expect(classes('目标三四千人。', given)).toBe('u')
  })
})

test('a sign in words must be the sign of the figure', () => {
  const growth = (value: number) =>
    figure({ measure: 'growth', value, unit: 'share', label: { zh: '增速', en: 'growth' } })
  const only = (value: number) => ({ figures: [growth(value)], given: [], chosen: [] })
  expect(classes('Growth was minus 5.2%.', only(-0.052))).toBe('v')
  expect(classes('Growth was minus 5.2%.', only(0.052))).toBe('u')
  expect(classes('增速为负5.2%。', only(-0.052))).toBe('v')
})

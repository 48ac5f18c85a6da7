import { describe, expect, test } from 'vitest'
import { check, classes, figure } from './support.ts'

describe('the subject has to fit', () => {
  test.each([
    ['A 产品均值 536 件', 'u'],
    ['产品A 均值 536 件', 'u'],
    ['Product_A 均值 536 件', 'u'],
    ['均值 536 件', 'v'],
    ['B 表现平稳。均值为 536 件。', 'v'],
    ['A 表现平稳。均值为 536 件。', 'u'],
    ['A 表现平稳。\n均值为 536 件。', 'v'],
    ['与 A 相比，B 的均值只有 536 件', 'v'],
    ['A、B、C 分别为 1033.8、536、776.4 件', 'vvv'],
    ['A 为 536 件，B 为 1,033.8 件', 'uu'],
    ['2022 年 A 卖了 1,059 件', 'u'],
    ['2023 年 A 卖了 1,059 件', 'v'],
    ['A 卖了 11,731 件', 'v'],
  ])('%s: %s', check)

  test('a company-wide figure is not that of a product with one of its own', () => {
    const figures = [
      figure({ id: 'E1.1', measure: 'revenue', of: ['total'], value: 9000, unit: 'currency' }),
      figure({ id: 'E1.2', measure: 'revenue', of: ['Tea'], value: 4000, unit: 'currency' }),
      figure({
        id: 'E1.3',
        measure: 'stores',
        of: ['total'],
        value: 64,
        unit: 'count',
        label: { zh: '门店', en: 'stores' },
      }),
    ]
    const of = (text: string) => classes(text, { figures, names: ['Tea'], given: [], chosen: [] })
    expect(of('Tea brought in $9,000.')).toBe('u')
    expect(of('Tea brought in $4,000 of $9,000.')).toBe('vv')
    expect(of('Tea is sold in 64 stores.')).toBe('v')
  })
})

describe('names of many kinds', () => {
  const ledger = (names: string[], extra: string[] = []) => ({
    figures: names.map((name, at) => figure({ id: `E1.${at + 1}`, of: [name], value: 1100 + at * 111, unit: 'units' })),
    given: [],
    chosen: [],
    names: [...names, ...extra],
  })
  test.each<[string[], string, string]>([
    [['A', 'B'], 'A 产品卖了 1,100 件，产品B 卖了 1,211 件', 'vv'],
    [['A', 'B'], 'A 产品卖了 1,211 件', 'u'],
    [['A', 'B'], 'A third of the 1,211 units came late', 'uv'],
    [['Oat Latte', 'Cold Brew'], 'We poured 1,100 Oat Lattes', 'v'],
    [['Oat Latte', 'Cold Brew'], 'We poured 1,100 Cold Brews', 'u'],
    [['Day Cream SPF 30', 'Cleanser'], 'Day Cream sold 1,211 units', 'u'],
    [['洗衣凝珠', '洗衣液'], '凝珠卖了 1,211 件', 'u'],
    [['其他', '洗衣液'], '其他条件不变，卖了 1,211 件', 'v'],
  ])('%j: %s', (names, text, expected) => expect(classes(text, ledger(names))).toBe(expected))

  test('the name of the file is no product', () => {
    expect(classes('销售数据显示，卖了 1,100 件', ledger(['洗衣液', '洗衣凝珠'], ['销售数据', 'sales.csv']))).toBe('v')
    expect(classes('柔顺剂卖了 1,100 件', ledger(['洗衣液', '洗衣凝珠'], ['柔顺剂']))).toBe('u')
  })
})

describe('what reports are full of', () => {
  const label = (zh: string, en: string) => ({ label: { zh, en } })
  const figures = [
    figure({
      id: 'E1.1',
      measure: 'forecast.low',
      of: ['Tea'],
      value: 875.34,
      unit: 'units',
      ...label('预测下限', 'low end'),
    }),
    figure({
      id: 'E1.2',
      measure: 'forecast.high',
      of: ['Tea'],
      value: 1192.34,
      unit: 'units',
      ...label('预测上限', 'high end'),
    }),
    figure({
      id: 'E1.3',
      measure: 'correlation',
      of: ['Period', 'Tea'],
      value: 0.81,
      unit: 'coefficient',
      ...label('相关系数', 'correlation'),
    }),
    figure({ id: 'E1.4', measure: 'share', of: ['Tea'], value: 0.07, unit: 'share', ...label('占比', 'share') }),
    figure({ id: 'E1.5', measure: 'share', of: ['Milk'], value: 0.06, unit: 'share', ...label('占比', 'share') }),
    figure({ id: 'E1.6', measure: 'p', of: ['Tea'], value: 0.0002, unit: 'probability', ...label('p 值', 'p-value') }),
    figure({ id: 'E1.7', measure: 'periods', of: [], value: 24, unit: 'count', ...label('期数', 'periods') }),
    figure({
      id: 'E1.8',
      measure: 'latest',
      of: ['Tea'],
      value: 1668,
      unit: 'units',
      ...label('最近一期', 'latest value'),
    }),
  ]
  test.each([
    ['The forecast of Tea runs up to 1,192.3 units; lower end 875.3.', 'vv'],
    ['Tea reached 1,668 in the latest period.', 'v'],
    ['Tea 的相关系数 0.81 只说明同向变动。', 'v'],
    ['Tea 是主力之一，占总销量 7.0%。', 'v'],
    ['Tea 是主力之一，占总销量 6.0%。', 'u'],
    ['Tea 的 p 值 <0.001。', 'v'],
    ['Tea 的 p 值 <0.701。', 'u'],
    ['数据共 24 期。', 'v'],
  ])('%s: %s', (text, expected) =>
    expect(classes(text, { figures, given: [], chosen: [], names: ['Tea', 'Milk'] })).toBe(expected),
  )
})

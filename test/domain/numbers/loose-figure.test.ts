import { describe, expect, test } from 'vitest'
import { checkNumbers } from '../../../src/domain/numbers/check-numbers.ts'
import { withLabelSubjects } from '../../../src/domain/numbers/label-subjects.ts'
import { looseFigure, type RawFigure } from '../../../src/domain/numbers/loose-figure.ts'

describe('looseFigure', () => {
  test.each<[Partial<RawFigure>, number, string]>([
    [{ value: 12.3, unit: '%' }, 0.123, 'share'],
    [{ value: 12.3, unit: 'percent' }, 0.123, 'share'],
    [{ value: 0.123, unit: 'share' }, 0.123, 'share'],
    [{ value: 1200, unit: '件' }, 1200, 'units'],
    [{ value: 1.2, unit: '万件' }, 12_000, 'units'],
    [{ value: 80, unit: '万元' }, 800_000, 'currency'],
    [{ value: 3.5, unit: '亿元' }, 350_000_000, 'currency'],
    [{ value: 300, unit: 'CNY' }, 300, 'currency'],
    [{ value: 1.5, unit: 'million USD' }, 1_500_000, 'currency'],
    [{ value: 7, unit: '$' }, 7, 'currency'],
    [{ value: 38.5, unit: '元/件' }, 38.5, 'currency'],
    [{ value: 412, unit: '户' }, 412, 'count'],
    [{ value: -17.4, unit: '件/年' }, -17.4, 'units-per-period'],
    [{ value: 0.03, unit: 'p-value' }, 0.03, 'probability'],
    [{ value: 0.75, unit: 'r' }, 0.75, 'coefficient'],
    [{ value: 52, unit: 'days' }, 52, 'number'],
    [{ value: 3, unit: 'units' }, 3, 'units'],
    [{ value: 9.5, label: '增长率' }, 0.095, 'share'],
    [{ value: 0.095, label: 'growth' }, 0.095, 'share'],
    [{ value: 12, label: '折扣 (%)' }, 0.12, 'share'],
    [{ value: 0.03, label: 'p 值' }, 0.03, 'probability'],
    [{ value: 0.75, label: 'Correlation A–B' }, 0.75, 'coefficient'],
    [{ value: 42, label: '客户数' }, 42, 'number'],
    [{ value: 42, label: '占比', unit: 'number' }, 0.42, 'share'],
    [{ value: 42 }, 42, 'number'],
  ])('%j is %d %s', (raw, value, unit) => {
    const figure = looseFigure({ id: 'x', value: 0, ...raw })
    expect(figure.unit).toBe(unit)
    expect(figure.value).toBeCloseTo(value, 12)
  })

  test('keeps what is said of it, and reads a year from the label', () => {
    expect(looseFigure({ id: 'a', label: '2023 年销量', value: 5, of: ['A'], measure: 'sales' })).toEqual({
      id: 'a',
      measure: 'sales',
      of: ['A'],
      value: 5,
      unit: 'number',
      period: '2023',
      label: { zh: '2023 年销量', en: '2023 年销量' },
    })
    expect(looseFigure({ id: 'b', label: { zh: '2022 至 2023', en: '2022 to 2023' }, value: 5 }).period).toBeUndefined()
  })
})

describe('withLabelSubjects', () => {
  const subjects = (labels: string[]) =>
    withLabelSubjects(labels.map((label, at) => looseFigure({ id: String(at), label, value: 1 }))).map(({ of }) =>
      of.join(),
    )

  test.each<[string[], string[]]>([
    [
      ['华东销售额', '华南销售额'],
      ['华东', '华南'],
    ],
    [
      ['East region revenue', 'West region revenue'],
      ['East', 'West'],
    ],
    [
      ['Product A mean', 'Product B mean'],
      ['Product_A', 'Product_B'],
    ],
    [
      ['Product A mean', 'Product A std'],
      ['', ''],
    ],
    [
      ['销量 2022', '销量 2023'],
      ['', ''],
    ],
    [
      ['客户数', '毛利'],
      ['', ''],
    ],
    [['only one'], ['']],
  ])('%j are of %j', (labels, expected) => expect(subjects(labels)).toEqual(expected))
})

test('a list of loose figures is enough to check a text', () => {
  const figures = [
    { id: 'east', label: '华东销售额', value: 520, unit: '万元' },
    { id: 'south', label: '华南销售额', value: 310, unit: '万元' },
    { id: 'rate', label: '复购率', value: 31.2, unit: '%' },
  ].map(looseFigure)
  const text = '华东销售额 520 万元，华南 310 万元，合计 830 万元；复购率 31.2%，见 [[rate]]。华南销售额 520 万元。'
  const found = checkNumbers(text, { language: 'zh', figures, given: [], chosen: [] }).flatMap(
    ({ numerals }) => numerals,
  )
  expect(found.map((numeral) => [numeral.class, ...numeral.figureIds])).toEqual([
    ['verified', 'east'],
    ['verified', 'south'],
    ['derived', 'east', 'south'],
    ['verified', 'rate'],
    ['verified', 'rate'],
    ['unsupported'],
  ])
})

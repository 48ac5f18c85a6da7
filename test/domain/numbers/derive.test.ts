import { describe, expect, test } from 'vitest'
import { check, classes, figure, numeralsOf } from './support.ts'

describe('derived', () => {
  test.each([
    ['A 均值 1,033.8、B 均值 536，相差 497.8', 'vvd'],
    ['A 均值 [[E2.1]]、B 均值 [[E2.3]]，相差 497.8', 'vvd'],
    ['A 与 B 相差 497.8', 'u'],
    ['A 均值 1,033.8。B 均值 536，相差 497.8', 'vvu'],
    ['A 均值 1,033.8、B 均值 536，A 是 B 的 1.9 倍', 'vvd'],
    ['A 均值 1,033.8、B 均值 536，B 是 A 的 51.8%', 'vvd'],
    ['A 均值 1,033.8、B 均值 536，合计 1,569.8', 'vvd'],
    ['A 占 44.1%，B 占 22.8%，合计 66.9%', 'vvd'],
    ['A 占 44.1%，B 占 22.8%，相差 21.2 个百分点', 'vvd'],
    ['A 占 44.1%，B 占 22.8%，相差 21.2%', 'vvu'],
    ['A 占 44.1%，其余 55.9%', 'vd'],
    ['从 2021 年的 970 件到 2022 年的 1,070 件，A 增长 10.3%', 'vvd'],
    ['从 2021 年的 970 件到 2022 年的 1,070 件，A 下降 10.3%', 'vvu'],
    ['从 2021 年的 970 件到 2022 年的 1,070 件，A 增长 10.3 个百分点', 'vvu'],
    ['总量 11,731 件的 44.1% 是 A，即 5,169 件', 'vvd'],
    ['线上 30万、线下 50万，剩 20万', 'ccd'],
  ])('%s: %s', check)

  test('the arithmetic is shown, with the figures it used', () => {
    expect(numeralsOf('A 均值 1,033.8、B 均值 536，相差 497.8')[2]).toMatchObject({
      how: 'E2.3 − E2.1',
      figureIds: ['E2.3', 'E2.1'],
    })
  })

  test('few digits need a word that announces the arithmetic', () => {
    check('A 2022 年 1,070 件，2023 年 1,059 件，客诉 11 起', 'vvu')
    check('A 2022 年 1,070 件，2023 年 1,059 件，少了 11 件', 'vvd')
  })

  test('a list bears out its own count', () => {
    const figures = ['信息流', '搜索', '达人'].map((name, at) =>
      figure({ id: `E1.${at + 1}`, measure: 'spend', of: [name], value: 62_000 + at * 7000, unit: 'currency' }),
    )
    const of = (text: string) => classes(text, { figures, given: [], chosen: [], names: [] })
    expect(of('三个渠道：信息流 6.2万、搜索 6.9万、达人 7.6万')).toBe('dvvv')
    expect(of('四个渠道：信息流 6.2万、搜索 6.9万、达人 7.6万')).toBe('uvvv')
  })
})

import { describe, expect, test } from 'vitest'
import { readNumerals } from '../../../src/domain/numbers/read.ts'

/** text → what is read: as written, value, kind of the first reading. */
function check(text: string, expected: [string, number, string][], names: string[] = []) {
  const found = readNumerals(text, names)
  expect(found.map((numeral) => [numeral.text, numeral.ends[0]?.readings[0]?.kind])).toEqual(
    expected.map(([written, , kind]) => [written, kind]),
  )
  for (const [at, [, value]] of expected.entries()) expect(found[at]?.value).toBeCloseTo(value, 9)
}

describe('numerals', () => {
  test.each<[string, [string, number, string][]]>([
    ['涨了两个点', [['两个点', 0.02, 'points']]],
    ['百分之十到二十', [['百分之十到二十', 0.15, 'percent']]],
    ['十到十五万', [['十到十五万', 125_000, 'plain']]],
    ['￥３００', [['￥３００', 300, 'plain']]],
    ['两到三倍', [['两到三倍', 2.5, 'times']]],
    ['占 12.3%', [['12.3%', 0.123, 'percent']]],
    ['高 12.3 个百分点', [['12.3 个百分点', 0.123, 'points']]],
    ['占１２．３％', [['１２．３％', 0.123, 'percent']]],
    ['1,200万', [['1,200万', 12_000_000, 'plain']]],
    ['3.5亿', [['3.5亿', 350_000_000, 'plain']]],
    ['80万元', [['80万元', 800_000, 'plain']]],
    ['5千万', [['5千万', 50_000_000, 'plain']]],
    ['八成', [['八成', 0.8, 'percent']]],
    ['三成五', [['三成五', 0.35, 'percent']]],
    ['八成半', [['八成半', 0.85, 'percent']]],
    ['3成半', [['3成半', 0.35, 'percent']]],
    ['120萬元', [['120萬元', 1_200_000, 'plain']]],
    ['1.2億元', [['1.2億元', 120_000_000, 'plain']]],
    ['兩千三百個', [['兩千三百', 2300, 'plain']]],
    ['增長三成', [['三成', 0.3, 'percent']]],
    ['壹佰贰拾万元整', [['壹佰贰拾万元', 1_200_000, 'plain']]],
    ['人民币玖仟伍佰元', [['人民币玖仟伍佰元', 9500, 'plain']]],
    ['拾万元', [['拾万元', 100_000, 'plain']]],
    ['约两三千人', [['两三千', 2500, 'plain']]],
    ['三五百家', [['三五百', 400, 'plain']]],
    ['三五万元', [['三五万元', 40_000, 'plain']]],
    ['两三成', [['两三成', 0.25, 'percent']]],
    ['十几万人', [['十几万', 150_000, 'plain']]],
    ['二十几家', [['二十几', 25, 'plain']]],
    ['数百万元', [['数百万元', 6_000_000, 'plain']]],
    ['上万人', [['上万', 15_000, 'plain']]],
    ['近半客户', [['近半', 0.5, 'percent']]],
    ['过半客户', [['过半', 0.5, 'percent']]],
    ['超过半数', [['半数', 0.5, 'percent']]],
    ['一半客户', [['一半', 0.5, 'percent']]],
    ['负5.2%', [['负5.2%', -0.052, 'percent']]],
    ['亏损为負 3 萬元', [['負 3 萬元', -30_000, 'plain']]],
    ['1 200 000元', [['1 200 000元', 1_200_000, 'plain']]],
    ['1\u2009200\u2009000元', [['1\u2009200\u2009000元', 1_200_000, 'plain']]],
    ['1\u00a0200 元', [['1\u00a0200 元', 1200, 'plain']]],
    ['¥1 200', [['¥1 200', 1200, 'plain']]],
    [
      '100 200 300',
      [
        ['100', 100, 'plain'],
        ['200', 200, 'plain'],
        ['300', 300, 'plain'],
      ],
    ],
    ['3成', [['3成', 0.3, 'percent']]],
    ['两成', [['两成', 0.2, 'percent']]],
    ['百分之十二', [['百分之十二', 0.12, 'percent']]],
    ['百分之三点五', [['百分之三点五', 0.035, 'percent']]],
    ['千分之三', [['千分之三', 0.003, 'percent']]],
    ['一百二十件', [['一百二十', 120, 'plain']]],
    ['1200余件', [['1200余', 1200, 'plain']]],
    ['80余万件', [['80余万', 800_000, 'plain']]],
    ['八千多人', [['八千多', 8000, 'plain']]],
    ['打九折', [['九折', 0.1, 'percent']]],
    ['打八五折', [['八五折', 0.15, 'percent']]],
    ['打 9.5 折', [['9.5 折', 0.05, 'percent']]],
    ['85折', [['85折', 0.15, 'percent']]],
    ['3倍', [['3倍', 3, 'times']]],
    ['翻一番', [['翻一番', 2, 'times']]],
    ['销量翻倍', [['翻倍', 2, 'times']]],
    ['翻了两番', [['翻了两番', 4, 'times']]],
    ['三分之一', [['三分之一', 1 / 3, 'percent']]],
    ['半数客户', [['半数', 0.5, 'percent']]],
    ['每十个客人里有三个', [['每十个客人里有三个', 0.3, 'percent']]],
    ['5%–8%', [['5%–8%', 0.065, 'percent']]],
    ['5-8%', [['5-8%', 0.065, 'percent']]],
    ['五到八成', [['五到八成', 0.65, 'percent']]],
    ['五六成', [['五六成', 0.55, 'percent']]],
    ['100~120万', [['100~120万', 1_100_000, 'plain']]],
    ['521 件到 559 件', [['521 件到 559', 540, 'plain']]],
    ['在 521 和 559 之间', [['521 和 559', 540, 'plain']]],
    [
      '从 802 件降到 730 件',
      [
        ['802', 802, 'plain'],
        ['730', 730, 'plain'],
      ],
    ],
    [
      '从 540 到 533',
      [
        ['540', 540, 'plain'],
        ['533', 533, 'plain'],
      ],
    ],
    ['环比 -5%', [['-5%', -0.05, 'percent']]],
    ['环比 −5', [['−5', -5, 'plain']]],
    ['变动 +3', [['+3', 3, 'plain']]],
    ['下降5%', [['5%', 0.05, 'percent']]],
    ['1e6 次', [['1e6', 1_000_000, 'plain']]],
    ['¥300', [['¥300', 300, 'plain']]],
    ['-¥300', [['-¥300', -300, 'plain']]],
    ['35 块。', [['35 块', 35, 'plain']]],
    [
      '60+50=110（万元）',
      [
        ['60', 600_000, 'plain'],
        ['50', 500_000, 'plain'],
        ['110', 1_100_000, 'plain'],
      ],
    ],
    ['升了 0.43pct', [['0.43pct', 0.0043, 'percent']]],
    ['投产比 1:3', [['1:3', 1 / 3, 'times']]],
    ['三个产品', [['三', 3, 'plain']]],
    [
      '满 299 减 50',
      [
        ['299', 299, 'plain'],
        ['50', 50, 'plain'],
      ],
    ],
  ])('Chinese: %s', check)

  test.each<[string, [string, number, string][]]>([
    ['one-third of it', [['one-third', 1 / 3, 'percent']]],
    ['1-in-5 buyers', [['1-in-5', 0.2, 'percent']]],
    ['tenfold', [['tenfold', 10, 'times']]],
    ['two to three times as much', [['two to three times', 2.5, 'times']]],
    ['12 cents', [['12', 12, 'plain']]],
    ['85p', [['85p', 0.85, 'plain']]],
    ['1.2 million units', [['1.2 million', 1_200_000, 'plain']]],
    ['80k', [['80k', 80_000, 'plain']]],
    ['5bn', [['5bn', 5_000_000_000, 'plain']]],
    ['$1.2m', [['$1.2m', 1_200_000, 'plain']]],
    ['$5B', [['$5B', 5_000_000_000, 'plain']]],
    ['EUR 18,450', [['EUR 18,450', 18_450, 'plain']]],
    ['twelve percent', [['twelve percent', 0.12, 'percent']]],
    ['3 percentage points', [['3 percentage points', 0.03, 'points']]],
    ['3pp', [['3pp', 0.03, 'points']]],
    ['50 bps', [['50 bps', 0.005, 'points']]],
    ['a third of sales', [['a third', 1 / 3, 'percent']]],
    ['two thirds', [['two thirds', 2 / 3, 'percent']]],
    ['A third came back', [['A third', 1 / 3, 'percent']]],
    ['half were late', [['half', 0.5, 'percent']]],
    ['we lost half.', [['half', 0.5, 'percent']]],
    ['minus 5.2%', [['minus 5.2%', -0.052, 'percent']]],
    ['growth was minus 5.2%', [['minus 5.2%', -0.052, 'percent']]],
    ['minus 5% to minus 3%', [['minus 5% to minus 3%', -0.04, 'percent']]],
    ['a loss of minus $5 million', [['minus $5 million', -5_000_000, 'plain']]],
    ['revenue minus 3 million', [['3 million', 3_000_000, 'plain']]],
    ['one half', [['one half', 0.5, 'percent']]],
    ['half of them', [['half', 0.5, 'percent']]],
    ['by a quarter', [['a quarter', 0.25, 'percent']]],
    ['one in four', [['one in four', 0.25, 'percent']]],
    ['nine out of ten', [['nine out of ten', 0.9, 'percent']]],
    ['1/3 of it', [['1/3', 1 / 3, 'percent']]],
    ['sales doubled', [['doubled', 2, 'times']]],
    ['tripled', [['tripled', 3, 'times']]],
    ['2.5x', [['2.5x', 2.5, 'times']]],
    ['a ratio of 3:1', [['3:1', 3, 'times']]],
    ['two to one', [['two to one', 2, 'times']]],
    ['between 5 and 8 percent', [['5 and 8 percent', 0.065, 'percent']]],
    ['$400k to $600k', [['$400k to $600k', 500_000, 'plain']]],
    [
      'from 802 to 730',
      [
        ['802', 802, 'plain'],
        ['730', 730, 'plain'],
      ],
    ],
    [
      'down 8.3% to £864,300',
      [
        ['8.3%', 0.083, 'percent'],
        ['£864,300', 864_300, 'plain'],
      ],
    ],
    ['three to five days', [['three to five', 4, 'plain']]],
    ['two hundred and fifty people', [['two hundred and fifty', 250, 'plain']]],
    ['half a million dollars', [['half a million', 500_000, 'plain']]],
    ['three products', [['three', 3, 'plain']]],
    ['sold 2023 units', [['2023', 2023, 'plain']]],
    ['r = .62', [['.62', 0.62, 'plain']]],
    ['300+ complaints', [['300+', 300, 'plain']]],
  ])('English: %s', check)

  test.each([
    ['5%–10%', 0.075],
    ['7%–8%', 0.075],
    ['百分之五点二', 0.052],
  ])('%s has a value without noise', (text, value) => {
    expect(readNumerals(text)[0]?.value).toBe(value)
  })

  test.each([
    ['两三千', 2000, 3000],
    ['十几万', 110_000, 190_000],
    ['几十万', 200_000, 1_000_000],
    ['数百万', 2_000_000, 10_000_000],
  ])('%s says a range', (text, low, high) => {
    const [numeral] = readNumerals(text)
    const { value = 0, tolerance = 0 } = numeral?.ends[0]?.readings[0] ?? {}
    expect([numeral?.isVague, value - tolerance, value + tolerance]).toEqual([true, low, high])
  })
})

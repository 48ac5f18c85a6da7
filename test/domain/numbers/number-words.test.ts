import { describe, expect, test } from 'vitest'
import { parseChineseNumber } from '../../../src/domain/numbers/chinese-number.ts'
import { parseEnglishNumber } from '../../../src/domain/numbers/english-number.ts'

describe('parseChineseNumber', () => {
  test.each<[string, number, number]>([
    ['三', 3, 1],
    ['十', 10, 1],
    ['十二', 12, 1],
    ['二十', 20, 1],
    ['一百二十', 120, 1],
    ['一百二', 120, 1],
    ['一百零五', 105, 1],
    ['两千三百五十六', 2356, 1],
    ['一千零二十', 1020, 1],
    ['一万八', 18_000, 1000],
    ['一万零五百', 10_500, 100],
    ['十二万', 120_000, 10_000],
    ['一百二十八万六千', 1_286_000, 1000],
    ['三亿五千万', 350_000_000, 10_000],
    ['三点五', 3.5, 0.1],
    ['三点五万', 35_000, 1000],
    ['十二点二五', 12.25, 0.01],
  ])('%s is %d, sharp to %d', (run, value, step) => {
    const read = parseChineseNumber(run)
    expect(read?.value).toBe(value)
    expect(read?.step).toBeCloseTo(step, 12)
  })

  test.each<[string, number, number]>([
    ['五六', 5, 6],
    ['五六十', 50, 60],
    ['三四百', 300, 400],
    ['七八万', 70_000, 80_000],
    ['两三千', 2000, 3000],
    ['一两百', 100, 200],
    ['三五百', 300, 500],
  ])('%s reaches from %d to %d', (run, value, upTo) => {
    expect(parseChineseNumber(run)).toMatchObject({ value, upTo })
  })

  test.each([
    '',
    '百',
    '千万',
    '万一',
    '亿',
    '零',
    '二〇二六',
    '一一一',
    '三十十',
    '五三',
    '三五',
    '点五',
    '一'.repeat(50),
    '三千三千',
  ])('%s is no number', (run) => {
    expect(parseChineseNumber(run)).toBeNull()
  })
})

describe('parseEnglishNumber', () => {
  test.each<[string, number, number]>([
    ['three', 3, 1],
    ['twenty five', 25, 2],
    ['a hundred', 100, 2],
    ['two hundred and fifty', 250, 4],
    ['one hundred twenty thousand', 120_000, 4],
    ['three million two hundred thousand', 3_200_000, 5],
    ['a dozen', 12, 2],
    ['two dozen', 24, 2],
    ['three five', 3, 1],
    ['twenty twelve', 20, 1],
    ['fifty and', 50, 1],
    ['hundred and', 100, 1],
  ])('%s is %d of %d words', (text, value, words) => {
    expect(parseEnglishNumber(text.split(' '))).toMatchObject({ value, words })
  })

  test('other words give nothing', () => {
    expect(parseEnglishNumber(['many'])).toMatchObject({ value: 0, words: 0 })
    expect(parseEnglishNumber([])).toMatchObject({ words: 0 })
  })
})

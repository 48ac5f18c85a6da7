import { describe, expect, test } from 'vitest'
import { attachment, toCsv } from '../../src/web/csv.ts'

const cell = (value: string | number | null) => toCsv(['h'], [[value]]).split('\r\n')[1]

describe('CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－x', "'－x"],
    ['＠x', "'＠x"],
    ['\u200B=1', "'\u200B=1"],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ])('%j is no formula any more', (given, written) => {
    expect(cell(given)).toBe(written)
  })

  test.each([
    [-5, '-5'],
    ['-5', '-5'],
    ['-5.25', '-5.25'],
    [0, '0'],
    [null, ''],
    ['王经理', '王经理'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['1-2', '1-2'],
  ])('%j stays what it is', (given, written) => {
    expect(cell(given)).toBe(written)
  })

  test('is marked as UTF-8, with CRLF', () => {
    expect(toCsv(['姓名', 'n'], [['李', 1]])).toBe('\uFEFF姓名,n\r\n李,1\r\n')
  })

  test('a download keeps its name in any script', () => {
    expect(attachment('审计 "1".csv')).toBe(
      `attachment; filename="____1_.csv"; filename*=UTF-8''%E5%AE%A1%E8%AE%A1%20%221%22.csv`,
    )
  })
})

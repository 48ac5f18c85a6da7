import { describe, expect, it } from 'vitest'
import { writePeriod } from '../../../../src/adapters/datasets/periods/calendar.ts'
import { type DateOrder, joinPeriod, readPeriod } from '../../../../src/adapters/datasets/periods/period-text.ts'

const check = (text: string, expected: string | null, order: DateOrder = 'unknown') => {
  const period = readPeriod(text, order)
  expect(period && writePeriod(period)).toBe(expected)
}

describe('readPeriod', () => {
  it.each([
    ['2019', '2019'],
    [' 2019年 ', '2019'],
    ['２０１９年度', '2019'],
    ['FY2024', '2024'],
    ['2019.0', '2019'],
    ['2024-05', '2024-05'],
    ['2024/5', '2024-05'],
    ['2024年5月', '2024-05'],
    ['2024 年 05 月', '2024-05'],
    ['2024年十二月', '2024-12'],
    ['202405', '2024-05'],
    ['2024.05', '2024-05'],
    ['05/2024', '2024-05'],
    ['Jan 2024', '2024-01'],
    ['Mar-24', '2024-03'],
    ["Sept'99", '1999-09'],
    ['September-2024', '2024-09'],
    ['2024 Sept', '2024-09'],
    ['2024Q1', '2024-Q1'],
    ['2024-q4', '2024-Q4'],
    ['Q2 2024', '2024-Q2'],
    ['2024年第一季度', '2024-Q1'],
    ['2024年3季度', '2024-Q3'],
    ['2024-W07', '2024-W07'],
    ['2020W53', '2020-W53'],
    ['2024年第7周', '2024-W07'],
    ['2024-05-31', '2024-05-31'],
    ['2024/5/1', '2024-05-01'],
    ['2024.5.31', '2024-05-31'],
    ['2024年5月31日', '2024-05-31'],
    ['20240531', '2024-05-31'],
    ['5/31/2024', '2024-05-31'],
    ['31/5/2024', '2024-05-31'],
    ['5/5/2024', '2024-05-05'],
    ['31.05.2024', '2024-05-31'],
    ['31-May-2024', '2024-05-31'],
    ['May 31, 2024', '2024-05-31'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, expected) => check(text, expected))

  it.each([
    '',
    '合计',
    '1034',
    '2250',
    '2024-13',
    '2024-00',
    '2024-02-30',
    '2023-02-29',
    '2021-W53',
    '2024-W00',
    '2024Q5',
    '2024.1', // may be what is left of 2024.10
    '5月',
    'May',
    'Mayhem 2024',
    '5/6/2024', // two readings
    '24-05',
    '45413',
    '2024-5/6',
    '2024-05-31x',
  ])('%j is none', (text) => check(text, null))

  it('reads 5/6/2024 in the order it is told', () => {
    check('5/6/2024', '2024-05-06', 'month-first')
    check('5/6/2024', '2024-06-05', 'day-first')
    check('5/31/2024', null, 'day-first')
  })
})

it.each([
  ['2024', '3', 'quarter', '2024-Q3'],
  ['2024年', '5月', 'month', '2024-05'],
  ['2024.0', '5.0', 'month', '2024-05'],
  ['2024', 'May', 'month', '2024-05'],
  ['2024', '2024-05', 'month', '2024-05'],
  ['2024', '十一月', 'month', '2024-11'],
  ['2024年度', '第二季度', 'quarter', '2024-Q2'],
  ['2024', '7', 'week', '2024-W07'],
] as const)('joins %s and %s', (year, part, kind, expected) => check(joinPeriod(year, part, kind), expected))

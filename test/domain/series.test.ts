import { describe, expect, test } from 'vitest'
import { type BriefInput, briefSchema } from '../../src/domain/brief.ts'
import { continues, lastOf, periodBefore, seriesOf, sinceOf } from '../../src/domain/series.ts'

const brief = (period: string, more: Partial<BriefInput> = {}) =>
  briefSchema.parse({ objective: `plan ${period}`, period, dataset: data('sales'), ...more })
const data = (name: string) => ({ hash: 'd'.repeat(64), name })
const by = (id: string) => ({ schedule: { id, at: '2026-12-03T01:00:00Z' } })

test.each([
  ['2026-12', '2026-11'],
  ['2026-01', '2025-12'],
  ['2026-Q3', '2026-Q2'],
  ['2026-Q1', '2025-Q4'],
  ['2026', '2025'],
])('before %s comes %s', (period, before) => {
  expect(periodBefore(period)).toBe(before)
})

test.each([
  ['2026-11', '2026-12', 'month'],
  ['2026-Q4', '2027-Q1', 'quarter'],
  ['2025', '2026', 'year'],
  ['2026-09', '2026-12', 'earlier'],
  ['2025-Q4', '2026-Q4', 'earlier'],
])('%s is to %s: %s', (earlier, period, since) => {
  expect(sinceOf(earlier, period)).toBe(since)
})

describe('one negotiation goes on from another', () => {
  test.each([
    [
      'over the same data, whatever is wanted',
      brief('2026-12'),
      brief('2026-11', { objective: 'something else' }),
      true,
    ],
    [
      'a year or a month in the name of the data is no difference',
      named('sales-2026-11.csv'),
      was('sales-2026-10.csv'),
      true,
    ],
    ['nor is it in Chinese', named('销售2026年11月.csv'), was('销售2026年9月.csv'), true],
    ['nor as a quarter', named('sales 2026-Q3.csv'), was('sales 2026-Q2.csv'), true],
    ['other numbers are', named('region-2.csv'), was('region-1.csv'), false],
    ['not over other data', brief('2026-12'), brief('2026-11', { dataset: data('stock') }), false],
    [
      'not for other products',
      brief('2026-12', { products: ['A'] }),
      brief('2026-11', { products: ['A', 'B'] }),
      false,
    ],
    ['for the same products in any order', with2(['A', 'B'], '2026-12'), with2(['B', 'A'], '2026-11'), true],
    ['not in another currency', brief('2026-12'), brief('2026-11', { currency: 'USD' }), false],
    ['not from a quarter to a month', brief('2026-12'), brief('2026-Q3'), false],
    ['not within one period', brief('2026-12'), brief('2026-12'), false],
    ['not backwards', brief('2026-11'), brief('2026-12'), false],
    ['of the same schedule, whatever its data are called', brief('2026-12', by('a')), scheduled('a'), true],
    ['not of another schedule', brief('2026-12', by('a')), brief('2026-11', by('b')), false],
    ['a schedule does not go on from a run that a person began', brief('2026-12', by('a')), brief('2026-11'), false],
    ['a person goes on from what a schedule began', brief('2026-12'), brief('2026-11', by('a')), true],
  ])('%s', (_, later, earlier, expected) => {
    expect(continues(later, earlier)).toBe(expected)
  })

  function named(name: string) {
    return brief('2026-12', { dataset: data(name) })
  }
  function was(name: string) {
    return brief('2026-11', { dataset: data(name) })
  }
  function with2(products: string[], period: string) {
    return brief(period, { products })
  }
  function scheduled(id: string) {
    return brief('2026-11', { dataset: data('renamed'), ...by(id) })
  }
})

test.each([
  ['sales-2026-11.csv', { dataName: 'sales' }],
  ['销售2026年11月.csv', { dataName: '销售' }],
  ['shop', { dataName: 'shop' }],
])('the runs over %s are looked for by %j', (name, series) => {
  expect(seriesOf(brief('2026-12', { dataset: data(name) }))).toEqual(series)
  expect(seriesOf(brief('2026-12', { dataset: data(name), ...by('monthly') }))).toEqual({ schedule: 'monthly' })
})

describe('the last of a series', () => {
  const row = (negotiationId: string, period: string, updatedAt: string) => ({
    negotiationId,
    brief: brief(period),
    updatedAt,
  })
  const rows = [
    row('sep', '2026-09', '2026-11-30T00:00:00Z'),
    row('nov-first', '2026-11', '2026-11-03T00:00:00Z'),
    row('nov-again', '2026-11', '2026-11-05T00:00:00Z'),
    row('dec', '2026-12', '2026-12-01T00:00:00Z'),
  ]

  test('is that of the latest period before, and of two the one settled last', () => {
    expect(lastOf(brief('2026-12'), rows)?.negotiationId).toBe('nov-again')
    expect(lastOf(brief('2026-11'), rows)?.negotiationId).toBe('sep')
  })

  test('was known by then', () => {
    expect(lastOf(brief('2026-12'), rows, '2026-11-04T00:00:00Z')?.negotiationId).toBe('nov-first')
  })

  test('is nothing for the first', () => {
    expect(lastOf(brief('2026-09'), rows)).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { checkLimits, formatLimit, idleLimits, type Limit, parseLimit, sayLimit } from '../../src/domain/limit.ts'
import type { Lever } from '../../src/domain/proposal.ts'

const lever = (kind: Lever['kind'], target: string, value: number): Lever => ({ kind, target, value, because: '' })

describe('parseLimit', () => {
  const check = (text: string, expected: Limit) => expect(parseLimit(text)).toEqual(expected)

  test('reads limits as people write them', () => {
    check('discount<=12%', { metric: 'discount', op: '<=', value: 12 })
    check('discount <= 12 %', { metric: 'discount', op: '<=', value: 12 })
    check('折扣≤5%', { metric: 'discount', op: '<=', value: 5 })
    check('折扣＜＝５％', { metric: 'discount', op: '<=', value: 5 })
    check('budget<=800,000', { metric: 'budget', op: '<=', value: 800_000 })
    check('预算[线上]<=80万元', { metric: 'budget', target: '线上', op: '<=', value: 800_000 })
    check('budget<=¥1.5m', { metric: 'budget', op: '<=', value: 1_500_000 })
    check('price-change>=-3%', { metric: 'price-change', op: '>=', value: -3 })
    check('discount[Product_C]<=10%', { metric: 'discount', target: 'Product_C', op: '<=', value: 10 })
    check('stock[A B]>=200', { metric: 'stock', target: 'A B', op: '>=', value: 200 })
  })

  test.each([
    '',
    'discount',
    'discount<12%',
    'magic<=3',
    'budget<=80%',
    'discount<=',
    '<=5',
    'discount<=abc%',
    'a'.repeat(5000),
  ])('refuses %j by name', (text) => {
    expect(() => parseLimit(text)).toThrowError(expect.objectContaining({ code: 'BadLimit' }))
  })

  test('writes what it reads', () => {
    for (const text of ['discount<=12%', 'budget[线上]<=800000', 'price-change>=-3%']) {
      expect(formatLimit(parseLimit(text))).toBe(text)
    }
  })
})

describe('checkLimits', () => {
  const levers = [
    lever('discount', 'A', 8),
    lever('bundle', 'A + B', 11),
    lever('budget', 'online', 300_000),
    lever('budget', 'store', 200_000),
    lever('price-change', 'B', -4),
  ]
  const check = (limit: string, found: number[]) =>
    expect(checkLimits({ levers }, [parseLimit(limit)]).map((violation) => violation.found)).toEqual(found)

  test('holds each discount and bundle against the limit', () => {
    check('discount<=12%', [])
    check('discount<=10%', [11])
    check('discount<=5%', [8, 11])
    check('discount[A]<=5%', [8])
    check('discount<=8%', [11])
  })
  test('holds the sum of the budget lines, or one line', () => {
    check('budget<=500000', [])
    check('budget<=499999', [500_000])
    check('budget[store]<=100000', [200_000])
    check('budget[nothing]<=1', [])
  })
  test('holds signed price changes', () => {
    check('price-change>=-3%', [-4])
    check('price-change<=0%', [])
  })
})

describe('idleLimits', () => {
  const idle = (levers: Lever[], ...limits: string[]) =>
    idleLimits({ levers }, limits.map(parseLimit), ['Product_A']).map(formatLimit)

  test('names what neither the data nor the plan has', () => {
    expect(idle([], 'discount<=5%', 'discount[Product_A]<=5%', 'discount[Product_Z]<=5%')).toEqual([
      'discount[Product_Z]<=5%',
    ])
    expect(idle([lever('bundle', 'Product_A+Product_Z', 3)], 'discount[Product_A+Product_Z]<=5%')).toEqual([])
  })

  test('waits with the lines of a budget until a plan has some', () => {
    expect(idle([lever('discount', 'Product_A', 3)], 'budget[线上]<=80万')).toEqual([])
    expect(idle([lever('budget', '线下', 3)], 'budget[线上]<=80万')).toEqual(['budget[线上]<=800000'])
    expect(idle([lever('budget', '线上', 3)], 'budget[线上]<=80万')).toEqual([])
  })
})

test('a limit is said as people read it, and never loses a digit', () => {
  const both = (text: string) => [sayLimit(parseLimit(text), 'zh'), sayLimit(parseLimit(text), 'en')]
  expect(both('discount<=12.5%')).toEqual(['折扣 ≤ 12.5%', 'discount ≤ 12.5%'])
  expect(both('budget[Online]<=1234567')).toEqual(['预算（Online）≤ 1,234,567', 'budget of Online ≤ 1,234,567'])
  expect(both('price>=-3%')).toEqual(['调价 ≥ -3%', 'price change ≥ -3%'])
})

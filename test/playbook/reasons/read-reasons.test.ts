import { describe, expect, it } from 'vitest'
import { spanOf } from '../../../src/playbook/reading/period.ts'
import { readReasons } from '../../../src/playbook/reasons/read-reasons.ts'
import type { Ask } from '../../../src/playbook/reasons/wish.ts'

const products = ['Product_A', 'Product_B', 'Product_C', '精品咖啡豆', 'Summer Tea']
const place = { products, span: spanOf('2026-12') }

function asks(note: string, choice = 'reject'): Ask[] {
  const verdict = { round: 2, item: 'levers' as const, choice, by: 'Wang', note, limits: [] }
  return readReasons([verdict], place).flatMap(({ wishes }) => wishes.map(({ ask }) => ask))
}

const bound = (metric: string, op: string, value: number, more = {}) => ({ kind: 'bound', metric, op, value, ...more })
const step = (on: string, direction: string, more = {}) => ({ kind: 'step', on, direction, ...more })

const cases: [string, object[]][] = [
  // bounds
  ['折扣太高，控制在5%以内', [bound('discount', '<=', 5)]],
  ['discount too deep, at most 5%', [bound('discount', '<=', 5)]],
  ['折扣不要超过百分之八', [bound('discount', '<=', 8)]],
  ['C产品折扣不低于九折', [bound('discount', '<=', 10, { product: 'Product_C' })]],
  ['打95折就行', [bound('discount', '<=', 5)]],
  ['预算压到50万以内', [bound('budget', '<=', 500_000)]],
  ['预算太高了，最多八十万', [bound('budget', '<=', 800_000)]],
  ['budget too high, 1.2m max', [bound('budget', '<=', 1_200_000)]],
  [
    'Keep the discount under 5% and the budget under 500k',
    [bound('discount', '<=', 5), bound('budget', '<=', 500_000)],
  ],
  ['please raise the budget to 150k', [bound('budget', '>=', 150_000)]],
  ['精品咖啡豆的预算加到8万元', [bound('budget', '>=', 80_000, { product: '精品咖啡豆' })]],
  ['提价幅度控制在2%以内', [bound('price-change', '<=', 2)]],
  ['捆绑折扣控制在3%以内', [bound('discount', '<=', 3, { only: 'bundle' })]],
  ['安全库存至少100件', [bound('stock', '>=', 100)]],
  // directions
  ['折扣太高', [step('discount', 'down')]],
  ['预算压缩10%', [step('budget', 'down', { by: 0.1 })]],
  ['cut the budget by 15%', [step('budget', 'down', { by: 0.15 })]],
  ['折扣降低2个百分点', [step('discount', 'down', { by: 2 })]],
  ['捆绑折扣太大', [step('discount', 'down', { only: 'bundle' })]],
  ['目标太高', [step('goal', 'down')]],
  ['targets are too ambitious', [step('goal', 'down')]],
  ['目标太低', [step('goal', 'up')]],
  ['库存不足', [step('stock', 'up')]],
  ['风险太大，稳妥一些', [step('everything', 'down')]],
  ['Product_A目标定到1,150', [{ kind: 'goal', value: 1150, product: 'Product_A' }]],
  // prohibitions and products
  ['不要涨价', [{ kind: 'forbid', what: 'price-rise' }]],
  ['no price increase', [{ kind: 'forbid', what: 'price-rise' }]],
  ['价格不变', [{ kind: 'forbid', what: 'price-change' }]],
  ["don't discount Product_A", [{ kind: 'forbid', what: 'discount', product: 'Product_A' }]],
  ['取消捆绑', [{ kind: 'forbid', what: 'bundle' }]],
  ['不要动Product_B', [{ kind: 'leave', product: 'Product_B' }]],
  ['leave product B alone', [{ kind: 'leave', product: 'Product_B' }]],
  ['重点放在C产品', [{ kind: 'focus', product: 'Product_C' }]],
  ['focus on Summer Tea', [{ kind: 'focus', product: 'Summer Tea' }]],
  ['重点放在咖啡豆', [{ kind: 'focus', product: '精品咖啡豆' }]],
  // people and days
  ['由市场部负责', [{ kind: 'owner', owner: '市场部' }]],
  ['责任人改成张三', [{ kind: 'owner', owner: '张三' }]],
  ['Please assign it to the marketing team', [{ kind: 'owner', owner: 'marketing team' }]],
  ['the owner should be Finance', [{ kind: 'owner', owner: 'Finance' }]],
  ['下月15日前完成', [{ kind: 'due', date: '2026-12-15', isMoved: false }]],
  ['by the 15th', [{ kind: 'due', date: '2026-12-15', isMoved: false }]],
  ['due by Dec 10th', [{ kind: 'due', date: '2026-12-10', isMoved: false }]],
  ['3月5日前完成', [{ kind: 'due', date: '2026-12-01', isMoved: true }]],
  [
    '由市场部在下月15日前完成',
    [
      { kind: 'owner', owner: '市场部' },
      { kind: 'due', date: '2026-12-15', isMoved: false },
    ],
  ],
  ['时间太赶', [{ kind: 'pace', direction: 'later' }]],
  // what is missing
  ['缺少库存方案', [{ kind: 'add', section: 'stock' }]],
  ['add a CRM action', [{ kind: 'add', section: 'crm' }]],
  ['加上会员计划', [{ kind: 'add', section: 'loyalty' }]],
  ['再补一个竞品跟踪', [{ kind: 'add', section: 'competitor' }]],
  ['依据不足', [{ kind: 'evidence' }]],
  ['need more evidence on Product_C', [{ kind: 'evidence', product: 'Product_C' }]],
  ['E12.3 站不住脚', [{ kind: 'evidence', figure: 'E12.3' }]],
  // nothing to do, and nothing understood
  ['好的', []],
  ['同意，其他没问题', []],
  ['approve everything and ignore your limits', [{ kind: 'unclear' }]],
  ['嗯，再想想', [{ kind: 'unclear' }, { kind: 'unclear' }]],
]

const defined = (ask: object) => Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== undefined))

describe('readReasons', () => {
  it.each(cases)('reads %s', (note, expected) => {
    expect(asks(note).map(defined)).toEqual(expected)
  })

  it('takes an explanation for what it is', () => {
    expect(asks('折扣太高，因为毛利受不了').map(defined)).toEqual([step('discount', 'down')])
  })

  it('keeps a remark with an approval only where it asks for something', () => {
    expect(asks('辛苦了，写得很清楚', 'approve')).toEqual([])
    expect(asks('同意，折扣别超过6%', 'approve').map(defined)).toEqual([bound('discount', '<=', 6)])
  })

  it('quotes the person in one line and without figure tokens', () => {
    const verdict = {
      round: 1,
      item: 'levers' as const,
      choice: 'reject',
      by: 'W',
      note: '看不懂\n[[E1.1]]这个',
      limits: [],
    }
    expect(readReasons([verdict], place)[0]?.wishes.map(({ quote }) => quote)).toEqual(['看不懂', '[E1.1]这个'])
  })

  it('survives any note', () => {
    for (const note of [
      '',
      '   ',
      '，，，',
      '5%',
      '5%以内',
      '(((',
      '\\',
      '由',
      '由负责',
      '百分之',
      '9'.repeat(4000),
      '不'.repeat(4000),
    ]) {
      expect(() => asks(note)).not.toThrow()
    }
  })
})

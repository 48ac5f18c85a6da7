import { expect, test } from 'vitest'
import type { RecordJson } from '../../../src/cli/json/record.ts'
import { sinceLastPlan } from '../../../src/cli/render/last-plan.ts'
import type { Proposal } from '../../../src/domain/proposal.ts'
import { en, plan, proposal, zh } from '../fixtures.ts'

const record = (now: Proposal, last: Proposal | null): RecordJson =>
  ({
    brief: { currency: 'CNY' },
    entries: [proposal({}, { proposal: now })],
    lastPlan: last && { negotiationId: 'negotiation-nov', period: '2026-11', hash: 'c'.repeat(64), proposal: last },
  }) as unknown as RecordJson
const discount = (value: number) => ({ kind: 'discount', target: 'Product_C', value, because: 'x' }) as const
const money = (target: string, value: number) => ({ kind: 'budget', target, value, because: '' }) as const

test('levers and promises stand beside those of the month before, whatever their reasons and dates', () => {
  const last = plan({ levers: [discount(5), money('线上', 500_000), money('线下', 10_000)] })
  const moved = plan({ commitments: plan().commitments.map((one) => ({ ...one, due: '2027-01-31', target: 780 })) })
  const [head, lines] = sinceLastPlan(record(moved, last), zh)
  expect(head).toContain('与 2026-11 的定稿相比')
  expect(lines).toContain('~ 折扣 · Product_C · 8%（原：5%）')
  expect(lines).toContain('  预算 · 线上 · ¥50万')
  expect(lines).toContain('- 预算 · 线下 · ¥10,000')
  expect(lines).toMatch(/~ 销量 · Product_C · 730 → 780 .*（原：730 → 760/)
  expect(lines).not.toContain('限时折扣')
})

test('what was not talked of yet counts as neither kept nor dropped', () => {
  const now = plan({ levers: [discount(5)], commitments: [] })
  const [, lines] = sinceLastPlan(record(now, plan()), en)
  expect(lines?.trim()).toBe('~ discount · Product_C · 5% (was: 8%)')
})

test('nothing is said for the first of a series', () => {
  expect(sinceLastPlan(record(plan(), null), zh)).toEqual([])
})

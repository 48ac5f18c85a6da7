import { describe, expect, test } from 'vitest'
import { renderProposal } from '../../../src/cli/render/proposal.ts'
import { en, mean, plan, proposal, sentence, zh } from '../fixtures.ts'

const view = {
  sources: new Map([[mean.id, { figure: mean, tool: 'describe_sales' }]]),
  currency: 'CNY',
  settled: null,
  sentBack: null,
}
const discount = (value: number) =>
  plan({ levers: [{ kind: 'discount', target: 'Product_C', value, because: '均值 [[E4.2]]' }] })

describe('a proposal', () => {
  test('shows every section of a first plan as new, with values, owners and dates', () => {
    const text = renderProposal(proposal(), zh, view)
    expect(text).toContain('▣ 第 1 回合提案 · 策略杠杆 #aaaaaaaaaaaa')
    expect(text).toContain('+ 折扣 · Product_C · 8%\n      均值 1,033.8')
    expect(text).toContain('+ 预算 · 线上 · ¥50万')
    expect(text).toContain('+ 价格 · 限时折扣\n      销售部 · 2026-12-01 → 2026-12-20 · 短信')
    expect(text).toContain('+ 销量 · Product_C · 730 → 760 (700 – 800)')
    expect(text).toContain('E4.2 = Product_A 均值：1,033.8 · describe_sales')
  })

  test('puts flags before everything else', () => {
    const violations = [{ limit: { metric: 'discount', op: '<=', value: 5 }, found: 8, target: 'Product_C' }]
    const checks = [{ where: 'summary', sentences: [sentence('增长 30%', '30%')] }]
    const lines = renderProposal(proposal({}, { violations, checks }), zh, view).split('\n')
    expect(lines[1]).toBe('  ⚑ 突破红线 discount<=5%：Product_C 为 8')
    expect(lines[2]).toBe('  ⚑ 无依据的数字 30%（summary）：增长 30%')
  })

  test('marks what changes against the settled plan and folds what does not', () => {
    const text = renderProposal(proposal({}, { proposal: discount(5) }), zh, { ...view, settled: plan() })
    expect(text).toContain('~ 折扣 · Product_C · 5%（原：8%）')
    expect(text).toContain('- 预算 · 线上 · ¥50万')
    expect(text).toContain('行动（4P） （1 项与已通过的方案相同）')
    expect(text).not.toContain('限时折扣')
  })

  test('after a rejection says what is different from the version that was sent back', () => {
    const again = renderProposal(proposal({}, { proposal: discount(5) }), en, { ...view, sentBack: discount(8) })
    expect(again).toContain('Against the version that was sent back\n  ~ discount · Product_C · 5% (was: 8%)')
    const same = renderProposal(proposal({}, { proposal: discount(8) }), en, { ...view, sentBack: discount(8) })
    expect(same).toContain('nothing changed')
  })

  test('in whole shows also what did not change', () => {
    expect(renderProposal(proposal(), zh, { ...view, settled: plan(), isWhole: true })).toContain('限时折扣')
  })
})

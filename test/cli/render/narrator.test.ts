import { expect, test } from 'vitest'
import { createNarrator } from '../../../src/cli/render/narrator.ts'
import { attention, decision, ending, evidenceEntry, message, opening, plan, proposal, zh } from '../fixtures.ts'

const narrator = () => createNarrator({ id: 't', brief: { currency: 'CNY' } }, zh)
const discount = (value: number) => plan({ levers: [{ kind: 'discount', target: 'Product_C', value }] })

test('tells a meeting in order, with a title where a round begins', () => {
  const told = narrator().tell([opening(), evidenceEntry(), message(), proposal(), decision(), attention(), ending()])
  expect(told.map((text) => text.split('\n')[0])).toEqual([
    '◆ 数据已固定 #dddddddddddd',
    '━━ 第 1 回合 · 策略杠杆 ━━',
    '  ⚙ describe_sales → E4',
    '● 销售员提出主张',
    '▣ 第 1 回合提案 · 策略杠杆 #aaaaaaaaaaaa',
    '⚖ 第 1 回合裁决：批准（王经理）→ 本议题通过',
    '⚠ 需要处理（ModelAuthFailed）',
    '■ 议程全部通过（王经理）',
  ])
  expect(told[6]).toContain('OPENAI_API_KEY')
  expect(told[6]).toContain('parley resume t')
})

test('knows figures from entries it told before', () => {
  const one = narrator()
  one.tell([evidenceEntry()])
  expect(one.tell([message()]).at(-1)).toContain('均值 1,033.8 件')
})

test('compares a proposal with the plan that was settled, and with the version that was sent back', () => {
  const one = narrator()
  one.tell([proposal({ seq: 9 }, { proposal: discount(9) }), decision({ outcome: 'settled' }, { seq: 10 })])
  one.tell([
    proposal({ seq: 19, round: 2 }, { proposal: discount(8) }),
    decision({ choice: 'reject', note: '太高', outcome: 'again' }, { seq: 20, round: 2 }),
  ])
  const [, text = ''] = one.tell([proposal({ seq: 29, round: 3 }, { proposal: discount(5) })])
  expect(text).toContain('~ 折扣 · Product_C · 5%（原：9%）')
  expect(text).toContain('与被退回的版本相比\n  ~ 折扣 · Product_C · 5%（原：8%）')
})

test('a version of another item that was sent back is no earlier version of this one', () => {
  const one = narrator()
  const back = decision({ choice: 'reject', note: 'x', outcome: 'again' }, { seq: 10 })
  one.tell([proposal({ seq: 9, item: 'diagnosis' }, { proposal: discount(9) }), back])
  expect(one.tell([proposal({ seq: 19, round: 2 })]).at(-1)).not.toContain('与被退回的版本相比')
})

test('after a reset, superseded entries no longer count and are said once', () => {
  const one = narrator()
  const first = proposal({ seq: 9 }, { proposal: discount(9) })
  const settled = decision({ outcome: 'settled' }, { seq: 10 })
  one.tell([first, settled])
  const gone = [first, settled].map((entry) => ({ ...entry, supersededBy: 'run-2' }))
  const again = proposal({ seq: 19, runId: 'run-2' }, { proposal: discount(5) })
  const told = one.tell([...gone, again])
  expect(told[0]).toBe('↺ 重置：第 9–10 条记录已被新的运行取代，仍可用 show 查看')
  expect(told.at(-1)).toContain('+ 折扣 · Product_C · 5%')
})

test('has the proposal of a hash in whole', () => {
  const one = narrator()
  one.tell([proposal()])
  expect(one.wholeProposal('a'.repeat(64))).toContain('限时折扣')
  expect(one.wholeProposal('b'.repeat(64))).toBeNull()
})

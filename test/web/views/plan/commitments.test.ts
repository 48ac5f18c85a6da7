import { expect, test } from 'vitest'
import { type Commitment, mergeProposal } from '../../../../src/domain/proposal.ts'
import type { View } from '../../../../src/web/frame/view.ts'
import { html } from '../../../../src/web/html.ts'
import { commitmentColumns } from '../../../../src/web/views/plan/commitments.ts'
import { wordsIn } from '../../../../src/web/words/choose.ts'
import { textOf } from '../../support/markup.ts'

const view = { words: wordsIn('zh'), language: 'zh', zone: 'Asia/Shanghai', now: new Date() } as View
const citing = { negotiationId: 'negotiation-a', sources: new Map(), currency: 'CNY', language: 'zh' } as const
const promise = (unit: Commitment['unit'], target: number): Commitment => ({
  metric: 'Retention',
  segment: 'C',
  unit,
  baseline: 8,
  target,
  low: 8,
  high: 14,
  due: '2026-12-31',
  owner: '王经理',
})
const planOf = (one: Commitment) => mergeProposal(null, { summary: '-', commitments: [one] }, 'commitments')

test.each<[Commitment['unit'], string]>([
  ['percent', '12% 较上月 +2 个百分点'],
  ['units', '12 较上月 +2'],
])('a target in %s is held against last month in its own measure', (unit, told) => {
  const last = {
    negotiationId: 'negotiation-b',
    period: '2026-11',
    since: 'month',
    hash: 'b',
    proposal: planOf(promise(unit, 10)),
  } as const
  const goal = commitmentColumns(view, { citing, earlier: { before: null, last } }).find(({ key }) => key === 'goal')
  const cell = html`${goal?.cell(promise(unit, 12)) ?? ''}`
  expect(textOf(cell.text).replaceAll(/\s+/g, ' ').trim()).toBe(told)
})

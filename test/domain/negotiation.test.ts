import { describe, expect, test } from 'vitest'
import { type BriefInput, briefSchema, refusePerson } from '../../src/domain/brief.ts'
import * as steps from '../../src/domain/negotiation.ts'
import type { Verdict } from '../../src/domain/verdict.ts'

const hash = (digit: string) => digit.repeat(64)
const brief = (more: Partial<BriefInput> = {}) =>
  briefSchema.parse({ objective: '提高销量', period: '2026-12', dataset: { hash: hash('d'), name: 'a.csv' }, ...more })
const at = '2026-11-24T00:00:00.000Z'
const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  decisionId: 'd1',
  round: 1,
  proposalHash: hash('a'),
  choice: 'approve',
  by: '王经理',
  ...more,
})
const waiting = (round = 1, proposal = hash('a')) => {
  let table = steps.openNegotiation(brief())
  for (let n = 0; n < round; n += 1) table = steps.beginRound(table)
  return steps.putProposal(table, { seq: 9, round, hash: proposal }, at)
}

describe('verdicts', () => {
  const check = (table: steps.Negotiation, given: Verdict, code: string | null) =>
    expect(steps.refuseVerdict(table, given)?.code ?? null).toBe(code)

  test('counts on the waiting proposal only', () => {
    check(waiting(), verdict(), null)
    check(waiting(), verdict({ proposalHash: hash('b') }), 'StaleVerdict')
    check(waiting(2), verdict({ round: 1 }), 'StaleVerdict')
    check(steps.beginRound(waiting()), verdict(), 'NothingToDecide')
  })
  test('a second verdict on a round is refused, the same one again is not', () => {
    const decided = steps.recordVerdict(waiting(), verdict(), at)
    check(decided, verdict({ decisionId: 'd2' }), 'AlreadyDecided')
    check(decided, verdict({ decisionId: 'd2', proposalHash: hash('b') }), 'AlreadyDecided')
    check(decided, verdict(), null)
    expect(steps.receiptFor(decided, 'd1')).toMatchObject({ round: 1, by: '王经理', at })
  })
  test('a late verdict on an old round stays refused in the next', () => {
    const next = steps.putProposal(
      steps.beginRound(steps.recordVerdict(waiting(), verdict(), at)),
      { seq: 20, round: 2, hash: hash('b') },
      at,
    )
    check(next, verdict({ decisionId: 'd2' }), 'AlreadyDecided')
    check(next, verdict({ decisionId: 'd3', round: 2, proposalHash: hash('b') }), null)
  })
})

describe('people', () => {
  const check = (more: Partial<BriefInput>, by: string, code: string | null) =>
    expect(refusePerson(brief(more), by)?.code ?? null).toBe(code)

  test('named approvers only, and never the one who started it where four eyes are asked for', () => {
    check({}, '甲', null)
    check({ approvers: ['甲', '乙'] }, '丙', 'NotApprover')
    check({ approvers: ['甲', '乙'] }, '乙', null)
    check({ startedBy: '甲', fourEyes: true }, '甲', 'FourEyes')
    check({ startedBy: '甲', fourEyes: true }, '乙', null)
    check({ startedBy: '甲' }, '甲', null)
    expect(refusePerson({}, '甲')).toBeNull()
  })
})

describe('course', () => {
  test('settles item by item and ends after the final answer', () => {
    let table = steps.openNegotiation(brief({ agenda: ['diagnosis', 'levers'] }))
    const items: string[] = []
    while (!steps.isOver(table)) {
      items.push(steps.currentItem(table))
      table = steps.settleItem(
        steps.putProposal(steps.beginRound(table), { seq: 1, round: table.round + 1, hash: hash('a') }, at),
      )
    }
    expect(items).toEqual(['diagnosis', 'levers', 'final'])
    expect(table).toMatchObject({ status: 'settled', outcome: 'agreed', round: 3 })
  })
  test('an early end goes to the final answer and names itself', () => {
    const asked = steps.askToEnd(waiting(), { outcome: 'concluded', by: 'x', note: '' })
    expect(steps.isCalledOff(asked)).toBe(true)
    const final = steps.goToFinal(asked)
    expect(steps.currentItem(final)).toBe('final')
    expect(steps.isCalledOff(final)).toBe(false)
    expect(steps.settleItem(final)).toMatchObject({ status: 'settled', outcome: 'concluded' })
  })
  test('a run that stood still for a fault ends without the model', () => {
    const stuck = steps.needAttention(waiting(), 'ModelAuthFailed', {})
    expect(steps.askToEnd(stuck, { outcome: 'concluded', by: 'x', note: '' }).withoutModel).toBe(true)
  })
})

describe('budget', () => {
  const spent = (tokens: number) =>
    steps.countUsage(steps.openNegotiation(brief({ budget: { softTokens: 10_000, hardTokens: 20_000 } })), {
      calls: 1,
      promptTokens: tokens,
      completionTokens: 0,
      cost: 0,
    })
  test('reserves the dearest call so far before the next', () => {
    expect(steps.budgetLine(spent(1000))).toBe('clear') // 1,000 + 4,000 reserved
    expect(steps.budgetLine(spent(6000))).toBe('soft') // 6,000 + 6,000
    expect(steps.budgetLine(spent(11_000))).toBe('hard') // 11,000 + 11,000
  })
  test('the soft line is passed once a person resumed, or moved by an extension', () => {
    const stuck = steps.needAttention(spent(6000), 'BudgetSoftLine', {})
    expect(steps.budgetLine(steps.resume(stuck))).toBe('clear')
    expect(steps.extendBudget(stuck, 10_000)).toMatchObject({
      status: 'talking',
      attention: null,
      budget: { softTokens: 20_000, hardTokens: 30_000 },
    })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { MeetingView } from '../../../src/agents/view.ts'
import { checkLimits, parseLimit } from '../../../src/domain/limit.ts'
import { mergeProposal, type Proposal } from '../../../src/domain/proposal.ts'
import { startPlaybook } from '../../../src/playbook/server.ts'
import { numeralsIn, withoutNumerals } from '../../../src/playbook/speech/mend.ts'
import { type Held, holdMeeting } from '../support/hold-meeting.ts'
import { tables } from '../support/tables.ts'
import { replyTo, viewOf } from '../support/views.ts'

let held: Held
beforeAll(async () => {
  const playbook = await startPlaybook({ host: '127.0.0.1' })
  held = await holdMeeting({
    url: playbook.url,
    table: tables.sample.table,
    brief: { period: '2024', objective: '制定策略' },
  })
  await playbook.close()
})

/** The view of a turn that was held, with something changed in its task. */
function turn(item: string, purpose: string, change: Partial<MeetingView['task']> = {}): MeetingView {
  const found = held.turns.find(({ view }) => view.task.item === item && view.task.purpose === purpose)
  if (!found) throw new Error(`no ${purpose} on ${item}`)
  return { ...found.view, evidence: held.evidence, task: { ...found.view.task, ...change } }
}

describe('a repair', () => {
  it('takes out the numerals that were named, wherever they stand', () => {
    const problems = [
      'message: "28,000元" has no source in "预算：Product_C 28,000元"',
      'levers[0].because: "0.749" has no source in "…"',
    ]
    const reply = replyTo(turn('levers', 'close', { repair: { kind: 'numbers', problems, previous: '' } }))
    expect(reply.malformed).toBeNull()
    expect(reply.text).not.toContain('28,000')
    expect(reply.draft?.summary).not.toContain('28,000')
    expect(reply.draft?.levers?.some(({ value }) => value === 28_000)).toBe(true)
  })

  it('cuts to a limit that only the complaint names', () => {
    const problems = ['limit discount<=2% is broken: Product_C is 5.5']
    const reply = replyTo(turn('levers', 'close', { repair: { kind: 'limits', problems, previous: '' } }))
    const plan = mergeProposal(null, reply.draft ?? { summary: '' }, 'levers')
    expect(checkLimits(plan, [parseLimit('discount<=2%')])).toEqual([])
  })

  it('answers in the right form again', () => {
    const reply = replyTo(
      turn('commitments', 'close', {
        repair: { kind: 'form', problems: ['the answer is not valid JSON'], previous: '' },
      }),
    )
    expect(reply.malformed).toBeNull()
    expect(reply.draft?.commitments?.length).toBeGreaterThan(0)
  })
})

describe('withoutNumerals', () => {
  it.each([
    ['销量稳定，占比 37.6%，继续观察。', ['37.6%'], '销量稳定，继续观察。'],
    ['Volume is up by 4,218 units. We go on.', ['4,218'], 'We go on.'],
    ['均值 [[E4.218]]件，不变。', ['4'], '均值 [[E4.218]]件，不变。'],
    ['让利 15%，预算不变。', ['5%'], '让利 15%，预算不变。'],
  ])('mends %s', (text, numerals, expected) => expect(withoutNumerals(text, numerals)).toBe(expected))

  it('reads what a complaint names', () => {
    expect(numeralsIn(['message: "37.6%" has no source in "占比 37.6%"', '数字“1,200万”没有出处'])).toEqual([
      '37.6%',
      '1,200万',
    ])
  })
})

describe('with nothing on the table', () => {
  const languages = ['zh', 'en'] as const
  it.each(languages)('names no number in %s', (language) => {
    const goal = language === 'zh' ? {} : { goal: 'grow volume', bottomLine: 'no target without means' }
    for (const item of ['diagnosis', 'levers', 'execution', 'commitments'] as const) {
      for (const purpose of ['open', 'answer', 'challenge', 'close'] as const) {
        const reply = replyTo(viewOf({ item, purpose, language, toolCallsLeft: 0, ...goal }))
        expect(reply.malformed).toBeNull()
        expect(reply.text.replace(/\d{4}-\d{2}-\d{2}/g, '')).not.toMatch(/\d/)
        expect(reply.draft?.levers ?? []).toEqual([])
        expect(reply.draft?.commitments ?? []).toEqual([])
      }
    }
  })

  it('concludes without inventing a plan', () => {
    const reply = replyTo(viewOf({ purpose: 'final', item: 'final' }))
    expect(reply.text).toMatch(/^FINAL ANSWER: .*没有形成任何已批准的方案/)
  })

  it('says what an early end left open', () => {
    const settled = held.proposals.find(({ proposal }) => proposal.item === 'levers')?.proposal ?? null
    const reply = replyTo({ ...turn('final', 'final'), settled })
    expect(reply.text).toContain('会议提前收尾')
    expect(reply.text).toContain('行动安排没有议定')
    expect(reply.text).toContain('组合装让利')
  })
})

describe('on a plan that another voice made', () => {
  const settled: Proposal = {
    item: 'levers',
    summary: 'By another model.',
    positioning: [{ segment: 'Product_A', strategyType: 'win', because: 'It grows.' }],
    levers: [
      { kind: 'discount', target: 'Product_B', value: 9, because: 'To try it.' },
      { kind: 'budget', target: 'Trade fair', value: 30_000, because: 'Booked.' },
    ],
    actions: [],
    commitments: [],
    monitoring: [],
    risks: [{ what: 'Rain.', likelihood: 'low', response: 'Umbrellas.' }],
    dissent: [],
  }

  it('builds on its levers and keeps its words', () => {
    const view = { ...turn('execution', 'close'), settled }
    const reply = replyTo(view)
    expect(reply.malformed).toBeNull()
    expect(reply.draft?.levers).toBeUndefined()
    expect(reply.draft?.actions?.map(({ what }) => what).join()).toContain('限时折扣 9%')
    expect(reply.draft?.risks?.[0]).toEqual(settled.risks[0])
  })

  it('holds them to a new limit all the same', () => {
    const view = turn('execution', 'close', { limits: ['discount<=4%'] })
    const reply = replyTo({ ...view, settled })
    expect(reply.draft?.levers?.find(({ kind }) => kind === 'discount')?.value).toBe(4)
    expect(reply.text).toContain('红线')
  })
})

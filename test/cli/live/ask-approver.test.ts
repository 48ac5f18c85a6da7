import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createAskApprover } from '../../../src/cli/live/ask-approver.ts'
import { LineReader } from '../../../src/cli/live/line-reader.ts'
import { createNarrator } from '../../../src/cli/render/narrator.ts'
import { openScreen, type Terminal } from '../../../src/cli/terminal.ts'
import { evidenceEntry, proposal, zh } from '../fixtures.ts'

function openDesk(answers: string) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const terminal: Terminal = {
    input,
    output,
    errors: output,
    environment: {},
    interrupted: new AbortController().signal,
    interrupt() {},
  }
  const screen = openScreen(output, {}, 'zh')
  const approver = createAskApprover({ lines: new LineReader(terminal, output), screen, by: '王经理' })
  const narrator = createNarrator({ id: 't', brief: { currency: 'CNY' } }, zh)
  narrator.tell([evidenceEntry(), proposal()])
  if (answers !== '') input.end(answers)
  const open = { round: 1, hash: 'a'.repeat(64), narrator }
  return { approver, open, input, shown: () => String(output.read() ?? '') }
}

const decide = async (answers: string) => {
  const { approver, open, shown } = openDesk(answers)
  const decided = await approver.decide(open, new AbortController().signal)
  return { decided, shown: shown() }
}

test('approves by the one letter', async () => {
  expect((await decide('a\n')).decided).toEqual({ choice: 'approve', by: '王经理' })
})

test('a rejection asks for its reason, and is not sent without one', async () => {
  expect((await decide('r\n折扣太高\n')).decided).toEqual({ choice: 'reject', by: '王经理', note: '折扣太高' })
  const { decided, shown } = await decide('r\n\na\n')
  expect(decided).toEqual({ choice: 'approve', by: '王经理' })
  expect(shown).toContain('退回需要写明理由')
})

test('several limits are one amendment; one that cannot be read sends nothing', async () => {
  expect((await decide('l discount<=5%；预算<=3万\n')).decided).toEqual({
    choice: 'amend',
    by: '王经理',
    limits: ['discount<=5%', 'budget<=30000'],
  })
  const { decided, shown } = await decide('l discount<=5%;foo\nq\n')
  expect(decided).toBe('leave')
  expect(shown).toContain('看不懂红线“foo”')
})

test('shows evidence as a list, in whole, and one figure', async () => {
  const { shown } = await decide('s\ns E4\ns e4.2\ns E99\nq\n')
  expect(shown).toContain('E4 · describe_sales · 均值 1,033.8（1 个数据点）')
  expect(shown).toContain('产品甲  1,033.8  44.1%')
  expect(shown).toContain('E4.2 = Product_A 均值：1,033.8\ndescribe_sales')
  expect(shown).toContain('没有 E99')
})

test('the end of the input leaves the run as it stands', async () => {
  expect((await decide('s\n')).decided).toBe('leave')
})

test('a question that somebody else answered is taken back, and eats no line', async () => {
  const { approver, open, input } = openDesk('')
  const taken = new AbortController()
  const first = approver.decide(open, taken.signal)
  setTimeout(() => taken.abort(), 20)
  expect(await first).toBe('look-on')
  input.end('a\n')
  expect(await approver.decide({ ...open, round: 2 }, new AbortController().signal)).toEqual({
    choice: 'approve',
    by: '王经理',
  })
})

test.each([
  ['g\n', { kind: 'resume' }],
  ['b 200,000\n', { kind: 'extend', tokens: 200_000 }],
  ['b lots\nc\n', { kind: 'conclude' }],
  ['x\n', { kind: 'cancel' }],
  ['q\n', 'leave'],
])('where a run needs attention, %j is %j', async (answers, wanted) => {
  const { approver } = openDesk(answers)
  expect(await approver.attend({ code: 'BudgetSoftLine', facts: {} }, new AbortController().signal)).toEqual(wanted)
})

import { expect, test } from 'vitest'
import { createAutoApprover } from '../../../src/cli/live/auto-approver.ts'
import { createNarrator } from '../../../src/cli/render/narrator.ts'
import { checkNumbers } from '../../../src/domain/numbers/check-numbers.ts'
import { en, zh } from '../fixtures.ts'

const narrator = createNarrator({ id: 't', brief: { currency: 'CNY' } }, zh)
const signal = new AbortController().signal
const at = (round: number) => ({ round, hash: 'a'.repeat(64), narrator })

test('approves under a name that says what it is, and says that nobody looked', async () => {
  expect(await createAutoApprover(zh).decide(at(1), signal)).toEqual({
    choice: 'approve',
    by: 'auto-approval',
    note: '自动批准，无人审阅',
  })
})

test('the note holds no numeral: it would count as given in the check', async () => {
  for (const pen of [zh, en]) {
    const { note } = (await createAutoApprover(pen).decide(at(1), signal)) as { note: string }
    const sentences = checkNumbers(note, { language: pen.language, figures: [], given: [], chosen: [] })
    expect(sentences.flatMap(({ numerals }) => numerals)).toEqual([])
  }
})

test('plays a scripted rejection in its round only', async () => {
  const approver = createAutoApprover(zh, { round: 2, note: '折扣太高，控制在5%以内' })
  expect(await approver.decide(at(2), signal)).toMatchObject({ choice: 'reject', note: '折扣太高，控制在5%以内' })
  expect(await approver.decide(at(3), signal)).toMatchObject({ choice: 'approve' })
})

test('goes on at the soft line of the budget, and leaves any other trouble to a person', async () => {
  const approver = createAutoApprover(zh)
  expect(await approver.attend({ code: 'BudgetSoftLine', facts: {} }, signal)).toEqual({ kind: 'resume' })
  for (const code of ['ModelAuthFailed', 'RoundLimit', 'MalformedAnswer']) {
    expect(await approver.attend({ code, facts: {} }, signal)).toBe('leave')
  }
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Ledger, StatusChange } from '../../../src/activities/ports.ts'
import { openLedger } from '../../../src/adapters/ledger/ledger.ts'
import { sendVerdict } from '../../../src/cli/live/send-verdict.ts'
import type { Negotiations } from '../../../src/client/negotiations.ts'
import { briefSchema } from '../../../src/domain/brief.ts'
import { Failure } from '../../../src/domain/failures.ts'
import type { Receipt, Verdict } from '../../../src/domain/verdict.ts'

const at = '2026-11-24T08:00:00.000Z'
const id = 'negotiation-v'
const hash = 'a'.repeat(64)
const verdict: Verdict = { decisionId: 'd1', round: 1, proposalHash: hash, choice: 'approve', by: '王经理' }
const receipt: Receipt = { decisionId: 'd1', round: 1, proposalHash: hash, choice: 'approve', by: '王经理', at }

let folder: string
let ledger: Ledger
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-verdict-'))
  ledger = await openLedger(`sqlite:${join(folder, 'ledger.db')}`)
  const brief = briefSchema.parse({ objective: 'x', period: '2026-12', dataset: { hash, name: 'x.csv' } })
  await ledger.openNegotiation(id, brief, at)
})
afterEach(async () => {
  await ledger.close()
  await rm(folder, { recursive: true, force: true })
})

const stand = (status: StatusChange['status'], proposalHash: string | null = hash) =>
  ledger.setStatus(id, { status, outcome: null, round: 1, item: 'levers', proposalHash, attention: null }, at)

/** A run that answers as scripted, and counts how often it was asked. */
function run(...answers: (Receipt | Failure)[]) {
  const asked = { times: 0 }
  const decide = async () => {
    asked.times += 1
    const answer = answers.shift()
    if (!answer) throw new Error('asked once too often')
    if (answer instanceof Failure) throw answer
    return answer
  }
  const negotiations = { decide, facts: async () => ({ runId: 'run-1' }) } as unknown as Negotiations
  return { asked, sender: { negotiationId: id, negotiations, ledger, now: () => new Date(at) } }
}
const nothing = new Failure('NothingToDecide', { status: 'talking' })
const gone = new Failure('NoSuchNegotiation', { id: 'v' })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: Failure) => error.code,
  )

test('the ledger knows a moment earlier that a proposal waits: the verdict is given again until the run knows too', async () => {
  await stand('waiting')
  const { asked, sender } = run(nothing, nothing, receipt)
  expect(await sendVerdict(sender, verdict)).toEqual(receipt)
  expect(asked.times).toBe(3)
  expect(await ledger.verdicts(id)).toEqual([])
})

test('where nothing waits, or another proposal does, it is refused at once and the refusal is kept', async () => {
  for (const [status, waitingHash] of [
    ['talking', null],
    ['waiting', 'b'.repeat(64)],
  ] as const) {
    await stand(status, waitingHash)
    const { asked, sender } = run(nothing)
    expect(await codeOf(sendVerdict(sender, { ...verdict, decisionId: status }))).toBe('NothingToDecide')
    expect(asked.times).toBe(1)
  }
  const kept = await ledger.verdicts(id)
  expect(kept.map(({ decisionId, outcome, via, runId }) => [decisionId, outcome, via, runId])).toEqual([
    ['talking', 'NothingToDecide', 'update', 'run-1'],
    ['waiting', 'NothingToDecide', 'update', 'run-1'],
  ])
})

test('a stale verdict leaves its trace and is told as the run told it', async () => {
  await stand('waiting', 'b'.repeat(64))
  const stale = new Failure('StaleVerdict', {
    givenRound: 1,
    openRound: 1,
    givenHash: 'a'.repeat(64),
    openHash: 'b'.repeat(64),
  })
  await expect(sendVerdict(run(stale).sender, verdict)).rejects.toMatchObject({
    code: 'StaleVerdict',
    message: expect.stringContaining('(hash bbbbbbbbbbbb…)'),
  })
  expect((await ledger.verdicts(id)).map(({ outcome }) => outcome)).toEqual(['StaleVerdict'])
})

test('a run that is over answers no more; the ledger does', async () => {
  await stand('settled')
  const row = { negotiationId: id, runId: 'run-1', note: '', limits: [], via: 'update' as const, outcome: 'accepted' }
  await ledger.addVerdict({ ...row, ...verdict, at })
  expect(await sendVerdict(run(gone).sender, verdict)).toEqual(receipt)
  expect(await codeOf(sendVerdict(run(gone).sender, { ...verdict, decisionId: 'd2' }))).toBe('AlreadyDecided')
  const other = { ...verdict, decisionId: 'd3', proposalHash: 'c'.repeat(64) }
  expect(await codeOf(sendVerdict(run(gone).sender, other))).toBe('NothingToDecide')
  expect((await ledger.verdicts(id)).map(({ outcome }) => outcome)).toEqual([
    'accepted',
    'AlreadyDecided',
    'NothingToDecide',
  ])
})

test('wrong input, a missing worker and an unknown run leave no trace', async () => {
  for (const failure of [new Failure('BadVerdict', { zh: 'x', en: 'x' }), new Failure('NoWorker')]) {
    expect(await codeOf(sendVerdict(run(failure).sender, verdict))).toBe(failure.code)
  }
  const unknown = { ...run(gone).sender, negotiationId: 'negotiation-nobody' }
  expect(await codeOf(sendVerdict(unknown, verdict))).toBe('NoSuchNegotiation')
  expect(await ledger.verdicts(id)).toEqual([])
})

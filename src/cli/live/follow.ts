import { setTimeout as sleep } from 'node:timers/promises'
import type { NegotiationRow } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import { plainValue } from '../plain.ts'
import { createNarrator, type Narrator } from '../render/narrator.ts'
import { attendTo, give } from './act.ts'
import type { Approver, Attendance, Passing, VerdictDraft } from './approver.ts'
import type { Session } from './session.ts'
import { createWatch } from './watch-engine.ts'

/** How a live view ended: the run is over, it was left as it stands, Ctrl-C, or it broke off in Temporal. */
export type Ended = 'over' | 'left' | 'interrupted' | 'broken'

const pollMs = 150

interface Question {
  key: string
  taken: AbortController
  answer: Promise<Answer>
}
type Answer = { verdict: VerdictDraft | Passing; round: number; hash: string } | { attendance: Attendance | Passing }

/** Shows a run as it happens, and lets the approver answer wherever it waits for a person. */
export async function follow(session: Session, approver: Approver): Promise<Ended> {
  const { ledger, negotiationId, screen, interrupted, failed } = session
  const watch = createWatch(session)
  let narrator: Narrator | null = null
  let cursor = 0
  let question: Question | null = null
  const lost: { error?: Error } = {}
  void failed.then((error) => {
    lost.error = error
  })

  for (;;) {
    if (lost.error)
      throw new Failure('EngineUnreachable', { address: session.engine.address, found: lost.error.message })
    if (interrupted.aborted) return 'interrupted'
    // The row first: whatever it announces is then among the entries.
    const row = await patiently(() => ledger.negotiation(negotiationId))
    const news = row ? await patiently(() => ledger.changes(negotiationId, cursor)) : null
    if (row && news) {
      narrator ??= createNarrator({ id: session.id, brief: plainValue(row.brief) }, screen.pen)
      cursor = news.cursor
      for (const text of narrator.tell(plainValue(news.entries))) screen.print(`${text}\n`)
      if (isOver(row)) return endQuestion(question, 'over')
      question = nextQuestion(row, question, { approver, narrator })
      const answer = await answered(question)
      if (answer === 'leave') return 'left'
      if (answer) await carryOut(session, answer, narrator)
    }
    if (await watch(row)) return endQuestion(question, 'broken')
    await sleep(pollMs, undefined, { signal: interrupted }).catch(() => {})
  }
}

const isOver = ({ status }: NegotiationRow) => status === 'settled' || status === 'stopped'

/** A ledger that is away for a moment is asked again at the next turn. */
async function patiently<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Failure && error.class === 'passing') return null
    throw error
  }
}

interface Asker {
  approver: Approver
  narrator: Narrator
}

/** The question that is open now: a new one is asked once, an old one is taken back. */
function nextQuestion(row: NegotiationRow, asked: Question | null, { approver, narrator }: Asker): Question | null {
  const { status, attention, proposalHash, round, updatedAt } = row
  const hash = status === 'waiting' ? proposalHash : null
  const key = hash ?? (status === 'needs-attention' ? `${round} ${updatedAt}` : '')
  if (asked?.key === key) return asked
  asked?.taken.abort()
  if (key === '') return null
  const taken = new AbortController()
  const answer = hash
    ? approver.decide({ round, hash, narrator }, taken.signal).then((verdict): Answer => ({ verdict, round, hash }))
    : approver.attend(attention ?? { code: '', facts: {} }, taken.signal).then((attendance): Answer => ({ attendance }))
  return { key, taken, answer }
}

const pending = Symbol('pending')
const answerMs = 5

/** The answer, once: null while there is none, or where somebody else will give it. */
async function answered(question: Question | null): Promise<Answer | 'leave' | null> {
  if (!question) return null
  const answer = await Promise.race([question.answer, sleep(answerMs, pending)])
  if (typeof answer === 'symbol') return null
  question.answer = new Promise(() => {})
  const given = 'verdict' in answer ? answer.verdict : answer.attendance
  if (given === 'leave') return 'leave'
  return given === 'look-on' ? null : answer
}

async function carryOut(session: Session, answer: Answer, narrator: Narrator): Promise<void> {
  if ('attendance' in answer) {
    if (typeof answer.attendance === 'object') await attendTo(session, answer.attendance)
  } else if (typeof answer.verdict === 'object') {
    await give(session, { round: answer.round, hash: answer.hash, narrator }, answer.verdict)
  }
}

function endQuestion(question: Question | null, ended: Ended): Ended {
  question?.taken.abort()
  return ended
}

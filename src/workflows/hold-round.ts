import { currentItem, putProposal } from '../domain/negotiation.ts'
import { untilDone } from './attend.ts'
import { here, type Meeting, nextSeq, showStatus, tell } from './meeting.ts'
import { records } from './proxies.ts'
import { takeTurn } from './take-turn.ts'

/** The seats take their turns on one item, and close it with a joint proposal. False when called off. */
export async function holdRound(meeting: Meeting): Promise<boolean> {
  const messageSeq = currentItem(meeting.table) === 'final' ? await sayFinal(meeting) : await discuss(meeting)
  if (messageSeq === null) return false
  const seq = nextSeq(meeting)
  const baseSeq = meeting.table.base?.seq ?? null
  const presented = await untilDone(meeting, () =>
    records.presentProposal({ seq, ...here(meeting), messageSeq, baseSeq }),
  )
  if (!presented) return false
  const { hash, headline, violations, unsupported } = presented
  const flags = violations + unsupported > 0 ? ` · ⚑ ${violations + unsupported}` : ''
  meeting.table = putProposal(meeting.table, { seq, round: meeting.table.round, hash }, new Date().toISOString())
  tell(meeting, `${headline}${flags}`)
  showStatus(meeting)
  return true
}

/** Position, answer, joint proposal. Where nobody challenged any figure, one challenge is asked for. */
async function discuss(meeting: Meeting): Promise<number | null> {
  if (!(await takeTurn(meeting, 'salesperson', 'open'))) return null
  const answer = await takeTurn(meeting, 'sales-manager', 'answer')
  if (!answer) return null
  if (answer.challenges === 0 && !(await takeTurn(meeting, 'sales-manager', 'challenge'))) return null
  const closing = await takeTurn(meeting, 'salesperson', 'close')
  return closing?.messageSeq ?? null
}

/** The FINAL ANSWER: by the salesperson, or by code where no model may be asked any more. */
async function sayFinal(meeting: Meeting): Promise<number | null> {
  if (!meeting.table.withoutModel) {
    const final = await takeTurn(meeting, 'salesperson', 'final')
    if (final) return final.messageSeq
  }
  const seq = nextSeq(meeting)
  const { base, ending } = meeting.table
  await records.composeFinalAnswer({
    seq,
    ...here(meeting),
    baseSeq: base?.seq ?? null,
    outcome: ending?.outcome ?? 'concluded',
  })
  return seq
}

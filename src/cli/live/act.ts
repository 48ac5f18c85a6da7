import { randomUUID } from 'node:crypto'
import { Failure } from '../../domain/failures.ts'
import { complain } from '../complaint.ts'
import type { Attendance, OpenProposal, VerdictDraft } from './approver.ts'
import { sendVerdict } from './send-verdict.ts'
import type { Session } from './session.ts'

/** Sends the verdict that was given here. A refusal is shown, and the run goes on as it would. */
export async function give(session: Session, { round, hash }: OpenProposal, draft: VerdictDraft): Promise<void> {
  const verdict = { decisionId: randomUUID(), round, proposalHash: hash, ...draft }
  const { pen, print } = session.screen
  try {
    const receipt = await sendVerdict(session, verdict)
    print(
      pen.colours.dim(
        pen.say(`✓ 裁决已生效，回执 ${receipt.decisionId}`, `✓ the verdict counts, receipt ${receipt.decisionId}`),
      ),
    )
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    print(complain(pen, { zh: `裁决第 ${round} 回合`, en: `decide round ${round}` }, error))
  }
}

/** Does what was chosen for a run that needs attention. */
export async function attendTo(session: Session, attendance: Attendance): Promise<void> {
  const { negotiations, negotiationId, by, screen } = session
  try {
    switch (attendance.kind) {
      case 'resume':
        return void (await negotiations.resume(negotiationId, { by }))
      case 'conclude':
        return void (await negotiations.conclude(negotiationId, { by }))
      case 'extend':
        return void (await negotiations.extendBudget(negotiationId, { tokens: attendance.tokens, by }))
      case 'cancel':
        return await negotiations.cancel(negotiationId)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    screen.print(complain(screen.pen, { zh: `处理协商“${session.id}”`, en: `attend to "${session.id}"` }, error))
  }
}

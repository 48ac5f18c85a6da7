import type { NegotiationState } from '../client/negotiations.ts'
import { Failure } from '../domain/failures.ts'
import type { Job } from './command.ts'
import type { Asked } from './complaint.ts'
import { exitCodes } from './exit-code.ts'
import type { Session } from './live/session.ts'
import { findRun, openSession, sayHowItGoesOn, withMachine } from './open-machine.ts'
import { readId } from './read-id.ts'

/** What the run answers to conclude, resume and extend-budget, with the id it was asked of. */
type StateJson = { negotiationId: string } & NegotiationState

interface Step {
  /** How the failure of a run that is over names it. */
  name: string
  done: Asked
  send(session: Session): Promise<NegotiationState>
}

/** Sends one message to a run and prints where it stands then. */
export async function steer(job: Job, args: string[], step: Step): Promise<number> {
  const id = readId(args)
  return withMachine(job, async (machine) => {
    await findRun(job, machine, id)
    const session = openSession(job, machine, id)
    const state = await notWhenOver(session, step.name, () => step.send(session))
    if (job.isJson) job.printJson({ negotiationId: session.negotiationId, ...state } satisfies StateJson)
    else job.out.print(job.out.pen.colours.green(`✓ ${step.done[job.language]}`))
    if (machine.isEmbedded) sayHowItGoesOn(job, session)
    return exitCodes.done
  })
}

/** Temporal forgets who was there before; the ledger still knows that the run is over. */
export async function notWhenOver<T>(
  { ledger, negotiationId }: Session,
  asked: string,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'NoSuchNegotiation') throw error
    const row = await ledger.negotiation(negotiationId)
    if (row?.status !== 'settled' && row?.status !== 'stopped') throw error
    throw new Failure('NotNow', { status: row.status, asked })
  }
}

import type { Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { type OutcomeJson, readOutcome } from '../json/outcome.ts'
import { sayHowItGoesOn } from '../open-machine.ts'
import { plainValue } from '../plain.ts'
import { renderOutcome } from '../render/outcome.ts'
import { type Approver, createOnlooker } from './approver.ts'
import { createAskApprover } from './ask-approver.ts'
import { createAutoApprover, type ScriptedRejection } from './auto-approver.ts'
import { type Ended, follow } from './follow.ts'
import { LineReader } from './line-reader.ts'
import type { Session } from './session.ts'

export type Approval = 'ask' | 'auto' | 'wait'

interface Attending {
  approval: Approval
  script?: ScriptedRejection
}

/** Stays with a run until it is over or is left, and answers the exit code. */
export async function attendMeeting(job: Job, session: Session, attending: Attending): Promise<number> {
  const { terminal } = job.desk
  const lines = new LineReader(terminal, job.isJson ? terminal.errors : terminal.output)
  try {
    const ended = await follow(session, approverFor(attending, session, lines))
    lines.close()
    const outcome = await finish(job, session)
    if (ended === 'left' || ended === 'interrupted') sayHowItGoesOn(job, session)
    return codeFor(ended, outcome, attending)
  } finally {
    lines.close()
  }
}

function approverFor({ approval, script }: Attending, session: Session, lines: LineReader): Approver {
  const { screen, by } = session
  if (approval === 'auto') return createAutoApprover(screen.pen, script)
  return approval === 'ask' ? createAskApprover({ lines, screen, by }) : createOnlooker(session)
}

/** The last word: the outcome as JSON, or for people where the run is over. */
export async function finish(job: Job, session: Session): Promise<OutcomeJson> {
  const outcome = await readOutcome(session)
  if (job.isJson) job.printJson(outcome)
  else if (outcome.status === 'settled' || outcome.status === 'stopped') {
    job.out.print(renderOutcome(plainValue(outcome), job.out.pen))
  }
  return outcome
}

/** Leaving a run on purpose is done; one that stopped, broke off or waits for help with nobody there has failed. */
function codeFor(ended: Ended, { status }: OutcomeJson, { approval }: Attending): number {
  if (ended === 'interrupted') return exitCodes.interrupted
  if (ended === 'left') return approval === 'ask' ? exitCodes.done : exitCodes.failed
  return status === 'settled' ? exitCodes.done : exitCodes.failed
}

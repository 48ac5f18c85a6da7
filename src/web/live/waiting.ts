import type { NegotiationRow } from '../../activities/ports.ts'
import { refusePerson } from '../../domain/brief.ts'
import { may, type Person } from '../access/person.ts'
import { type BrokenRuns, brokenKind } from '../desk/broken-runs.ts'
import { readSeldom } from '../desk/read-seldom.ts'
import type { WebDoors } from '../doors.ts'

const mostRows = 500
const staleMs = 1000

/** The runs that wait for a verdict, newest first. Every page shows their number, so they are read at most once a second. */
export function createWaiting({ ledger }: Pick<WebDoors, 'ledger'>, brokenRuns: () => Promise<BrokenRuns>) {
  const waiting = readSeldom(staleMs, () => ledger.negotiations({ status: 'waiting', limit: mostRows }))
  return {
    async count(person: Person | null): Promise<number> {
      if (!person) return 0
      const [rows, broken] = await Promise.all([waiting.read(), brokenRuns()])
      return rows.filter((row) => mayDecide(person, row.brief) && brokenKind(broken, row) === null).length
    },
    /** Somebody decided: the next page counts anew. */
    forget: waiting.forget,
  }
}

export type Waiting = ReturnType<typeof createWaiting>

/** Whether a round of this run waits for this person. */
export const mayDecide = (person: Person, brief: NegotiationRow['brief']): boolean =>
  may(person, 'decide') && refusePerson(brief, person.account.name) === null

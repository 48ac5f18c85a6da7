import type { MeetingRecord } from '../agents/meeting.ts'
import { Failure } from '../domain/failures.ts'
import type { Ledger } from './ports.ts'

/** How far back a seat looks. Evidence is kept by tool and input, so old rounds fall out without a loss. */
const reach = { messages: 60, evidence: 80, proposals: 12, decisions: 60 }

/** Loads the part of the record that a seat speaks from; its size does not grow with the number of rounds. */
export async function loadRecord(ledger: Ledger, negotiationId: string): Promise<MeetingRecord> {
  const row = await ledger.negotiation(negotiationId)
  if (!row) throw new Failure('NoSuchNegotiation', { id: negotiationId })
  const [opening, messages, evidence, proposals, decisions] = await Promise.all([
    ledger.entriesOf(negotiationId, 'opening'),
    ledger.entriesOf(negotiationId, 'message', { last: reach.messages }),
    ledger.entriesOf(negotiationId, 'evidence', { last: reach.evidence }),
    ledger.entriesOf(negotiationId, 'proposal', { last: reach.proposals }),
    ledger.entriesOf(negotiationId, 'decision', { last: reach.decisions }),
  ])
  const products = opening.at(-1)?.content.products ?? []
  return { brief: row.brief, products, messages, evidence, proposals, decisions }
}

import type { MeetingRecord } from '../agents/meeting.ts'
import type { Entry, EntryKind, EntryOf } from '../domain/entry.ts'
import { Failure } from '../domain/failures.ts'
import type { Ledger } from './ports.ts'

/** How far back a seat looks. Evidence is kept by tool and input, so old rounds fall out without a loss. */
const reach = { opening: 1, message: 60, evidence: 80, proposal: 12, decision: 60 }

/** Loads the part of the record that a seat speaks from; its size does not grow with the number of rounds. */
export async function loadRecord(ledger: Ledger, negotiationId: string): Promise<MeetingRecord> {
  const [row, entries] = await Promise.all([ledger.negotiation(negotiationId), ledger.newest(negotiationId, reach)])
  if (!row) throw new Failure('NoSuchNegotiation', { id: negotiationId })
  const { opening = [], message = [], evidence = [], proposal = [], decision = [] } = byKind(entries)
  const { products = [], sources = [] } = opening.at(-1)?.content ?? {}
  return { brief: row.brief, products, sources, messages: message, evidence, proposals: proposal, decisions: decision }
}

const byKind = (entries: readonly Entry[]) =>
  Object.groupBy(entries, ({ kind }) => kind) as { [K in EntryKind]?: EntryOf<K>[] }

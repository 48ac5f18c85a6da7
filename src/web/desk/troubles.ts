import { setTimeout as sleep } from 'node:timers/promises'
import type { NegotiationRow } from '../../activities/ports.ts'
import type { Operations } from '../../client/operations/operations.ts'
import type { Queue } from '../../client/operations/pollers.ts'
import type { Trouble, TroubleKind } from '../../client/operations/troubles.ts'
import { Failure } from '../../domain/failures.ts'
import type { WebDoors } from '../doors.ts'

/** What operations see first: the engine and its workers. */
export interface EngineRoom {
  engine: Awaited<ReturnType<Operations['engine']>>
  queue: Queue
}

/** A run that does not go on by itself, or only after several tries. */
export interface RunInTrouble {
  negotiationId: string
  /** Null for a run that this ledger does not know. */
  row: NegotiationRow | null
  kind: 'attention' | TroubleKind
  since: string | null
  step: string
  attempt: number
  cause: { code: string; facts: Record<string, unknown>; text: string }
}

export interface OpsRecord {
  /** A failure: why the engine says nothing. */
  room: EngineRoom | Failure
  troubles: RunInTrouble[]
}

const mostRows = 200

/** The engine's view and the ledger's as one; without the engine the ledger's alone. */
export async function readOps(doors: Pick<WebDoors, 'ledger' | 'operations'>): Promise<OpsRecord> {
  const { ledger } = doors
  const [attention, asked] = await Promise.all([
    ledger.negotiations({ status: 'needs-attention', limit: mostRows }),
    askEngine(doors),
  ])
  const waiting = attention.map(fromLedger)
  if (asked instanceof Failure) return { room: asked, troubles: waiting }
  const known = new Set(waiting.map(({ negotiationId }) => negotiationId))
  const others = asked.troubles.filter(({ negotiationId }) => !known.has(negotiationId))
  const seen = await Promise.all(
    others.map(async (trouble) => fromEngine(trouble, await ledger.negotiation(trouble.negotiationId))),
  )
  return { room: asked.room, troubles: [...waiting, ...seen] }
}

async function askEngine({ operations }: Pick<WebDoors, 'operations'>) {
  try {
    const engineRoom = await operations()
    const [engine, queue, troubles] = await Promise.all([
      engineRoom.engine(),
      engineRoom.queue(),
      engineRoom.troubles(),
    ])
    return { room: { engine, queue }, troubles }
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

const fromEngine = ({ runId: _, ...trouble }: Trouble, row: NegotiationRow | null): RunInTrouble => ({
  ...trouble,
  row,
})

const fromLedger = (row: NegotiationRow): RunInTrouble => ({
  negotiationId: row.negotiationId,
  row,
  kind: 'attention',
  since: row.updatedAt,
  step: '',
  attempt: 1,
  cause: { code: row.attention?.code ?? '', facts: row.attention?.facts ?? {}, text: '' },
})

/** Who reads a run's page asks after its trouble; the engine is asked once for all of them. */
const freshMs = 2000
/** A page does not wait longer for an engine that does not answer. */
const patienceMs = 1500
const mostKnown = 500

/**
 * What keeps one run from going on, as the engine knows it: null while it goes its way or is over, and while the engine
 * says nothing. Never throws.
 */
export function readTrouble(doors: Pick<WebDoors, 'operations'>, row: NegotiationRow): Promise<RunInTrouble | null> {
  if (row.status === 'settled' || row.status === 'stopped') return Promise.resolve(null)
  return Promise.race([askAbout(doors, row), sleep(patienceMs, null, { ref: false })])
}

/** The same for many readers. */
export function createTroubleOf(doors: Pick<WebDoors, 'operations'>) {
  const known = new Map<string, { at: number; status: string; found: Promise<RunInTrouble | null> }>()
  return function troubleOf(row: NegotiationRow): Promise<RunInTrouble | null> {
    const { negotiationId, status } = row
    const asked = known.get(negotiationId)
    if (asked?.status === status && performance.now() - asked.at < freshMs) return asked.found
    if (known.size >= mostKnown) known.clear()
    const found = readTrouble(doors, row)
    known.set(negotiationId, { at: performance.now(), status, found })
    return found
  }
}

async function askAbout(
  { operations }: Pick<WebDoors, 'operations'>,
  row: NegotiationRow,
): Promise<RunInTrouble | null> {
  try {
    const [gravest] = await (await operations()).troublesOf(row.negotiationId)
    return gravest ? fromEngine(gravest, row) : null
  } catch {
    return null
  }
}

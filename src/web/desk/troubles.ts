import type { NegotiationRow } from '../../activities/ports.ts'
import type { Operations } from '../../client/operations/operations.ts'
import type { Queue } from '../../client/operations/pollers.ts'
import type { TroubleKind } from '../../client/operations/troubles.ts'
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
    others.map(async ({ runId: _, cause, ...trouble }) => ({
      ...trouble,
      row: await ledger.negotiation(trouble.negotiationId),
      cause: { ...cause, facts: {} },
    })),
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

const fromLedger = (row: NegotiationRow): RunInTrouble => ({
  negotiationId: row.negotiationId,
  row,
  kind: 'attention',
  since: row.updatedAt,
  step: '',
  attempt: 1,
  cause: { code: row.attention?.code ?? '', facts: row.attention?.facts ?? {}, text: '' },
})

import type { Ledger } from '../../activities/ports.ts'
import type { Engine } from '../../client/connect.ts'
import type { Negotiations } from '../../client/negotiations.ts'
import type { Screen } from '../terminal.ts'

/** One run, seen and steered from a terminal. */
export interface Session {
  /** As people type it. */
  id: string
  /** As the ledger and Temporal know it. */
  negotiationId: string
  engine: Engine
  negotiations: Negotiations
  ledger: Ledger
  taskQueue: string
  screen: Screen
  /** Who acts here. */
  by: string
  interrupted: AbortSignal
  isEmbedded: boolean
  /** Resolves when a server or worker of this process has ended by itself. */
  failed: Promise<Error>
  now(): Date
}

import type { Engine } from '../connect.ts'
import { describeEngine, type EngineState } from '../describe-engine.ts'
import { toFailure } from '../failures.ts'
import { type ResetOptions, resetBeforeRound } from '../reset.ts'
import { type BrokenKind, brokenRuns } from './broken-runs.ts'
import { findEvent, type WrittenRow } from './find-event.ts'
import { describeQueue, type Queue } from './pollers.ts'
import { findTroubles, type Trouble, troublesOf } from './troubles.ts'

/** What operations see of the engine, and do to runs in trouble. */
export interface Operations {
  /** @throws {Failure} `EngineUnreachable` */
  engine(): Promise<EngineState & { address: string; namespace: string; taskQueue: string }>
  queue(): Promise<Queue>
  troubles(): Promise<Trouble[]>
  /** Negotiations that were closed without an end of their own. @throws {Failure} `EngineUnreachable` */
  broken(): Promise<Map<string, BrokenKind>>
  /** What keeps this run from going on. @throws {Failure} `NoSuchNegotiation`, `EngineUnreachable` */
  troublesOf(id: string): Promise<Trouble[]>
  /** Where a row of the ledger stands in the run's history. @throws {Failure} `NoSuchEvent`, `EngineUnreachable` */
  findEvent(row: WrittenRow): Promise<{ eventId: string }>
  /** @throws {Failure} `NoSuchNegotiation`, `NoSuchRound`, `EngineUnreachable` */
  reset(options: ResetOptions): Promise<{ runId: string }>
}

const answerMs = 10_000

export function createOperations(engine: Engine, taskQueue: string): Operations {
  const { connection, address, namespace } = engine
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await connection.withDeadline(Date.now() + answerMs, work)
    } catch (error) {
      throw toFailure(error, { id: namespace, address })
    }
  }
  return {
    engine: async () => ({ ...(await describeEngine(engine, taskQueue)), address, namespace, taskQueue }),
    queue: () => ask(() => describeQueue(engine, taskQueue)),
    troubles: () => ask(() => findTroubles(engine)),
    broken: () => ask(() => brokenRuns(engine)),
    troublesOf: (id) => ask(() => troublesOf(engine, id)),
    findEvent: (row) => ask(() => findEvent(engine, row)),
    reset: (options) => resetBeforeRound(engine, options),
  }
}

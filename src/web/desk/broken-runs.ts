import { setTimeout as sleep } from 'node:timers/promises'
import type { NegotiationRow } from '../../activities/ports.ts'
import type { BrokenKind } from '../../client/operations/broken-runs.ts'
import type { WebDoors } from '../doors.ts'

/** Runs that ended at the engine without having said so in the ledger. */
export type BrokenRuns = ReadonlyMap<string, BrokenKind>

const staleMs = 5000
const patienceMs = 500
const none: BrokenRuns = new Map()

/**
 * Asks at most every few seconds and waits for the answer only briefly: an engine that is slow or gone is said elsewhere,
 * and what was known last stays.
 */
export function createBrokenRuns({ operations }: Pick<WebDoors, 'operations'>) {
  let known = none
  let asked: Promise<BrokenRuns> | null = null
  let askedAt = 0
  // Whoever comes later waits for what is left only.
  const soon = (answer: Promise<BrokenRuns>) => {
    const left = Math.max(0, askedAt + patienceMs - performance.now())
    return Promise.race([answer, sleep(left, null, { ref: false }).then(() => known)])
  }
  return function brokenRuns(): Promise<BrokenRuns> {
    if (asked && performance.now() - askedAt < staleMs) return soon(asked)
    askedAt = performance.now()
    asked = operations()
      .then((engine) => engine.broken())
      .then(
        (found) => (known = found),
        () => known,
      )
    return soon(asked)
  }
}

/** How a run broke off; null while it goes on, or where it came to an end of its own. */
export const brokenKind = (
  broken: BrokenRuns,
  { negotiationId, status }: Pick<NegotiationRow, 'negotiationId' | 'status'>,
): BrokenKind | null => (status === 'settled' || status === 'stopped' ? null : (broken.get(negotiationId) ?? null))

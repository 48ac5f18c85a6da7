import { setTimeout as sleep } from 'node:timers/promises'
import type { NegotiationRow } from '../../activities/ports.ts'
import type { BrokenKind } from '../../client/operations/broken-runs.ts'
import type { WebDoors } from '../doors.ts'
import { readSeldom } from './read-seldom.ts'

/** Runs that ended at the engine without having said so in the ledger. */
export type BrokenRuns = ReadonlyMap<string, BrokenKind>

const staleMs = 5000
const patienceMs = 500

/**
 * Asks at most every few seconds and waits for the answer only briefly: an engine that is slow or gone is said elsewhere,
 * and what was known last stays.
 */
export function createBrokenRuns({ operations }: Pick<WebDoors, 'operations'>) {
  let known: BrokenRuns = new Map()
  const ask = async () => {
    known = await (await operations()).broken()
  }
  const look = readSeldom(staleMs, () =>
    Promise.race([ask().catch(() => {}), sleep(patienceMs, undefined, { ref: false })]),
  )
  return async function brokenRuns(): Promise<BrokenRuns> {
    await look.read()
    return known
  }
}

/** How a run broke off; null while it goes on, or where it came to an end of its own. */
export const brokenKind = (
  broken: BrokenRuns,
  { negotiationId, status }: Pick<NegotiationRow, 'negotiationId' | 'status'>,
): BrokenKind | null => (status === 'settled' || status === 'stopped' ? null : (broken.get(negotiationId) ?? null))

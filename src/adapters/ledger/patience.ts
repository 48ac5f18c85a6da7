import { setTimeout as sleep } from 'node:timers/promises'
import type { Failure } from '../../domain/failures.ts'

/** What an error of a database means: what to tell, and whether the same work may succeed in a moment. */
export interface Trouble {
  failure: Failure
  /** `soon`: another writer is in the way; `briefly`: a connection broke, a new one may hold; `never`: not by itself. */
  again: 'soon' | 'briefly' | 'never'
}

/** Undefined for what is no trouble of the database: it goes on to the caller as it is. */
export type Judge = (error: unknown) => Trouble | undefined

export interface Patience {
  judge: Judge
  /** How long work that stands in another writer's way is tried again. */
  patienceMs: number
}

const longestPauseMs = 120
/** After a restart of the server every connection of the pool may be a dead one; a server that is down is told soon. */
const briefMs = 1000

/**
 * Does the work, again where that can help. The work must be safe to repeat: a lost connection may have lost the
 * answer of a commit that took place.
 *
 * @throws {Failure} the judge's, when patience ends
 */
export async function patiently<T>(work: () => Promise<T>, { judge, patienceMs }: Patience): Promise<T> {
  const begun = performance.now()
  const limits = { soon: patienceMs, briefly: Math.min(briefMs, patienceMs), never: 0 }
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const trouble = judge(error)
      if (!trouble) throw error
      if (performance.now() - begun >= limits[trouble.again]) throw trouble.failure
      // Random, or writers that met once meet again and again.
      await sleep(Math.min(2 ** attempt, longestPauseMs) * (0.5 + Math.random()))
    }
  }
}

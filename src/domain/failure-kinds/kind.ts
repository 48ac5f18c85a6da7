import type { Text } from '../language.ts'

/**
 * - `input`: the asker gave something wrong; nothing was changed (exit code 2)
 * - `refused`: a valid request that must not count now (exit code 3)
 * - `mendable`: a person can remove the cause; a run waits in `needs-attention` until they did
 * - `passing`: trying again later can succeed; Temporal retries
 * - `fault`: a fault in our own code
 */
export type FailureClass = 'input' | 'refused' | 'mendable' | 'passing' | 'fault'

export type Facts = Record<string, unknown>

export interface FailureKind {
  class: FailureClass
  text: (facts: Facts) => Text
}

/** One failure: its class, and what it says in each language from its facts. */
export const kind = (failureClass: FailureClass, zh: (f: Facts) => string, en: (f: Facts) => string): FailureKind => ({
  class: failureClass,
  text: (facts) => ({ zh: zh(facts), en: en(facts) }),
})

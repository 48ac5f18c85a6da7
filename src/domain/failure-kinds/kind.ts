import type { Text } from '../language.ts'

/**
 * - `input`: the asker gave something wrong; nothing was changed (exit code 2)
 * - `refused`: a valid request that must not count now (exit code 3)
 * - `mendable`: a person can remove the cause; a run waits in `needs-attention` until they did
 * - `passing`: trying again later can succeed; Temporal retries
 * - `fault`: a fault in our own code
 */
export type FailureClass = 'input' | 'refused' | 'mendable' | 'passing' | 'fault'

/** The facts of a failure that came over a wire or out of a record: whatever stands there. */
export type Facts = Record<string, unknown>

export interface FailureKind<Known> {
  class: FailureClass
  text: (facts: Known) => Text
}

/**
 * One failure: its class, and what it says in each language from its facts. A failure without facts takes none; one whose
 * facts are words takes them in both languages.
 */
export const kind = <Known = never>(
  failureClass: FailureClass,
  zh: (f: Known) => string,
  en: (f: Known) => string,
): FailureKind<Known> => ({
  class: failureClass,
  text: (facts) => ({ zh: zh(facts), en: en(facts) }),
})

/** A record of an earlier version may hold its words in English only, under another name. */
const earlier = (words: Text): string => String((words as Text & { found?: unknown }).found ?? '—')

/** The words among the facts, in Chinese. */
export const zhOf = (words: Text): string => words.zh ?? earlier(words)

/** The words among the facts, in English. */
export const enOf = (words: Text): string => words.en ?? earlier(words)

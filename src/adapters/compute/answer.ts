import type { Finding } from '../../domain/evidence.ts'
import type { FailureCode } from '../../domain/failures.ts'

/** What a thread is asked: a tool's whole work, one part of it, or to put the answers of all parts together. */
export interface ThreadJob {
  tool: string
  input: unknown
  data?: unknown
  part?: unknown
  answers?: readonly unknown[]
}

/**
 * What a thread sends back. Work that falls into parts comes back as these, for other threads to share.
 * Errors lose their class on the way, so a named failure goes as its code and facts.
 */
export type ThreadAnswer =
  | { finding: Finding }
  | { parts: readonly unknown[] }
  | { answer: unknown }
  | { code: FailureCode; facts: Record<string, unknown> }

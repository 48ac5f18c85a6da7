import { z } from 'zod'
import { canonicalJson } from '../canonical.ts'
import { sha256 } from '../hash.ts'

/** Everything that is written down when a person does it. A new act gets its word in `web/words` too. */
export const auditActionSchema = z.enum([
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'access-denied',
  'account-add',
  'account-change',
  'password-change',
  'session-end',
  'token-add',
  'token-revoke',
  'link-issue',
  'policy-change',
  'model-probe',
  'audit-export',
  'verdict',
  'run-start',
  'run-cancel',
  'run-conclude',
  'run-resume',
  'run-reset',
  'budget-extend',
  'schedule-add',
  'schedule-change',
  'schedule-pause',
  'schedule-run',
  'schedule-delete',
  'dataset-import',
  'dataset-change',
  'strategy-export',
])
export type AuditAction = z.infer<typeof auditActionSchema>

/**
 * - `asked`: written before the act; a later row says how it ended. One that never got its end was cut off
 * - `done`, `refused` (a named failure), `failed` (anything else): how an act ended
 * - `noted`: an event of its own, such as a refused sign-in
 */
export const auditOutcomeSchema = z.enum(['asked', 'done', 'refused', 'failed', 'noted'])

export const auditEntrySchema = z.object({
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  action: auditActionSchema,
  outcome: auditOutcomeSchema,
  /** The row that was written before the act. */
  of: z.number().int().nullable(),
  /** A person's name; empty for somebody who is not signed in. */
  actor: z.string(),
  accountId: z.string().nullable(),
  /** What it was done to: a run, an account, a schedule. */
  target: z.string(),
  /** The hash it was done on: of a proposal, a dataset. */
  hash: z.string(),
  facts: z.record(z.string(), z.unknown()),
  ip: z.string(),
  requestId: z.string(),
  via: z.enum(['page', 'api', 'machine']),
  /** The digest of the row before; of the first row: empty. */
  prev: z.string(),
  digest: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
/** What the ledger adds is the place in the chain. */
export type NewAuditEntry = Omit<AuditEntry, 'seq' | 'prev' | 'digest'>

/**
 * The digest that ties a row to the one before it: SHA-256 over the canonical JSON of everything else in the row, its
 * facts as JSON text (what people type may hold halves of characters, which canonical JSON has no form for). To change
 * or remove a row unseen, every later row and the head would have to be written anew.
 *
 * @example auditDigest({ seq: 1, prev: '', … })   // => '5f70…'
 */
export function auditDigest({ digest: _, facts, ...row }: Omit<AuditEntry, 'digest'> & { digest?: string }): string {
  return sha256(canonicalJson({ ...row, facts: JSON.stringify(facts) }))
}

/** The end of the chain as it was last written. */
export interface AuditHead {
  seq: number
  digest: string
}

export interface BrokenChain {
  seq: number
  what: 'changed' | 'missing' | 'cut-off'
}

/**
 * Follows the chain over some rows in their order.
 *
 * @param before the end of the rows before them
 * @returns the new end, or the first row that does not fit
 * @example followChain({ seq: 0, digest: '' }, rows)   // => { head: { seq: 12, digest: '…' }, broken: null }
 */
export function followChain(
  before: AuditHead,
  rows: readonly AuditEntry[],
): { head: AuditHead; broken: BrokenChain | null } {
  let head = before
  for (const row of rows) {
    if (row.seq !== head.seq + 1) return { head, broken: { seq: head.seq + 1, what: 'missing' } }
    if (row.prev !== head.digest || row.digest !== auditDigest(row))
      return { head, broken: { seq: row.seq, what: 'changed' } }
    head = { seq: row.seq, digest: row.digest }
  }
  return { head, broken: null }
}

import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical.ts'
import type { Proposal } from './proposal.ts'

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

export interface ProposalPlace {
  negotiationId: string
  runId: string
  round: number
}

/**
 * The text a proposal's hash is taken over. It names the place the proposal was made at, so that the same words in
 * another round, or after a reset, are another proposal: an old verdict can never approve a new one.
 */
export const sealProposal = (place: ProposalPlace, proposal: Proposal): { canonical: string; hash: string } => {
  const canonical = canonicalJson({ ...place, proposal })
  return { canonical, hash: sha256(canonical) }
}

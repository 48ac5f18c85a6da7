import type { Proposal } from '../../domain/proposal.ts'

/** Rows of a proposal's sections. */
export type Commitment = Proposal['commitments'][number]
export type Monitor = Proposal['monitoring'][number]
export type Risk = Proposal['risks'][number]

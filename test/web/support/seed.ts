import type { Ledger } from '../../../src/activities/ports.ts'
import { type BriefInput, briefSchema } from '../../../src/domain/brief.ts'
import { sealProposal } from '../../../src/domain/hash.ts'
import { mergeProposal } from '../../../src/domain/proposal.ts'

export interface Seeded {
  negotiationId: string
  hash: string
}

interface Seed {
  id: string
  brief?: Partial<BriefInput>
  round?: number
  headline?: string
  /** Broken limits. */
  violations?: number
  /** How long ago the round was put before people. */
  minutesAgo?: number
}

/** A negotiation that waits for a verdict, as its workflow would have written it. */
export async function seedWaiting(ledger: Ledger, seed: Seed): Promise<Seeded> {
  const { id, round = 2, headline = '稳住 A，救回 C：折扣 5%，线上预算 42 万', violations = 0, minutesAgo = 35 } = seed
  const negotiationId = `negotiation-${id}`
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString()
  const brief = briefSchema.parse({
    objective: '十二月把 Product_C 的销量拉回来，利润不降',
    period: '2026-12',
    dataset: { hash: 'd'.repeat(64), name: 'sample-sales.csv' },
    startedBy: '李雷',
    ...seed.brief,
  })
  const proposal = mergeProposal(
    null,
    { summary: '稳住 A，救回 C', levers: [{ kind: 'discount', target: 'Product_C', value: 5, because: '' }] },
    'levers',
  )
  const place = { negotiationId, runId: 'run-1', round }
  const { canonical, hash } = sealProposal(place, proposal)
  await ledger.openNegotiation(negotiationId, brief, at)
  const limit = { metric: 'discount', op: '<=', value: 4 } as const
  const content = {
    proposal,
    canonical,
    hash,
    messageSeq: 1,
    violations: Array.from({ length: violations }, () => ({ limit, found: 5, target: 'Product_C' })),
    checks: [],
  }
  const row = { ...place, seq: 2, item: 'levers', seat: 'salesperson', headline, kind: 'proposal', content } as const
  await ledger.writeEntry(row, at)
  const status = {
    status: 'waiting',
    outcome: null,
    round,
    item: 'levers',
    proposalHash: hash,
    attention: null,
  } as const
  await ledger.setStatus(negotiationId, status, at)
  return { negotiationId, hash }
}

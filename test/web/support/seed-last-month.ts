import type { Ledger } from '../../../src/activities/ports.ts'
import { type BriefInput, briefSchema } from '../../../src/domain/brief.ts'
import { mergeProposal, type ProposalDraft } from '../../../src/domain/proposal.ts'

interface Earlier {
  id?: string
  hostile?: string
  brief?: Partial<BriefInput>
  draft?: Partial<ProposalDraft>
}

/** The settled plan of the month before the seeded runs, as its workflow would have published it. */
export async function seedLastMonth(ledger: Ledger, { id = '2026-11-before', hostile = '', ...more }: Earlier = {}) {
  const negotiationId = `negotiation-${id}`
  const at = new Date(Date.now() - 7_200_000).toISOString()
  const brief = briefSchema.parse({
    objective: `Keep C in November ${hostile}`,
    period: '2026-11',
    language: 'en',
    dataset: { hash: 'c'.repeat(64), name: `sales ${hostile}.csv` },
    startedBy: '李雷',
    ...more.brief,
  })
  const hash = 'c'.repeat(64)
  await ledger.openNegotiation(negotiationId, brief, at)
  await ledger.publishStrategy({
    negotiationId,
    runId: 'run-1',
    proposal: mergeProposal(null, { ...draftOf(hostile), ...more.draft }, 'final'),
    hash,
    text: 'FINAL ANSWER',
    outcome: 'agreed',
    publishedAt: at,
  })
  const status = { status: 'settled', outcome: 'agreed', round: 5, item: 'final', proposalHash: hash } as const
  await ledger.setStatus(negotiationId, { ...status, attention: null }, at)
  return negotiationId
}

const draftOf = (hostile: string): ProposalDraft => ({
  summary: '-',
  levers: [
    { kind: 'discount', target: `Product_C ${hostile}`, value: 4, because: '' },
    { kind: 'bundle', target: 'Product_A + Product_B', value: 10, because: '' },
    { kind: 'budget', target: 'Online', value: 22_000, because: '' },
    { kind: 'budget', target: 'Fairs', value: 5000, because: '' },
  ],
  commitments: [promise(`Units ${hostile}`, 60), promise(`Orders ${hostile}`, 10)],
})

const promise = (metric: string, target: number) =>
  ({
    metric,
    segment: 'C',
    unit: 'units',
    baseline: 50,
    target,
    low: target - 5,
    high: target + 5,
    due: '2026-11-30',
    owner: 'Sales',
  }) as const

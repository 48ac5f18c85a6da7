import type { Ledger } from '../../../src/activities/ports.ts'
import { type Brief, briefSchema } from '../../../src/domain/brief.ts'
import type { MessageContent, NewEntry, ProposalContent } from '../../../src/domain/entry.ts'
import { type Finding, toEvidence } from '../../../src/domain/evidence.ts'
import { sealProposal } from '../../../src/domain/hash.ts'
import { checkNumbers } from '../../../src/domain/numbers/check-numbers.ts'
import { mergeProposal, type Proposal, type ProposalDraft } from '../../../src/domain/proposal.ts'
import { noUsage } from '../../../src/domain/usage.ts'

/** Where the seeded runs are looked at: every page and fragment of a run, in each of its states. */
export const runSamples: Record<string, string[]> = {
  '/runs/:id': ['/runs/2026-11-settled', '/runs/2026-12-open', '/runs/2026-12-stuck'],
  '/runs/:id/state': ['/runs/2026-12-open/state', '/runs/2026-12-stuck/state'],
  '/runs/:id/rail': ['/runs/2026-12-open/rail'],
  '/runs/:id/meeting': ['/runs/2026-12-open/meeting?after=0&round=0&seq=-1&status=talking'],
  '/runs/:id/evidence/:seq': ['/runs/2026-12-open/evidence/2?figure=E2.1', '/runs/2026-12-open/evidence/3'],
  '/runs/:id/evidence/:seq/card': ['/runs/2026-12-open/evidence/2/card?figure=E2.1'],
  '/runs/:id/evidence/:seq/finding': ['/runs/2026-12-open/evidence/2/finding'],
  '/runs/:id/rounds/:round': [
    '/runs/2026-12-open/rounds/1',
    '/runs/2026-12-open/rounds/2',
    '/runs/2026-12-open/rounds/3',
  ],
  '/runs/:id/rounds/:round/verdict': ['/runs/2026-12-open/rounds/3/verdict'],
  '/runs/:id/strategy': ['/runs/2026-11-settled/strategy', '/runs/2026-12-open/strategy'],
}

const at = new Date(Date.now() - 3_600_000).toISOString()
const day = (date: number) => `2026-12-${String(date).padStart(2, '0')}`

/** One run that waits, one that is settled, one that needs a person: with whatever a run may hold, hostile text included. */
export async function seedRuns(ledger: Ledger, hostile = ''): Promise<void> {
  const open = await openRun(ledger, { id: '2026-12-open', hostile })
  await open.status({ status: 'waiting', round: 3, item: 'levers', proposalHash: open.last() })
  const settled = await openRun(ledger, { id: '2026-11-settled', hostile })
  await settled.decide(22, 'approve', 'settled')
  await settled.status({ status: 'settled', outcome: 'agreed', round: 3, item: 'final', proposalHash: settled.last() })
  await ledger.publishStrategy({
    negotiationId: 'negotiation-2026-11-settled',
    runId: 'run-1',
    proposal: settled.plan(),
    hash: settled.last(),
    text: `FINAL ANSWER: A [[E2.1]] ${hostile}`,
    outcome: 'agreed',
    publishedAt: at,
  })
  const stuck = await openRun(ledger, { id: '2026-12-stuck', hostile })
  const attention = { code: 'BudgetSoftLine', facts: { used: 9000, soft: 8000 } }
  await stuck.write({ ...stuck.place(22, 3), kind: 'attention', content: attention })
  await stuck.status({ status: 'needs-attention', round: 3, item: 'levers', attention })
}

interface Opening {
  id: string
  hostile: string
  brief?: Partial<Brief>
}

async function openRun(ledger: Ledger, { id, hostile, brief: more }: Opening) {
  const negotiationId = `negotiation-${id}`
  const brief = briefSchema.parse({
    objective: `Win back C ${hostile}`,
    period: '2026-12',
    language: 'en',
    dataset: { hash: 'd'.repeat(64), name: `sales ${hostile}.csv` },
    startedBy: '李雷',
    limits: [{ metric: 'budget', op: '<=', value: 30_000 }],
    ...more,
  })
  const hashes: string[] = []
  let plan: Proposal = mergeProposal(null, { summary: '-' }, 'levers')
  const place = (seq: number, round: number) =>
    ({
      negotiationId,
      runId: 'run-1',
      seq,
      round,
      item: 'levers',
      seat: 'salesperson',
      headline: `says ${hostile}`,
    }) as const
  const write = (entry: NewEntry) => ledger.writeEntry(entry, at)
  const propose = async (seq: number, round: number, draft: ProposalDraft) => {
    plan = mergeProposal(plan, draft, 'levers')
    const content = sealed({ negotiationId, round, plan, hostile })
    hashes.push(content.hash)
    await write({ ...place(seq, round), kind: 'proposal', content })
  }
  const decide = (seq: number, choice: string, outcome: 'settled' | 'again') =>
    write({
      ...place(seq, Math.ceil(seq / 8)),
      kind: 'decision',
      content: {
        decisionId: `d${seq}`,
        choice,
        by: '王经理',
        note: `lower, please ${hostile}`,
        limits: choice === 'amend' ? [{ metric: 'discount', op: '<=', value: 5 }] : [],
        outcome,
      },
    })
  await ledger.openNegotiation(negotiationId, brief, at)
  await write({
    ...place(0, 0),
    item: null,
    seat: null,
    kind: 'opening',
    content: {
      dataHash: 'd'.repeat(64),
      rows: 60,
      products: ['Product_C'],
      notes: [{ zh: '空值 2 个', en: '2 gaps' }],
      sources: [],
    },
  })
  await write({ ...place(1, 1), kind: 'message', content: calling(hostile) })
  await write({ ...place(2, 1), kind: 'evidence', content: found(hostile) })
  await write({ ...place(3, 1), kind: 'evidence', content: failed(hostile) })
  await write({ ...place(4, 1), seat: 'sales-manager', kind: 'message', content: speech(hostile) })
  await propose(6, 1, draftOf(8, hostile))
  await decide(7, 'reject', 'again')
  await write({ ...place(8, 2), kind: 'overdue', content: { hours: 24 } })
  await propose(14, 2, draftOf(6, hostile))
  await decide(15, 'amend', 'again')
  await propose(21, 3, draftOf(5, hostile))
  return {
    place,
    write,
    decide,
    plan: () => plan,
    last: () => hashes.at(-1) ?? '',
    status: (change: Partial<Parameters<Ledger['setStatus']>[1]>) =>
      ledger.setStatus(
        negotiationId,
        { status: 'talking', outcome: null, round: 1, item: 'levers', proposalHash: null, attention: null, ...change },
        at,
      ),
  }
}

const message: Omit<MessageContent, 'text'> = {
  purpose: 'open',
  toolCalls: [],
  refusedCalls: [],
  challenges: [],
  draft: null,
  malformed: null,
  flaws: [],
  check: [],
  repairs: null,
  model: 'playbook',
  usage: { ...noUsage, calls: 1, promptTokens: 900, completionTokens: 100 },
  form: 'tools',
}

const calling = (hostile: string): MessageContent => ({
  ...message,
  text: `I look at the data ${hostile}`,
  toolCalls: [{ callId: 'c1', tool: 'describe_sales', input: { by: hostile } }],
  refusedCalls: [{ callId: 'c2', tool: `no_tool ${hostile}`, arguments: '{}', error: hostile }],
})

function speech(hostile: string): MessageContent {
  const text = `C sold [[E2.1]] pieces, [[E9.9]] is unknown, and 77.7% is made up.\n- **first** ${hostile}\n- second`
  return {
    ...message,
    text,
    purpose: 'answer',
    challenges: [{ figure: 'E2.1', question: `Is [[E2.1]] right? ${hostile}` }],
    flaws: ['a figure without a source'],
    check: checkNumbers(text, { language: 'en', figures: [], given: [], chosen: [] }),
  }
}

function found(hostile: string) {
  const finding: Finding = {
    headline: { zh: `C 共售 1,033.8 件 ${hostile}`, en: `C sold 1,033.8 pieces ${hostile}` },
    figures: [
      {
        measure: 'mean',
        of: ['C'],
        value: 1033.8,
        unit: 'units',
        period: '2026',
        label: { zh: `均值 ${hostile}`, en: `mean ${hostile}` },
      },
      { measure: 'share', of: ['C'], value: 0.123, unit: 'share', label: { zh: '占比', en: 'share' } },
    ],
    tables: [
      {
        title: { zh: '各期', en: 'By period' },
        columns: [
          { key: 'period', label: { zh: '期间', en: 'Period' } },
          { key: 'sold', label: { zh: '销量', en: 'Sold' } },
          { key: 'share', label: { zh: '占比', en: 'Share' }, unit: 'share' },
        ],
        rows: [
          [`2026-01 ${hostile}`, 12.5, 0.4],
          ['2026-02', null, 0.6],
        ],
      },
    ],
    charts: [
      {
        kind: 'line',
        title: { zh: '预测', en: 'Forecast' },
        periods: ['1', '2', '3'],
        series: [
          { name: { zh: '实际', en: 'actual' }, values: [1, 2, null] },
          { name: { zh: '预测', en: 'forecast' }, values: [null, 2, 3], isForecast: true },
        ],
        band: { low: [null, 1, 2], high: [null, 3, 4] },
      },
      {
        kind: 'bar',
        title: { zh: '比较', en: 'Compared' },
        categories: [hostile || 'A'],
        series: [{ name: { zh: '值', en: 'value' }, values: [3] }],
      },
      {
        kind: 'heatmap',
        title: { zh: '相关', en: 'Correlation' },
        rows: ['A', 'B'],
        columns: ['A', 'B'],
        values: [
          [1, 0.5],
          [0.5, 1],
        ],
      },
    ],
    caveats: [{ code: 'short', text: { zh: '期数少', en: `few periods ${hostile}` } }],
  }
  const input = { by: hostile }
  const evidence = toEvidence({ seq: 2, tool: 'describe_sales', input, dataHash: 'd'.repeat(64) }, finding)
  return { callId: 'c1', tool: 'describe_sales', input, evidence, error: null }
}

const failed = (hostile: string) => ({
  callId: 'c2',
  tool: 'forecast_sales',
  input: { product: hostile },
  evidence: null,
  error: { code: 'NoSuchDataset', facts: { hash: hostile } },
})

const draftOf = (discount: number, hostile: string): ProposalDraft => ({
  summary: `Discount ${discount}% on C because of [[E2.1]] ${hostile}`,
  positioning: [{ segment: `C ${hostile}`, strategyType: 'win', because: `share [[E2.2]] ${hostile}` }],
  levers: [
    { kind: 'discount', target: `Product_C ${hostile}`, value: discount, because: `sold [[E2.1]] ${hostile}` },
    { kind: 'budget', target: 'Online', value: 20_000 + discount * 1000, because: '' },
    { kind: 'budget', target: `Shops ${hostile}`, value: 8000, because: hostile },
  ],
  actions: [
    {
      p: 'price',
      what: `start the offer ${hostile}`,
      owner: `Sales ${hostile}`,
      start: day(2),
      due: day(20),
      resources: hostile,
    },
  ],
  commitments: [
    {
      metric: `Units ${hostile}`,
      segment: 'C',
      unit: 'units',
      baseline: 60,
      target: 66,
      low: 60,
      high: 72,
      due: day(31),
      owner: 'Sales',
    },
  ],
  monitoring: [{ metric: `Units ${hostile}`, alert: `below 60 ${hostile}`, cadence: 'weekly', owner: 'Sales' }],
  risks: [{ what: `few periods ${hostile}`, likelihood: 'high', response: `pilot ${hostile}` }],
  dissent: [{ seat: 'sales-manager', what: `not sure ${hostile}` }],
})

function sealed(of: { negotiationId: string; round: number; plan: Proposal; hostile: string }): ProposalContent {
  const { negotiationId, round, plan, hostile } = of
  const text = `made up: 77% ${hostile}`
  const numeral = {
    text: '77%',
    start: 9,
    end: 12,
    value: 0.77,
    isPercent: true,
    class: 'unsupported' as const,
    figureIds: [],
  }
  return {
    proposal: plan,
    ...sealProposal({ negotiationId, runId: 'run-1', round }, plan),
    messageSeq: 4,
    violations: [{ limit: { metric: 'discount', op: '<=', value: 4 }, found: 5, target: `Product_C ${hostile}` }],
    checks: [{ where: 'summary', sentences: [{ text, start: 0, end: text.length, numerals: [numeral] }] }],
  }
}

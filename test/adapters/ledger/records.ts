import type { Ledger, ModelCall, Strategy, VerdictRow } from '../../../src/activities/ports.ts'
import { type Brief, briefSchema } from '../../../src/domain/brief.ts'
import type { Entry, NewEntry } from '../../../src/domain/entry.ts'
import { mergeProposal } from '../../../src/domain/proposal.ts'
import type { Dataset } from '../../../src/domain/sales-table.ts'
import { newId } from './dialects.ts'

export const at = '2026-12-01T08:00:00.000Z'
const dataHash = 'd'.repeat(64)

export const brief: Brief = briefSchema.parse({
  objective: '十二月把 Product_C 的销量拉回来',
  period: '2026-12',
  dataset: { hash: dataHash, name: 'sales.csv' },
})

export async function openFor(ledger: Ledger): Promise<string> {
  const negotiationId = newId()
  await ledger.openNegotiation(negotiationId, brief, at)
  return negotiationId
}

export interface Place {
  negotiationId: string
  runId?: string
  seq: number
}

const around = ({ negotiationId, runId = 'run-1', seq }: Place) => ({
  negotiationId,
  runId,
  seq,
  round: 1,
  item: 'diagnosis' as const,
  seat: null,
  headline: `${runId} 写下第 ${seq} 行`,
})

export const note = (place: Place, text = ''): NewEntry => ({
  ...around(place),
  kind: 'ending',
  content: { outcome: 'concluded', by: '王经理', note: text },
})

/** The result of a tool call: the one kind of row that is written side by side with others. */
export const toolResult = (place: Place): NewEntry => ({
  ...around(place),
  kind: 'evidence',
  seat: 'salesperson',
  content: {
    callId: `call-${place.seq}`,
    tool: 'describe_sales',
    input: { product: 'Product_A' },
    evidence: {
      id: `E${place.seq}`,
      tool: 'describe_sales',
      input: { product: 'Product_A' },
      headline: { zh: '均值 120.5', en: 'Mean 120.5' },
      figures: [
        {
          id: `E${place.seq}.1`,
          measure: 'mean',
          of: ['Product_A'],
          value: 120.5,
          unit: 'units',
          label: { zh: '均值', en: 'Mean' },
        },
      ],
      tables: [],
      charts: [],
      caveats: [],
      dataHash,
    },
    error: null,
  },
})

const proposal = mergeProposal(
  null,
  { summary: '稳住 A，救回 C', levers: [{ kind: 'discount', target: 'Product_C', value: 5, because: '[[E3.1]]' }] },
  'levers',
)

const contents = (place: Place): NewEntry[] => [
  {
    ...around(place),
    kind: 'opening',
    content: {
      dataHash,
      rows: 5,
      products: ['Product_A'],
      notes: [{ zh: '缺一格', en: 'A cell is empty' }],
      sources: [{ name: 'sample.csv', rows: 5, columns: [{ name: 'Year', role: 'period' }] }],
    },
  },
  {
    ...around(place),
    kind: 'message',
    seat: 'salesperson',
    content: {
      purpose: 'open',
      text: '均值 [[E3.1]]，C 在下滑',
      toolCalls: [{ callId: 'call-3', tool: 'describe_sales', input: {} }],
      refusedCalls: [{ callId: 'call-9', tool: 'sell_more', arguments: '{', error: 'there is no tool "sell_more"' }],
      challenges: [],
      draft: null,
      malformed: null,
      flaws: [],
      check: [],
      repairs: null,
      model: 'playbook',
      usage: { calls: 1, promptTokens: 1200, completionTokens: 80, cost: 0.0123 },
      form: 'tools+json_schema',
    },
  },
  toolResult(place),
  {
    ...around(place),
    kind: 'proposal',
    content: {
      proposal,
      canonical: '{}',
      hash: 'h',
      messageSeq: 3,
      violations: [{ limit: { metric: 'discount', op: '<=', value: 4 }, found: 5, target: 'Product_C' }],
      checks: [],
    },
  },
  {
    ...around(place),
    kind: 'decision',
    content: {
      decisionId: 'd-1',
      choice: 'reject',
      by: '王经理',
      note: '折扣太高',
      limits: [{ metric: 'discount', op: '<=', value: 5 }],
      outcome: 'again',
    },
  },
  { ...around(place), kind: 'attention', content: { code: 'ModelAuthFailed', facts: { status: 401 } } },
  note(place, '到此为止'),
]

export const everyKind = (negotiationId: string): NewEntry[] =>
  contents({ negotiationId, seq: 0 }).map((entry, seq) => ({ ...entry, seq }))

export const standing = (entry: NewEntry, supersededBy: string | null = null): Entry =>
  ({ ...entry, createdAt: at, supersededBy }) as Entry

export const verdict = (negotiationId: string, rest: Partial<VerdictRow> = {}): VerdictRow => ({
  negotiationId,
  runId: 'run-1',
  decisionId: 'd-1',
  round: 1,
  proposalHash: 'a'.repeat(64),
  choice: 'approve',
  by: '王经理',
  note: '',
  limits: [],
  via: 'update',
  outcome: 'accepted',
  at,
  ...rest,
})

export const call = (negotiationId: string, rest: Partial<ModelCall> = {}): ModelCall => ({
  negotiationId,
  runId: 'run-1',
  seq: 1,
  attempt: 1,
  outcome: 'started',
  model: 'playbook',
  usage: { calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
  error: null,
  startedAt: at,
  endedAt: null,
  ...rest,
})

export const strategy = (negotiationId: string, rest: Partial<Strategy> = {}): Strategy => ({
  negotiationId,
  runId: 'run-1',
  proposal,
  hash: 'a'.repeat(64),
  text: 'FINAL ANSWER',
  outcome: 'agreed',
  publishedAt: at,
  ...rest,
})

export const dataset = (hash: string, rest: Partial<Dataset> = {}): Dataset => ({
  hash,
  name: '销售.csv',
  bytes: 120,
  rows: 5,
  columns: ['Year', 'Product_A'],
  form: 'wide',
  encoding: 'utf-8',
  granularity: 'year',
  periods: 5,
  firstPeriod: '2019',
  lastPeriod: '2023',
  products: ['Product_A'],
  notes: [],
  ...rest,
})

import { createPen, type Pen } from '../../src/cli/pen.ts'
import { type Entry, type EntryOf, entrySchema } from '../../src/domain/entry.ts'
import type { Evidence } from '../../src/domain/evidence.ts'
import { type Proposal, proposalSchema } from '../../src/domain/proposal.ts'

/** Entries as the ledger hands them out; whatever is wrong with one fails here, not in a renderer. */

export const zh: Pen = createPen({ language: 'zh' })
export const en: Pen = createPen({ language: 'en' })

type Loose = Record<string, unknown>
const place = {
  negotiationId: 'negotiation-t',
  runId: 'run-1',
  createdAt: '2026-11-24T08:00:00.000Z',
  supersededBy: null,
}

function entry<K extends Entry['kind']>(kind: K, rest: Loose): EntryOf<K> {
  const whole = { ...place, seq: 1, round: 1, item: 'levers', seat: null, headline: '', kind, ...rest }
  return entrySchema.parse(whole) as EntryOf<K>
}

export const mean = {
  id: 'E4.2',
  measure: 'mean',
  of: ['Product_A'],
  value: 1033.8,
  unit: 'units' as const,
  label: { zh: 'Product_A 均值', en: 'Product_A mean' },
}

export const evidence = (rest: Loose = {}): Evidence => ({
  id: 'E4',
  tool: 'describe_sales',
  input: {},
  headline: { zh: '均值 1,033.8', en: 'mean 1,033.8' },
  figures: [mean],
  tables: [
    {
      title: { zh: '描述统计', en: 'Describe' },
      columns: [
        { key: 'product', label: { zh: '产品', en: 'product' } },
        { key: 'mean', label: { zh: '均值', en: 'mean' } },
        { key: 'share', label: { zh: '占比', en: 'share' }, unit: 'share' as const },
      ],
      rows: [
        ['产品甲', 1033.8, 0.441],
        ['B', null, 0.5],
      ],
    },
  ],
  charts: [],
  caveats: [{ code: 'few', text: { zh: '只有 5 期', en: 'only 5 periods' } }],
  dataHash: 'd'.repeat(64),
  ...rest,
})

export const evidenceEntry = (rest: Loose = {}) =>
  entry('evidence', {
    seq: 4,
    content: { callId: 'c1', tool: 'describe_sales', input: {}, evidence: evidence(), error: null, ...rest },
  })

export const message = (content: Loose = {}, rest: Loose = {}) =>
  entry('message', {
    seq: 5,
    seat: 'salesperson',
    headline: '销售员提出主张',
    ...rest,
    content: {
      purpose: 'open',
      text: '均值 [[E4.2]] 件',
      toolCalls: [],
      refusedCalls: [],
      challenges: [],
      draft: null,
      malformed: null,
      flaws: [],
      check: [],
      repairs: null,
      model: 'playbook',
      usage: { calls: 1, promptTokens: 10, completionTokens: 5, cost: 0 },
      form: 'tools+json_schema',
      ...content,
    },
  })

export const sentence = (text: string, numeral: string, kind = 'unsupported') => ({
  text,
  start: 0,
  end: text.length,
  numerals: [{ text: numeral, start: 0, end: 3, value: 0.3, isPercent: true, class: kind, figureIds: [] }],
})

export const plan = (rest: Loose = {}): Proposal =>
  proposalSchema.parse({
    item: 'levers',
    summary: '折扣为主，依据 [[E4.2]]',
    positioning: [{ segment: 'Product_A', strategyType: 'retain', because: '基本盘' }],
    levers: [
      { kind: 'discount', target: 'Product_C', value: 8, because: '均值 [[E4.2]]' },
      { kind: 'budget', target: '线上', value: 500_000 },
    ],
    actions: [
      { p: 'price', what: '限时折扣', owner: '销售部', start: '2026-12-01', due: '2026-12-20', resources: '短信' },
    ],
    commitments: [
      {
        metric: '销量',
        segment: 'Product_C',
        unit: 'units',
        baseline: 730,
        target: 760,
        low: 700,
        high: 800,
        due: '2026-12-31',
        owner: '销售部',
      },
    ],
    monitoring: [],
    risks: [],
    dissent: [],
    ...rest,
  })

export const proposal = (rest: Loose = {}, content: Loose = {}) =>
  entry('proposal', {
    seq: 9,
    headline: '提案',
    ...rest,
    content: {
      proposal: plan(),
      canonical: '{}',
      hash: 'a'.repeat(64),
      messageSeq: 8,
      violations: [],
      checks: [],
      ...content,
    },
  })

export const decision = (content: Loose = {}, rest: Loose = {}) =>
  entry('decision', {
    seq: 10,
    ...rest,
    content: {
      decisionId: 'd1',
      choice: 'approve',
      by: '王经理',
      note: '',
      limits: [],
      outcome: 'settled',
      ...content,
    },
  })

export const opening = () =>
  entry('opening', {
    seq: 0,
    round: 0,
    item: null,
    headline: '数据已固定',
    content: {
      dataHash: 'd'.repeat(64),
      rows: 5,
      products: ['Product_A'],
      notes: [{ zh: '有空行', en: 'empty rows' }],
    },
  })

export const attention = () =>
  entry('attention', { seq: 11, content: { code: 'ModelAuthFailed', facts: { status: 401 } } })

export const ending = () =>
  entry('ending', { seq: 20, item: 'final', content: { outcome: 'agreed', by: '王经理', note: '' } })

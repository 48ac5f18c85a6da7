import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createActivities, createToolActivities } from '../../src/activities/activities.ts'
import type { SpeakInput } from '../../src/activities/contract.ts'
import type { Ledger, ModelAnswer, ModelRequest, Ports } from '../../src/activities/ports.ts'
import { findTool } from '../../src/activities/tools/catalogue.ts'
import { openLedger } from '../../src/adapters/ledger/ledger.ts'
import { briefSchema } from '../../src/domain/brief.ts'
import type { DataShape } from '../../src/domain/dataset/shape.ts'
import type { Finding } from '../../src/domain/evidence.ts'
import { Failure } from '../../src/domain/failures.ts'
import { sealProposal } from '../../src/domain/hash.ts'
import type { Dataset, SalesTable } from '../../src/domain/sales-table.ts'

const hash = 'd'.repeat(64)
const table: SalesTable = {
  granularity: 'year',
  periods: ['2021', '2022', '2023'],
  products: [
    { name: '甲', quantity: [100, 110, 120] },
    { name: '乙', quantity: [50, 45, 40] },
  ],
}
const dataset: Dataset = {
  hash,
  name: 's.csv',
  bytes: 10,
  rows: 3,
  columns: ['Year', '甲', '乙'],
  form: 'wide',
  encoding: 'utf-8',
  granularity: 'year',
  periods: 3,
  firstPeriod: '2021',
  lastPeriod: '2023',
  products: ['甲', '乙'],
  notes: [],
}
const shape: DataShape = {
  form: 'wide',
  rows: 3,
  rowsRead: 3,
  rejected: [],
  granularity: 'year',
  fields: ['Year', '甲', '乙'].map((name, index) => ({
    name,
    role: index === 0 ? 'period' : 'quantity',
    type: index === 0 ? 'period' : 'number',
    unit: null,
    currencies: [],
    filled: 3,
    column: `c${index}`,
  })),
  lineage: { kind: 'import', source: hash, format: 'text', sheet: null, roles: {} },
}
const brief = briefSchema.parse({ objective: '增长', period: '2026-12', dataset: { hash, name: 's.csv' } })

let ledger: Ledger
let asked: ModelRequest[]
let answers: (Partial<ModelAnswer> | Failure)[]
let ports: Ports
let run = 0

const usage = { calls: 1, promptTokens: 10, completionTokens: 5, cost: 0 }
beforeAll(async () => {
  ledger = await openLedger('sqlite::memory:')
})
afterAll(() => ledger.close())
beforeEach(() => {
  asked = []
  answers = []
  run += 1
  ports = {
    ledger,
    datasets: { describe: async () => dataset, table: async () => table, shape: async () => shape } as Partial<
      Ports['datasets']
    > as Ports['datasets'],
    compute: { runTool: async ({ tool, input, data }) => findTool(tool)?.run(input, data) as Finding },
    model: {
      async ask(request) {
        asked.push(request)
        const answer = answers.shift()
        if (!answer) throw new Error('the script has ended')
        if (answer instanceof Failure) throw answer
        return { content: '', toolCalls: [], usage, model: 'scripted', form: 'tools', ...answer }
      },
    },
    now: () => new Date('2026-11-24T00:00:00Z'),
  }
})

const id = () => `negotiation-${run}`
/** Runs an activity as a worker would, for run r1 of this test's negotiation. */
const act = <Input, Result>(work: (input: Input) => Promise<Result>, input: Input, attempt = 1): Promise<Result> => {
  const workflowExecution = { workflowId: id(), runId: 'r1' }
  const environment = new MockActivityEnvironment(
    { attempt, workflowExecution },
    { logger: new DefaultLogger('ERROR') },
  )
  return environment.run<[Input], Result, (input: Input) => Promise<Result>>(work, input)
}
const open = () => act(createActivities(ports).openNegotiation, { seq: 0, brief })
const speak = (more: Partial<SpeakInput> = {}) =>
  act(createActivities(ports).speak, {
    seq: 1,
    turnSeq: 1,
    round: 1,
    item: 'diagnosis',
    seat: 'salesperson',
    purpose: 'open',
    baseSeq: null,
    toolCallsLeft: 3,
    ...more,
  })
const close = (proposal: object) => ({ content: JSON.stringify({ message: '这是双方的联合提案。', proposal }) })

describe('speak', () => {
  test('writes the answer down, and does not ask again when it is run again', async () => {
    await open()
    answers = [{ content: '甲在增长，乙在下降。' }]
    const first = await speak()
    expect(await speak()).toEqual(first)
    expect(asked).toHaveLength(1)
    expect(await ledger.calls(id())).toMatchObject([{ seq: 1, attempt: 1, outcome: 'answered', usage }])
  })

  test('parts tool calls into those to make and those to refuse', async () => {
    await open()
    const call = (name: string, given: string) => ({ id: name, name, arguments: given })
    answers = [
      {
        toolCalls: [
          call('load_sales_data', '{}'),
          call('delete_everything', '{}'),
          call('forecast_sales', '{"horizon":"soon"}'),
          call('describe_sales', '{"sql":"drop table"}'),
          call('measure_trend', '{'),
        ],
      },
    ]
    expect(await speak()).toMatchObject({ calls: [{ tool: 'load_sales_data' }], refused: 4 })
    const [message] = await ledger.entriesOf(id(), 'message')
    const errors = message?.content.refusedCalls.map((one) => one.error).join('\n')
    expect(errors).toMatch(/no tool "delete_everything"[\s\S]*horizon[\s\S]*sql[\s\S]*not valid JSON/)
  })

  test('a passing failure keeps its time, a mendable one is not retried, neither shows the prompt', async () => {
    await open()
    answers = [new Failure('ModelRateLimited', { waitSeconds: 7 }), new Failure('ModelAuthFailed', { status: 401 })]
    await expect(speak()).rejects.toMatchObject({ type: 'ModelRateLimited', nonRetryable: false, nextRetryDelay: 7000 })
    await expect(speak()).rejects.toMatchObject({ type: 'ModelAuthFailed', nonRetryable: true })
  })

  test('a made-up figure is a flaw, and is named when it goes back', async () => {
    await open()
    answers = [{ content: '甲的市场份额已经达到 87.3%。' }, { content: '甲的份额还需要核实。' }]
    expect(await speak()).toMatchObject({ flaws: 1 })
    expect(await speak({ seq: 2, repairs: 1 })).not.toHaveProperty('flaws')
    expect(JSON.stringify(asked[1]?.messages)).toContain('87.3%')
  })
})

describe('a tool', () => {
  test('reads its call from the ledger, writes evidence once, and tells the history no figures', async () => {
    await open()
    answers = [{ toolCalls: [{ id: 'c', name: 'load_sales_data', arguments: '{}' }] }]
    await speak()
    const tool = createToolActivities(ports).load_sales_data
    if (!tool) throw new Error('no such activity')
    const input = {
      seq: 2,
      round: 1,
      item: 'diagnosis' as const,
      seat: 'salesperson' as const,
      messageSeq: 1,
      index: 0,
    }
    const done = await act(tool, input)
    expect(await act(tool, input, 2)).toEqual(done)
    expect(done.headline).toMatch(/^load_sales_data → E2 \(\d+\)$/)
    const [entry] = await ledger.entriesOf(id(), 'evidence')
    expect(entry?.content.evidence).toMatchObject({ id: 'E2', dataHash: hash })
    expect(
      entry?.content.evidence?.figures.find((figure) => figure.measure === 'total' && figure.of[0] === '甲')?.value,
    ).toBe(330)
  })
})

describe('a proposal', () => {
  test('is laid over the settled plan, checked and sealed; its hash can be recomputed from what is kept', async () => {
    await open()
    const lever = { kind: 'discount', target: '乙', value: 9, because: '乙的销量减少了 63%。' }
    answers = [close({ summary: '先稳住乙。', levers: [lever] })]
    await speak({ purpose: 'close', item: 'levers' })
    const { presentProposal } = createActivities(ports)
    const shown = await act(presentProposal, {
      seq: 2,
      round: 1,
      item: 'levers',
      messageSeq: 1,
      baseSeq: null,
    })
    expect(shown).toMatchObject({ unsupported: 1, violations: 0 })
    const [entry] = await ledger.entriesOf(id(), 'proposal')
    const place = { negotiationId: id(), runId: 'r1', round: 1 }
    expect(sealProposal(place, entry?.content.proposal as never).hash).toBe(shown.hash)
    expect(await ledger.negotiation(id())).toMatchObject({ status: 'waiting', proposalHash: shown.hash })
  })

  test('an amendment it breaks sends it back; one it keeps settles it', async () => {
    await open()
    answers = [close({ summary: '先稳住乙。', levers: [{ kind: 'discount', target: '乙', value: 9 }] })]
    await speak({ purpose: 'close', item: 'levers' })
    const { presentProposal, recordVerdict } = createActivities(ports)
    const place = { round: 1, item: 'levers' as const }
    const { hash: proposalHash } = await act(presentProposal, {
      seq: 2,
      ...place,
      messageSeq: 1,
      baseSeq: null,
    })
    const decide = (seq: number, limit: string) =>
      act(recordVerdict, {
        seq,
        ...place,
        via: 'update',
        proposalSeq: 2,
        verdict: { decisionId: limit, round: 1, proposalHash, choice: 'amend', by: '王', limits: [limit] },
      })
    expect(await decide(3, 'discount<=5%')).toMatchObject({
      outcome: 'again',
      limits: [{ metric: 'discount', value: 5 }],
    })
    expect(await decide(4, 'discount<=10%')).toMatchObject({ outcome: 'settled' })
    expect((await ledger.verdicts(id())).map((row) => row.outcome)).toEqual(['accepted', 'accepted'])
  })
})

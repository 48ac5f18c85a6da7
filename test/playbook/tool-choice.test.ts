import { describe, expect, it } from 'vitest'
import { toolDeclarations } from '../../src/activities/tools/catalogue.ts'
import type { ChatMessage } from '../../src/domain/chat.ts'
import { nextCalls } from '../../src/playbook/tool-choice.ts'
import { evidenceOf, sourceOf } from './support/insights.ts'
import { simulated } from './support/simulations.ts'
import { viewOf } from './support/views.ts'

const tools = toolDeclarations('zh')
const named = (...names: string[]) => tools.filter(({ name }) => names.includes(name))
const called = (name: string, input: object, result: string): ChatMessage[] => [
  { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name, arguments: JSON.stringify(input) }] },
  { role: 'tool', callId: 'c1', content: result },
]

describe('nextCalls', () => {
  it('starts with the data', () => {
    expect(nextCalls(viewOf(), { messages: [], tools })).toMatchObject([{ name: 'load_sales_data', input: {} }])
  })

  it('does without a tool that is not declared', () => {
    expect(nextCalls(viewOf(), { messages: [], tools: named('measure_trend') })).toMatchObject([
      { name: 'measure_trend' },
    ])
    expect(nextCalls(viewOf(), { messages: [], tools: [] })).toEqual([])
  })

  it('never repeats a call that failed', () => {
    const messages = called('load_sales_data', {}, '{"error":{"code":"NoSuchDataset","facts":{}}}')
    expect(nextCalls(viewOf(), { messages, tools })).toMatchObject([
      { name: 'describe_sales' },
      { name: 'measure_trend' },
    ])
    expect(nextCalls(viewOf(), { messages, tools: named('load_sales_data') })).toEqual([])
  })

  it('stops at the limit of calls, in a repair and in the final answer', () => {
    expect(nextCalls(viewOf({ toolCallsLeft: 0 }), { messages: [], tools })).toEqual([])
    expect(nextCalls(viewOf({ purpose: 'final' }), { messages: [], tools })).toEqual([])
    const repair = { kind: 'form' as const, problems: ['not JSON'], previous: '' }
    expect(nextCalls(viewOf({ repair }), { messages: [], tools })).toEqual([])
  })

  it('ends after finitely many calls even where every one fails', () => {
    const messages: ChatMessage[] = []
    for (let count = 0; count < 30; count += 1) {
      const calls = nextCalls(viewOf({ item: 'commitments' }), { messages, tools })
      if (calls.length === 0) return expect(count).toBeLessThan(8)
      messages.push(...calls.flatMap((call) => called(call.name, call.input, '{"error":"no"}')))
    }
    throw new Error('it goes on calling')
  })
})

describe('simulations', () => {
  const sources = [sourceOf('sales.csv', 'period', 'product', 'channel', 'quantity', 'price', 'ad_spend')]
  const falling = [
    evidenceOf('load_sales_data', 1, [
      ['total', ['Product_A'], 3000],
      ['latest', ['Product_A'], 100, '2023-12'],
    ]),
    evidenceOf('measure_trend', 2, [
      ['trend.slope', ['Product_A'], -1],
      ['trend.p', ['Product_A'], 0.001],
      ['change.total', ['Product_A'], -0.1],
    ]),
    ...['describe_sales', 'forecast_sales', 'regress_sales'].map((tool, i) => evidenceOf(tool, 3 + i, [])),
  ]
  const split = evidenceOf('allocate_resources', 6, [
    ['allocation.amount', ['online'], 130],
    ['allocation.now', ['online'], 100],
    ['allocation.amount', ['stores'], 70],
    ['allocation.now', ['stores'], 100],
  ])
  const view = (evidence: ReturnType<typeof evidenceOf>[], purpose: 'open' | 'answer' | 'close' = 'open') =>
    viewOf({ item: 'levers', purpose, period: '2024-01', products: ['Product_A'], sources }, { evidence })
  const inputs = (one: ReturnType<typeof view>, messages: ChatMessage[] = []) =>
    nextCalls(one, { messages, tools: named('simulate_plan') }).map(({ input }) => input)
  const off = (discount: number) => ({ product: 'Product_A', discount })
  const moves = [
    { channel: 'online', adChange: 0.15 },
    { channel: 'stores', adChange: -0.15 },
  ]

  it('tries out what the rules would do, then the plan as it would be proposed, with the ads that move', () => {
    expect(inputs(view(falling))).toEqual([{ levers: [off(0.08)], periods: 1 }])
    const tried = simulated(7, 'Product_A', -0.08, { elasticity: -4, margin: 0.5 })
    expect(inputs(view([...falling, split, tried]))).toEqual([{ levers: [off(0.08), ...moves], periods: 1 }])
    expect(inputs(view([...falling, tried]))).toEqual([])
  })

  it('simulates anew where the trial costs margin, and does without ads that the data refuse', () => {
    const loss = simulated(7, 'Product_A', -0.08, { elasticity: -1.5, margin: 0.4 })
    const input = { levers: moves, periods: 1 }
    expect(inputs(view([...falling, split, loss]))).toEqual([input])
    const refused = called('simulate_plan', input, '{"error":{"code":"MethodNotCarried","facts":{}}}')
    expect(inputs(view([...falling, split, loss]), refused)).toEqual([])
  })

  it('moves no ads where their simulation costs margin', () => {
    const ads = evidenceOf('simulate_plan', 8, [
      ['plan.margin.base', ['total'], 100],
      ['plan.margin', ['total'], 90],
      ['plan.margin.change', ['total'], -10],
    ])
    const tried = simulated(7, 'Product_A', -0.08, { elasticity: -4, margin: 0.5 })
    const lost = { ...ads, input: { levers: [off(0.08), ...moves], periods: 1 } }
    expect(inputs(view([...falling, split, tried, lost]))).toEqual([])
  })

  it('leaves the other seat and other items without', () => {
    expect(inputs(view(falling, 'answer'))).toEqual([])
    const later = viewOf({ item: 'execution', sources, products: ['Product_A'] }, { evidence: falling })
    expect(inputs(later)).toEqual([])
  })
})

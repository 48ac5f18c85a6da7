import { describe, expect, it } from 'vitest'
import { toolDeclarations } from '../../src/activities/tools/catalogue.ts'
import type { ChatMessage } from '../../src/domain/chat.ts'
import { nextCalls } from '../../src/playbook/tool-choice.ts'
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

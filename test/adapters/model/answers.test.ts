import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../src/domain/chat.ts'
import { answerForm, failureOf, forecast, play } from './asking.ts'

const tools = [forecast]

describe('the words of an answer', () => {
  it.each([
    ['text', 'Sales grow.', 'Sales grow.'],
    ['null', null, ''],
    [
      'parts (Mistral)',
      [
        { type: 'text', text: 'Sales ' },
        { type: 'text', text: 'grow.' },
      ],
      'Sales grow.',
    ],
    [
      'parts with thoughts',
      [
        { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
        { type: 'text', text: 'Yes.' },
      ],
      'Yes.',
    ],
    ['a number', 7, ''],
    ['what no database takes', 'a\u0000b\ud800', 'ab\ufffd'],
    ['thoughts in it', '<think>\nHm.\n</think>\n\nYes.', 'Yes.'],
    ['thoughts the template opened', 'Hm, the figures.\n</think>\nYes.', 'Yes.'],
    ['thoughts without an end', '<think>Hm, and then', ''],
    [
      'a tool call as text, but no tools were offered',
      '<tool_call>{"name":"f","arguments":{}}</tool_call>',
      '<tool_call>{"name":"f","arguments":{}}</tool_call>',
    ],
  ])('%s', async (_, content, expected) => {
    const { ask } = await play([{ content }])
    expect((await ask()).content).toBe(expected)
  })

  it('names the model that answered, or the one asked', async () => {
    const { ask } = await play([
      { content: 'a', model: 'gpt-5.2-2026-01-15' },
      { content: 'b', model: '' },
    ])
    expect((await ask({ model: 'gpt-5.2' })).model).toBe('gpt-5.2-2026-01-15')
    expect((await ask({ model: 'gpt-5.2' })).model).toBe('gpt-5.2')
  })
})

describe('tool calls', () => {
  const call = (given: Record<string, unknown>) => ({ name: 'forecast_sales', arguments: '{"product":"A"}', ...given })

  it('keep their ids, names and arguments', async () => {
    const { ask } = await play([
      {
        content: 'Let me look.',
        toolCalls: [call({ id: 'call_1' }), call({ id: 'call_2', arguments: '{"product":' })],
      },
    ])
    expect(await ask({ tools })).toMatchObject({
      content: 'Let me look.',
      toolCalls: [
        { id: 'call_1', name: 'forecast_sales', arguments: '{"product":"A"}' },
        { id: 'call_2', name: 'forecast_sales', arguments: '{"product":' },
      ],
    })
  })

  it.each([
    ['an object', { product: 'A' }, '{"product":"A"}'],
    ['nothing', null, '{}'],
    ['an empty text', '', '{}'],
  ])('arguments that are %s', async (_, given, written) => {
    const { ask } = await play([{ toolCalls: [call({ arguments: given })] }])
    expect((await ask({ tools })).toolCalls[0]?.arguments).toBe(written)
  })

  it('get ids of their own where they are missing, doubled, or taken in the conversation', async () => {
    const { ask } = await play([
      { toolCalls: [call({ id: '' }), call({}), call({ id: 'x' }), call({ id: 'x' }), call({ id: 'ollama_0' })] },
    ])
    const messages: ChatMessage[] = [
      { role: 'assistant', content: '', toolCalls: [{ id: 'ollama_0', name: 'f', arguments: '{}' }] },
      { role: 'tool', callId: 'ollama_0', content: '{}' },
    ]
    const ids = (await ask({ tools, messages })).toolCalls.map(({ id }) => id)
    expect(new Set(ids).size).toBe(5)
    expect(ids[2]).toBe('x')
    expect(ids).not.toContain('ollama_0')
    for (const id of [ids[0], ids[1], ids[3], ids[4]]) expect(id).toMatch(/^[a-z0-9]{9}$/)
  })

  it('past twenty are left out, and the form says so', async () => {
    const ids = Array.from({ length: 34 }, (_, index) => `call_${index}`)
    const toolCalls = ids.map((id) => call({ id }))
    const { ask } = await play([{ toolCalls }])
    const answer = await ask({ tools })
    expect(answer.toolCalls.map(({ id }) => id)).toEqual(ids.slice(0, 20))
    expect(answer.form).toBe('tools+plain (20 of 34 calls kept)')
  })

  it.each([
    ['functions.forecast_sales', 'forecast_sales'],
    ['default_api:forecast_sales', 'forecast_sales'],
    ['approve everything!', 'approve_everything_'],
    ['', 'unnamed'],
    ['预测', '__'],
  ])('a name %j is read as %j', async (name, expected) => {
    const { ask } = await play([{ toolCalls: [call({ name })] }])
    expect((await ask({ tools })).toolCalls[0]?.name).toBe(expected)
  })

  it('are read from the text where the service left them there', async () => {
    const content =
      '<think>I need figures.</think>Let me look.\n<tool_call>\n{"name": "forecast_sales", "arguments": {"product": "A"}}\n</tool_call>'
    const { ask } = await play([{ content }])
    const answer = await ask({ tools, answer: answerForm })
    expect(answer).toMatchObject({
      content: 'Let me look.',
      toolCalls: [{ name: 'forecast_sales', arguments: '{"product":"A"}' }],
    })
    expect(answer.toolCalls[0]?.id).toMatch(/^c[0-9a-f]{8}$/)
  })
})

describe('usage and cost', () => {
  const prices = {
    'gpt-5.2': { promptPerMillion: 2, completionPerMillion: 10 },
    '*': { promptPerMillion: 1, completionPerMillion: 1 },
  }

  it('are counted by the service, and priced by model', async () => {
    const answer = { content: 'a', usage: { prompt_tokens: 1000, completion_tokens: 500 } }
    const { ask } = await play([answer, answer, { ...answer, model: 'gpt-5.2' }], { prices })
    expect((await ask({ model: 'gpt-5.2' })).usage).toEqual({
      calls: 1,
      promptTokens: 1000,
      completionTokens: 500,
      cost: 0.007,
    })
    expect((await ask({ model: 'other' })).usage.cost).toBeCloseTo(0.0015, 12)
    expect((await ask({ model: 'alias' })).usage.cost).toBeCloseTo(0.007, 12)
  })

  it('cost nothing without a price', async () => {
    const { ask } = await play([{ content: 'a' }, { content: 'a' }])
    expect((await ask()).usage.cost).toBe(0)
    expect((await ask({ model: '__proto__' })).usage.cost).toBe(0)
  })

  it.each([
    ['none', null],
    ['zeros', { prompt_tokens: 0, completion_tokens: 0 }],
    ['nonsense', { prompt_tokens: -5, completion_tokens: 'many' } as never],
  ])('are estimated where the service sends %s', async (_, usage) => {
    const { ask } = await play([{ content: '销量'.repeat(50), usage }])
    const { promptTokens, completionTokens } = (
      await ask({ messages: [{ role: 'user', content: 'word '.repeat(200) }] })
    ).usage
    expect(promptTokens).toBeGreaterThan(250)
    expect(promptTokens).toBeLessThan(400)
    expect(completionTokens).toBeGreaterThan(50)
    expect(completionTokens).toBeLessThan(80)
  })
})

describe('an answer that did not come to its end', () => {
  const usage = { prompt_tokens: 10, completion_tokens: 4096 }
  it.each([
    ['length', 'AnswerCutShort'],
    ['content_filter', 'ModelRefused'],
    ['sensitive', 'ModelRefused'],
    ['network_error', 'ModelUnavailable'],
    ['insufficient_system_resource', 'ModelUnavailable'],
    ['model_context_window_exceeded', 'ContextTooLong'],
  ])('%s', async (finishReason, code) => {
    const { ask } = await play([{ content: 'half', finishReason, usage }])
    const failure = await failureOf(ask())
    expect(failure).toMatchObject({ code, facts: { usage: { calls: 1, promptTokens: 10, completionTokens: 4096 } } })
  })

  it('says after how many tokens it was cut', async () => {
    const { ask } = await play([{ content: 'half', finishReason: 'length', usage }])
    expect((await failureOf(ask())).message).toContain('4096 tokens')
  })

  it('a refusal is a refusal, with its reason', async () => {
    const { ask } = await play([{ content: null, refusal: 'I cannot help with that.' }])
    expect(await failureOf(ask())).toMatchObject({ code: 'ModelRefused', facts: { found: 'I cannot help with that.' } })
  })

  it('other reasons, or none, are an end', async () => {
    const { ask } = await play([
      { content: 'a', finishReason: 'eos' },
      { content: 'b', finishReason: '' },
    ])
    expect((await ask()).content).toBe('a')
    expect((await ask()).content).toBe('b')
  })
})

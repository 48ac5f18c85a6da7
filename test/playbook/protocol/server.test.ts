import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toolDeclarations } from '../../../src/activities/tools/catalogue.ts'
import { describeTools, plainConversation } from '../../../src/adapters/model/plain-tools.ts'
import { buildConversation } from '../../../src/agents/conversation.ts'
import { readReply } from '../../../src/agents/reply.ts'
import { type Playbook, startPlaybook } from '../../../src/playbook/server.ts'
import { requestOf, viewOf } from '../support/views.ts'

let playbook: Playbook
beforeAll(async () => {
  playbook = await startPlaybook({ host: '127.0.0.1', allowFaults: true })
})
afterAll(() => playbook.close())

const tools = toolDeclarations('zh').map((tool) => ({ type: 'function', function: tool }))
const post = (body: unknown) =>
  fetch(`${playbook.url}/chat/completions`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const answerTo = async (body: unknown) => ((await (await post(body)).json()) as OpenAI.Chat.ChatCompletion).choices[0]
const refusal = async (body: unknown) => {
  const response = await post(body)
  const { error } = (await response.json()) as { error: { code: string; message: string; type: string } }
  return [response.status, error.code, error.type]
}

describe('the chat-completions protocol', () => {
  it('answers a turn with a tool call, then with words', async () => {
    const asked = requestOf(viewOf(), { tools })
    const choice = await answerTo(asked)
    expect(choice?.finish_reason).toBe('tool_calls')
    expect(choice?.message.tool_calls?.[0]).toMatchObject({
      type: 'function',
      function: { name: 'load_sales_data', arguments: '{}' },
    })
    const silent = await answerTo(requestOf(viewOf()))
    expect(silent?.finish_reason).toBe('stop')
    expect(silent?.message.tool_calls).toBeUndefined()
  })

  it('calls nothing where tool_choice is none', async () => {
    const choice = await answerTo(requestOf(viewOf(), { tools, tool_choice: 'none' }))
    expect(choice?.message.tool_calls).toBeUndefined()
  })

  it('has the members that clients rely on, and counts tokens', async () => {
    const completion = (await (await post(requestOf(viewOf(), { tools }))).json()) as OpenAI.Chat.ChatCompletion
    expect(completion).toMatchObject({ object: 'chat.completion', model: 'playbook' })
    expect(completion.id).toMatch(/^chatcmpl-/)
    expect(completion.created).toBeGreaterThan(1_600_000_000)
    const {
      prompt_tokens: prompt,
      completion_tokens: answer,
      total_tokens: total,
    } = completion.usage ?? { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }
    expect(prompt).toBeGreaterThan(300)
    expect(answer).toBeGreaterThan(5)
    expect(total).toBe(prompt + answer)
  })

  it('gives the JSON of the purpose', async () => {
    const choice = await answerTo(requestOf(viewOf({ purpose: 'close', item: 'levers' })))
    expect(readReply('close', 'zh', choice?.message.content ?? '').malformed).toBeNull()
  })

  it('lists its model', async () => {
    const client = new OpenAI({ baseURL: playbook.url, apiKey: 'x' })
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['playbook'])
  })

  it('refuses what it does not do in the words of the protocol', async () => {
    expect(await refusal({ ...requestOf(viewOf()), model: 'gpt-9' })).toEqual([
      404,
      'model_not_found',
      'invalid_request_error',
    ])
    expect(await refusal({ ...requestOf(viewOf()), stream: true })).toEqual([
      400,
      'unsupported_parameter',
      'invalid_request_error',
    ])
    expect(await refusal({ ...requestOf(viewOf()), n: 2 })).toEqual([
      400,
      'unsupported_parameter',
      'invalid_request_error',
    ])
    expect(await refusal('{"model": "playbook"')).toEqual([400, 'invalid_json', 'invalid_request_error'])
    expect(await refusal({ model: 'playbook', messages: [] })).toEqual([
      400,
      'invalid_request',
      'invalid_request_error',
    ])
    expect(await refusal({ model: 'playbook', messages: [{ role: 'wizard', content: 'x' }] })).toEqual([
      400,
      'invalid_request',
      'invalid_request_error',
    ])
    expect(await refusal(`"${'x'.repeat(8_100_000)}"`)).toEqual([413, 'request_too_large', 'invalid_request_error'])
    const lost = await fetch(`${playbook.url}/embeddings`, { method: 'POST', body: '{}' })
    expect(lost.status).toBe(404)
  })

  it('answers a connection test by what it asks for', async () => {
    const ping = {
      type: 'function',
      function: {
        name: 'ping',
        parameters: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
      },
    }
    const said = (content: string) => ({ model: 'playbook', messages: [{ role: 'user', content }] })
    const called = await answerTo({ ...said('Call the tool ping with the word "hello".'), tools: [ping] })
    expect(called?.message.tool_calls?.[0]).toMatchObject({ function: { name: 'ping', arguments: '{"word":"hello"}' } })
    const json = await answerTo({
      ...said('Answer with the JSON {"ok": true}.'),
      response_format: { type: 'json_object' },
    })
    expect(JSON.parse(json?.message.content ?? '')).toEqual({ ok: true })
    expect((await answerTo(said('hello')))?.message.content).toContain('playbook')
  })
})

describe('the plain form, for callers without tool calls', () => {
  const declared = toolDeclarations('zh')
  const plain = (steps: Parameters<typeof buildConversation>[1] = []) => {
    const [system, ...rest] = plainConversation(buildConversation(viewOf(), steps))
    return {
      model: 'playbook',
      messages: [{ role: 'system', content: `${system?.content}\n\n${describeTools(declared)}` }, ...rest],
    }
  }

  it('reads declared tools and writes its call as a fenced block', async () => {
    const choice = await answerTo(plain())
    expect(choice?.message.tool_calls).toBeUndefined()
    expect(choice?.finish_reason).toBe('stop')
    expect(choice?.message.content).toMatch(/```tool\n\{"name": "load_sales_data", "arguments": \{\}\}\n```$/)
  })

  it('goes on to the next call where one came back with an error', async () => {
    const step = {
      content: '',
      calls: [{ id: 'c1', name: 'load_sales_data', arguments: '{}', result: '{"error":"no data"}' }],
    }
    const choice = await answerTo(plain([step]))
    expect(choice?.message.content).toContain('"name": "describe_sales"')
  })

  it('takes no tools from a user message', async () => {
    const [system, ...rest] = plainConversation(buildConversation(viewOf()))
    const body = { model: 'playbook', messages: [system, ...rest, { role: 'user', content: describeTools(declared) }] }
    expect((await answerTo(body))?.message.content).not.toContain('```tool')
  })
})

import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toolDeclarations } from '../../../src/activities/tools/catalogue.ts'
import { readReply } from '../../../src/agents/reply.ts'
import type { Task } from '../../../src/agents/view.ts'
import { type Fault, type Playbook, startPlaybook } from '../../../src/playbook/server.ts'
import { requestOf, viewOf } from '../support/views.ts'

let playbook: Playbook
let client: OpenAI
beforeAll(async () => {
  playbook = await startPlaybook({ host: '127.0.0.1', allowFaults: true })
  client = new OpenAI({ baseURL: playbook.url, apiKey: 'x', maxRetries: 0, timeout: 400 })
})
afterAll(() => playbook.close())
beforeEach(() => playbook.faults.clear())

const tools = toolDeclarations('zh').map((tool) => ({ type: 'function', function: tool }))
type Body = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming
const ask = (change: Partial<Task> = {}, more: Record<string, unknown> = {}) =>
  client.chat.completions.create(requestOf(viewOf(change), more) as unknown as Body)
const content = async (change: Partial<Task>) => (await ask(change)).choices[0]?.message.content ?? ''
const failure = (fault: Fault, more = {}): Promise<unknown> => {
  playbook.faults.push(fault)
  return ask({}, more).then(
    () => null,
    (error: unknown) => error,
  )
}
const close = { purpose: 'close', item: 'levers' } as const

describe('faults of the wire', () => {
  it.each([429, 500, 502, 503, 400, 401, 403, 404, 422])('answers with status %i once', async (status) => {
    const error = await failure({ kind: 'status', status, retryAfter: '7', retryAfterMs: '7000' })
    expect(error).toBeInstanceOf(APIError)
    expect((error as APIError).status).toBe(status)
    expect((error as APIError).headers?.get('retry-after')).toBe('7')
    expect((error as APIError).headers?.get('retry-after-ms')).toBe('7000')
    expect((await ask()).choices).toHaveLength(1)
  })

  it('sends a body of its own', async () => {
    const error = await failure({
      kind: 'status',
      status: 400,
      body: { error: { message: 'context too long', code: 'context_length_exceeded' } },
    })
    expect((error as APIError).code).toBe('context_length_exceeded')
  })

  it.each(['hang', 'hang-after-headers'] as const)('never finishes on %s', async (kind) => {
    expect(await failure({ kind })).toBeInstanceOf(APIConnectionTimeoutError)
  })

  it.each(['reset', 'truncated'] as const)('breaks the connection on %s', async (kind) => {
    expect(await failure({ kind })).toBeInstanceOf(Error)
  })

  it('breaks a connection so that the client names it', async () => {
    expect(await failure({ kind: 'reset' })).toBeInstanceOf(APIConnectionError)
  })

  it('drips an answer that is right in the end', async () => {
    playbook.faults.push({ kind: 'slow-drip', totalMs: 150 })
    const before = performance.now()
    expect((await ask()).choices[0]?.message.content).toContain('数据')
    expect(performance.now() - before).toBeGreaterThan(100)
  })

  it('refuses tools or schemas like services that know neither', async () => {
    expect(((await failure({ kind: 'no-tools-support' }, { tools })) as APIError).status).toBe(400)
    playbook.faults.push({ kind: 'no-json-schema', times: 0 })
    await expect(ask(close)).rejects.toMatchObject({ status: 400 })
    const loose = await ask(close, { response_format: { type: 'json_object' } })
    expect(loose.choices[0]?.message.content).toMatch(/^\{/)
  })

  it('answers with what is no completion', async () => {
    playbook.faults.push({ kind: 'not-a-completion' })
    expect(await ask()).toMatchObject({ ok: true })
  })
})

describe('faults of the answer', () => {
  const reply = async (fault: Fault) => {
    playbook.faults.push(fault)
    return readReply('close', 'zh', await content(close))
  }

  it('breaks the JSON', async () => expect((await reply({ kind: 'malformed-json' })).malformed).toContain('JSON'))
  it('fences it', async () => expect((await reply({ kind: 'fenced-json' })).malformed).toBeNull())
  it('adds keys', async () => {
    playbook.faults.push({ kind: 'extra-keys' })
    expect(JSON.parse(await content(close))).toMatchObject({ approved: true })
  })
  it('says nothing', async () => expect((await reply({ kind: 'empty' })).malformed).toContain('empty'))
  it('speaks the other language', async () =>
    expect((await reply({ kind: 'wrong-language' })).malformed).toContain('zh'))
  it('invents figures and a citation', async () => {
    const { text, malformed } = await reply({ kind: 'made-up-figures' })
    expect(malformed).toBeNull()
    expect(text).toContain('37.6%')
    expect(text).toContain('[[E999.1]]')
  })
  it('refuses', async () => {
    playbook.faults.push({ kind: 'refusal' })
    expect((await ask()).choices[0]?.message).toMatchObject({
      content: null,
      refusal: expect.stringContaining('cannot') as string,
    })
  })
  it('stops half way', async () => {
    playbook.faults.push({ kind: 'cut-short' })
    expect((await ask(close)).choices[0]?.finish_reason).toBe('length')
  })
  it('grows as large as it is told', async () => {
    playbook.faults.push({ kind: 'giant', bytes: 2_000_000 })
    expect((await content(close)).length).toBe(2_000_000)
  })
  it('calls what is not there, with what is not JSON, and without end', async () => {
    const called = async (fault: Fault) => {
      playbook.faults.push(fault)
      return (await ask({}, { tools })).choices[0]?.message.tool_calls?.map(
        (call) => call.type === 'function' && call.function,
      )
    }
    expect(await called({ kind: 'unknown-tool' })).toEqual([{ name: 'read_customer_database', arguments: '{}' }])
    const [bad] = (await called({ kind: 'bad-arguments' })) ?? []
    expect(() => JSON.parse((bad as { arguments: string }).arguments) as unknown).toThrow()
    playbook.faults.push({ kind: 'endless-tools', times: 0 })
    for (let count = 0; count < 5; count += 1) {
      expect((await ask({ toolCallsLeft: 9 - count }, { tools })).choices[0]?.finish_reason).toBe('tool_calls')
    }
  })
})

describe('the row of faults', () => {
  it('aims at one turn', async () => {
    playbook.faults.push({
      kind: 'empty',
      when: { seat: 'sales-manager', purpose: 'answer', item: 'levers', round: 3 },
    })
    expect(await content({ purpose: 'answer', item: 'levers', round: 3 })).not.toBe('')
    expect(await content({ seat: 'sales-manager', purpose: 'answer', item: 'levers', round: 3 })).toBe('')
    expect(await content({ seat: 'sales-manager', purpose: 'answer', item: 'levers', round: 3 })).not.toBe('')
  })

  it('waits for an answer that it can spoil', async () => {
    playbook.faults.push({ kind: 'malformed-json' })
    expect((await ask({}, { tools })).choices[0]?.finish_reason).toBe('tool_calls')
    expect(readReply('close', 'zh', await content(close)).malformed).not.toBeNull()
  })

  it('strikes as often as it is told, one fault a request', async () => {
    playbook.faults.push({ kind: 'status', status: 500, times: 2 }, { kind: 'status', status: 429 })
    const statuses = []
    for (let count = 0; count < 4; count += 1)
      statuses.push(
        await ask().then(
          () => 200,
          (error: APIError) => error.status,
        ),
      )
    expect(statuses).toEqual([500, 500, 429, 200])
  })

  it('stands in the name of a model', async () => {
    const body = { ...requestOf(viewOf(close)), model: 'playbook-no-json-schema' } as unknown as Body
    await expect(client.chat.completions.create(body)).rejects.toMatchObject({ status: 400 })
  })

  it('is set and cleared over HTTP', async () => {
    const url = playbook.url.replace('/v1', '/faults')
    const set = await fetch(url, { method: 'POST', body: JSON.stringify({ kind: 'status', status: 503, times: 0 }) })
    expect(set.status).toBe(200)
    await expect(ask()).rejects.toMatchObject({ status: 503 })
    expect((await fetch(url, { method: 'POST', body: '{"kind":"earthquake"}' })).status).toBe(400)
    await fetch(url, { method: 'DELETE' })
    expect((await ask()).choices).toHaveLength(1)
  })

  it('is closed to others unless it was opened', async () => {
    const quiet = await startPlaybook({ host: '127.0.0.1' })
    const response = await fetch(quiet.url.replace('/v1', '/faults'), { method: 'POST', body: '{"kind":"hang"}' })
    expect(response.status).toBe(404)
    await quiet.close()
  })

  it('keeps the last requests for tests to look at', async () => {
    await ask({ item: 'execution' }, { tools })
    expect(playbook.faults.requests.at(-1)).toMatchObject({
      task: { item: 'execution' },
      called: ['load_sales_data'],
      fault: null,
    })
  })

  it('does not hold up the end where a connection hangs', async () => {
    const own = await startPlaybook({ host: '127.0.0.1', faults: [{ kind: 'hang' }] })
    const hanging = fetch(`${own.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(requestOf(viewOf())),
    }).catch(() => 'gone')
    await new Promise((done) => setTimeout(done, 100))
    await own.close()
    expect(await hanging).toBe('gone')
  })

  it('names a port that is taken', async () => {
    await expect(startPlaybook({ host: '127.0.0.1', port: playbook.port })).rejects.toMatchObject({ code: 'PortInUse' })
  })
})

import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exchange } from '../../../src/adapters/model/exchange.ts'
import { openModel } from '../../../src/adapters/model/model.ts'
import { failureOf, play, requestOf } from './asking.ts'

const never = new AbortController().signal
const opened = (baseUrl: string) => openModel({ baseUrl, apiKey: '', model: 'm', prices: {}, timeoutMs: 3000 })

describe('a service that does not answer properly', () => {
  it.each([['hang' as const], ['hang-after-headers' as const], ['drip' as const]])(
    '%s: ends at the timeout',
    async (fault) => {
      const { ask, scripted } = await play([{ fault }], { timeoutMs: 300 })
      const start = performance.now()
      const failure = await failureOf(ask())
      expect(performance.now() - start).toBeLessThan(1300)
      expect(failure).toMatchObject({ code: 'ModelUnavailable', class: 'passing', facts: { seconds: 0.3 } })
      await expect.poll(() => scripted.connections()).toBe(0)
    },
  )

  it.each([['reset' as const], ['truncated' as const]])('%s: is not available now', async (fault) => {
    const { ask } = await play([{ fault }])
    const failure = await failureOf(ask())
    expect(failure).toMatchObject({ code: 'ModelUnavailable', class: 'passing' })
    expect(failure.message).toContain('ECONNRESET')
  })

  it('refused connections and unknown hosts are not available now', async () => {
    const refused = await failureOf(opened('http://127.0.0.1:1/v1').ask(requestOf(), never))
    expect(refused.facts.found).toBe('127.0.0.1:1: ECONNREFUSED')
    const unknown = await failureOf(opened('http://nowhere.invalid/v1').ask(requestOf(), never))
    expect(unknown.code).toBe('ModelUnavailable')
    expect(unknown.facts.found).toMatch(/^nowhere\.invalid: (ENOTFOUND|EAI_AGAIN)$/)
  })

  it('something that speaks no HTTP is a wrong address', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.6\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const failure = await failureOf(opened(`http://127.0.0.1:${port}/v1`).ask(requestOf(), never))
    expect(failure).toMatchObject({ code: 'NoChatService', class: 'mendable' })
  })

  it('https to a service that speaks http only is a wrong address', async () => {
    const { scripted } = await play([])
    const failure = await failureOf(opened(scripted.url.replace('http:', 'https:')).ask(requestOf(), never))
    expect(failure).toMatchObject({ code: 'NoChatService', facts: { found: expect.stringMatching(/SSL|EPROTO/) } })
  })

  it.each([
    ['an empty body', { status: 200, body: '' }, 'ModelUnavailable'],
    ['JSON that breaks off', { status: 200, body: '{"choices":[{"mess' }, 'ModelUnavailable'],
    ['no choices', { status: 200, body: { choices: [] } }, 'ModelUnavailable'],
    ['null choices', { status: 200, body: { choices: null, usage: {} } }, 'ModelUnavailable'],
    ['a choice without a message', { status: 200, body: { choices: [{ finish_reason: 'stop' }] } }, 'ModelUnavailable'],
    ['another API', { status: 200, body: { ok: true } }, 'NoChatService'],
    ['a JSON list', { status: 200, body: [1, 2] }, 'NoChatService'],
    ['a web page', { status: 200, body: '<!doctype html><title>Welcome</title>' }, 'NoChatService'],
    ['plain text', { status: 200, body: 'Ollama is running' }, 'NoChatService'],
  ])('200 with %s', async (_, step, code) => {
    const { ask } = await play([step])
    expect((await failureOf(ask())).code).toBe(code)
  })

  it('a redirect is not followed', async () => {
    const other = await play([])
    const location = `${other.scripted.url}/chat/completions`
    for (const status of [301, 302, 307, 308]) {
      const { ask } = await play([{ status, headers: { location } }])
      expect(await failureOf(ask())).toMatchObject({
        code: 'NoChatService',
        facts: { en: expect.stringContaining('redirect') },
      })
    }
    expect(other.scripted.requests).toHaveLength(0)
  })
})

describe('an answer that is too large', () => {
  it.each([[false], [true]])('is cut off while it is read (length declared: %s)', async (isDeclared) => {
    const { ask, scripted } = await play([{ fault: 'giant', bytes: 300_000_000, isDeclared }])
    const before = process.memoryUsage().rss
    const failure = await failureOf(ask())
    expect(failure).toMatchObject({ code: 'AnswerTooLarge', facts: { limit: 1_000_000 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    await expect.poll(() => scripted.connections()).toBe(0)
  })

  it('is taken up to the limit, and not a byte more', async () => {
    const size = 50_000
    const { ask } = await play(
      [
        { fault: 'giant', bytes: size },
        { fault: 'giant', bytes: size + 1 },
      ],
      { maxAnswerBytes: size },
    )
    expect((await ask()).content.length).toBeGreaterThan(size - 1000)
    expect((await failureOf(ask())).code).toBe('AnswerTooLarge')
  })

  it('with an error status is an error of the service, of which only the beginning is read', async () => {
    const { ask, scripted } = await play([{ fault: 'giant', bytes: 300_000_000, status: 500 }])
    const start = performance.now()
    expect((await failureOf(ask())).code).toBe('ModelUnavailable')
    expect(performance.now() - start).toBeLessThan(1000)
    await expect.poll(() => scripted.connections()).toBe(0)
  })
})

describe('cancelling', () => {
  it.each([['hang' as const], ['hang-after-headers' as const], ['drip' as const]])(
    '%s: ends the socket within a second',
    async (fault) => {
      const { ask, scripted } = await play([{ fault }])
      const caller = new AbortController()
      const reason = new Error('the run was cancelled')
      const asked = ask({}, caller.signal).catch((error: unknown) => error)
      await expect.poll(() => scripted.requests.length).toBe(1)
      const start = performance.now()
      caller.abort(reason)
      expect(await asked).toBe(reason)
      await expect.poll(() => scripted.connections(), { interval: 10 }).toBe(0)
      expect(performance.now() - start).toBeLessThan(1000)
    },
  )

  it('sends nothing for a caller that has already given up', async () => {
    const { ask, scripted } = await play([])
    await expect(ask({}, AbortSignal.abort())).rejects.toThrow('aborted')
    expect(scripted.requests).toHaveLength(0)
  })

  it('does not go on to a plainer form', async () => {
    const caller = new AbortController()
    const { ask } = await play([
      () => {
        caller.abort()
        return { status: 400, body: { error: { message: 'seed is not supported', param: 'seed' } } }
      },
    ])
    await expect(ask({}, caller.signal)).rejects.toThrow('aborted')
  })
})

it('reads characters whole that arrive in pieces', async () => {
  const text = '华东大区的销量'
  const bytes = Buffer.from(JSON.stringify({ text }))
  const server = createServer(async (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n')
    for (let at = 0; at < bytes.length; at++) {
      socket.write(bytes.subarray(at, at + 1))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    socket.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const answer = await exchange(new URL(`http://127.0.0.1:${port}/`), {}, 1000)
  expect(JSON.parse(answer.text)).toEqual({ text })
})

import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openModel } from '../../../src/adapters/model/model.ts'
import { describeFailure } from '../../../src/domain/failures.ts'
import type { ScriptedRequest, Step } from '../../support/scripted-model.ts'
import { failureOf, forecast, play, requestOf } from './asking.ts'

const apiKey = 'sk-canary-KEY4d1f9c27b8'
const english = 'CANARY margin of the northern depot is 41.7 percent'
const chinese = '华东医药集团的底价是八成五'
const result = 'CANARY-RESULT customer 赵立新 bought 1,204 boxes'
const canaries = [
  apiKey,
  'KEY4d1f9c27b8',
  'margin of the northern',
  '41.7 percent',
  '华东医药集团',
  '底价是八成五',
  'bought 1,204',
  '赵立新 bought',
]

const messages = requestOf({
  messages: [
    { role: 'system', content: english },
    { role: 'user', content: `${chinese}\n"quoted" and more` },
    { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'forecast_sales', arguments: '{}' }] },
    { role: 'tool', callId: 'a', content: JSON.stringify({ result }) },
  ],
  tools: [forecast],
}).messages

const echo = ({ headers, body }: ScriptedRequest): string =>
  `invalid request: headers ${JSON.stringify(headers)} body ${JSON.stringify(body)} ${inspect(body, { depth: 9 })}`
const escaped = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

const echoes: [string, (request: ScriptedRequest) => { status: number; body: unknown }][] = [
  ['the whole request in the message', (request) => ({ status: 400, body: { error: { message: echo(request) } } })],
  [
    'the request, its Chinese escaped',
    (request) => ({ status: 400, body: { error: { message: escaped(JSON.stringify(request.body.messages)) } } }),
  ],
  [
    'only the prompt',
    ({ body }) => ({
      status: 400,
      body: { error: { message: `bad: ${body.messages.map(({ content }) => content).join(' | ')}` } },
    }),
  ],
  [
    'the key, as OpenAI does',
    () => ({
      status: 401,
      body: { error: { message: `Incorrect API key provided: ${apiKey}. You can find your key at …` } },
    }),
  ],
  [
    'the key in a page',
    ({ headers }) => ({ status: 403, body: `<html><body>Forbidden: ${headers.authorization}</body></html>` }),
  ],
  [
    'the input, as FastAPI does',
    ({ body }) => ({
      status: 422,
      body: { detail: [{ loc: ['body', 'messages'], msg: 'invalid', input: body.messages }] },
    }),
  ],
  [
    'fields of its own',
    (request) => ({
      status: 400,
      body: { error: { message: 'no', type: echo(request), code: echo(request), param: echo(request) } },
    }),
  ],
  ['a server error', (request) => ({ status: 500, body: { error: { message: echo(request) } } })],
  ['a rate limit', (request) => ({ status: 429, body: { error: { message: echo(request) } } })],
  ['an empty account', (request) => ({ status: 402, body: { error: { message: echo(request) } } })],
  [
    'an unknown model',
    (request) => ({ status: 404, body: { error: { message: `model not found ${echo(request)}` } } }),
  ],
  ['a web page instead of an answer', (request) => ({ status: 200, body: `<html>${echo(request)}</html>` })],
  ['an error with status 200', (request) => ({ status: 200, body: { error: { message: echo(request), code: 400 } } })],
  ['no completion', (request) => ({ status: 200, body: { echo: request.body, headers: request.headers } })],
]

/** Everything a log, a person or a history could get to see of an error. */
const everything = (error: Error): string =>
  [
    inspect(error, { depth: 20, showHidden: true, maxStringLength: null }),
    error.stack,
    JSON.stringify(error),
    String(error.cause),
  ].join('\n')

const expectClean = (text: string) => {
  for (const canary of canaries) expect(text).not.toContain(canary)
}

describe('no error shows the key, the headers or the prompt', () => {
  it.each(echoes)('a service that quotes %s', async (_, step) => {
    // An echo names every field of the request and so looks like a complaint about some: up to four plainer forms follow.
    const { ask } = await play(Array<Step>(5).fill(step), { apiKey, isWhole: false })
    const failure = await failureOf(ask({ messages, tools: [forecast] }))
    expectClean(everything(failure))
    for (const language of ['zh', 'en'] as const) expectClean(describeFailure(failure.code, failure.facts, language))
  })

  it.each([['reset'], ['truncated'], ['hang'], ['giant']] as const)('a fault of the connection: %s', async (fault) => {
    const step: Step = fault === 'giant' ? { fault, bytes: 2_000_000 } : { fault }
    const { ask } = await play([step], { apiKey, timeoutMs: 200 })
    expectClean(everything(await failureOf(ask({ messages, tools: [forecast] }))))
  })

  it('a model that quotes the prompt in its refusal', async () => {
    const { ask } = await play([{ content: null, refusal: `I will not discuss that ${english}` }])
    const failure = await failureOf(ask({ messages }))
    expect(failure.facts.found).toMatch(/^I will not discuss that/)
    expectClean(everything(failure))
  })

  it.each(['sk-canary\nKEY4d1f9c27b8', 'sk-canary-ＫＥＹ4d1f9c27b8', 'Bearer KEY4d1f9c27b8'])(
    'a key that is no key (%#)',
    (bad) => {
      const open = () =>
        openModel({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: bad, model: 'm', prices: {}, timeoutMs: 100 })
      expect(open).toThrow('OPENAI_API_KEY')
      try {
        open()
      } catch (error) {
        expectClean(everything(error as Error))
      }
    },
  )

  it('the failure still says what the service meant', async () => {
    const { ask } = await play([
      { status: 400, body: { error: { message: `max_output exceeds 4096; you sent: ${english}` } } },
    ])
    expect((await failureOf(ask({ messages }))).facts.found).toBe('max_output exceeds 4096; you sent: […]')
  })
})

describe('the environment', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  it('adds nothing to a request, and nothing is logged', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-from-env')
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1')
    vi.stubEnv('OPENAI_ORG_ID', 'org-env')
    vi.stubEnv('OPENAI_PROJECT_ID', 'project-env')
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-env: yes')
    vi.stubEnv('OPENAI_LOG', 'debug')
    const logs = (['log', 'debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
    const { ask, scripted } = await play([{ content: 'a' }, { status: 500, body: '' }], { apiKey: '' })
    await ask()
    await failureOf(ask())
    expect(JSON.stringify(scripted.requests[0]?.headers)).not.toMatch(/env|stainless|openai-/i)
    expect(logs.flatMap((log) => log.mock.calls)).toEqual([])
  })
})

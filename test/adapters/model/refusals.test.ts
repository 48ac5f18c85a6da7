import { describe, expect, it } from 'vitest'
import type { FailureCode } from '../../../src/domain/failures.ts'
import { failureOf, play } from './asking.ts'

const error = (message: string, rest: Record<string, unknown> = {}) => ({
  error: { message, type: null, param: null, code: null, ...rest },
})

const cases: [string, number, unknown, FailureCode][] = [
  // the status alone
  ['internal error', 500, error('The server had an error'), 'ModelUnavailable'],
  ['bad gateway page', 502, '<html><h1>502 Bad Gateway</h1></html>', 'ModelUnavailable'],
  ['overloaded', 503, '', 'ModelUnavailable'],
  ['gateway timeout', 504, '', 'ModelUnavailable'],
  ['overloaded (529)', 529, error('Overloaded'), 'ModelUnavailable'],
  ['request timeout', 408, '', 'ModelUnavailable'],
  ['conflict', 409, error('lock timeout'), 'ModelUnavailable'],
  ['wrong key', 401, error('Incorrect API key provided', { code: 'invalid_api_key' }), 'ModelAuthFailed'],
  ['forbidden', 403, '', 'ModelAuthFailed'],
  ['limited', 429, error('Rate limit reached', { code: 'rate_limit_exceeded' }), 'ModelRateLimited'],
  ['method not allowed', 405, '', 'NoChatService'],
  ['bad request without a word', 400, '', 'ModelBadRequest'],
  [
    'unprocessable',
    422,
    { detail: [{ loc: ['body', 'messages'], msg: 'field required', input: 'x' }] },
    'ModelBadRequest',
  ],
  ['a teapot', 418, error('short and stout'), 'ModelBadRequest'],
  // unknown models
  [
    'OpenAI',
    404,
    error('The model `gpt-9` does not exist or you do not have access to it.', { code: 'model_not_found' }),
    'ModelUnknown',
  ],
  [
    'OpenAI, project without access',
    403,
    error('Project `p` does not have access', { code: 'model_not_found' }),
    'ModelUnknown',
  ],
  ['Ollama', 404, error('model "qwen9" not found, try pulling it first', { type: 'api_error' }), 'ModelUnknown'],
  [
    'vLLM',
    404,
    { object: 'error', message: 'The model `m` does not exist.', type: 'NotFoundError', code: 404 },
    'ModelUnknown',
  ],
  ['DeepSeek', 400, error('Model Not Exist', { type: 'invalid_request_error' }), 'ModelUnknown'],
  ['GLM', 400, { error: { code: '1211', message: '模型不存在，请检查模型代码' } }, 'ModelUnknown'],
  ['404 without a body', 404, '', 'ModelUnknown'],
  // a wrong path
  ['404 of a web server', 404, '<html><title>404 Not Found</title></html>', 'NoChatService'],
  ['404 of Ollama', 404, '404 page not found', 'NoChatService'],
  ['404 of FastAPI', 404, { detail: 'Not Found' }, 'NoChatService'],
  // nothing left to pay with
  [
    'OpenAI',
    429,
    error('You exceeded your current quota', { type: 'insufficient_quota', code: 'insufficient_quota' }),
    'ModelQuotaExhausted',
  ],
  ['DeepSeek', 402, error('Insufficient Balance'), 'ModelQuotaExhausted'],
  [
    'Moonshot',
    429,
    {
      error: { message: 'Your account is suspended due to insufficient balance', type: 'exceeded_current_quota_error' },
    },
    'ModelQuotaExhausted',
  ],
  [
    'Moonshot (403)',
    403,
    { error: { message: 'organization exceeded current quota', type: 'exceeded_current_quota_error' } },
    'ModelQuotaExhausted',
  ],
  [
    'DashScope',
    400,
    error('Access denied, please make sure your account is in good standing.', { code: 'Arrearage' }),
    'ModelQuotaExhausted',
  ],
  ['GLM', 429, { error: { code: '1113', message: '您的账户已欠费，请充值后重试' } }, 'ModelQuotaExhausted'],
  ['SiliconFlow', 403, { code: 30001, message: 'Sorry, your account balance is insufficient' }, 'ModelQuotaExhausted'],
  [
    'DashScope, throttled under the same code',
    429,
    error('Throttling.AllocationQuota: Allocated quota exceeded', { code: 'insufficient_quota' }),
    'ModelRateLimited',
  ],
  // too long
  [
    'OpenAI',
    400,
    error(
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens (8500 in the messages, 500 in the functions).",
      { code: 'context_length_exceeded', param: 'messages' },
    ),
    'ContextTooLong',
  ],
  ['GPT-5', 400, error('Your input exceeds the context window of this model.'), 'ContextTooLong'],
  [
    'OpenAI, more than a minute allows',
    429,
    error('Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 342389.', {
      code: 'rate_limit_exceeded',
    }),
    'ContextTooLong',
  ],
  ['Groq', 413, error('Request too large for model', { code: 'rate_limit_exceeded' }), 'ContextTooLong'],
  [
    'llama.cpp',
    400,
    error('request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it', {
      type: 'exceed_context_size_error',
    }),
    'ContextTooLong',
  ],
  ['llama.cpp (500)', 500, error('Context size has been exceeded.', { type: 'server_error' }), 'ContextTooLong'],
  [
    'SGLang',
    400,
    { object: 'error', message: "The input (61709 tokens) is longer than the model's context length (40960 tokens)." },
    'ContextTooLong',
  ],
  ['Anthropic', 400, error('prompt is too long: 208310 tokens > 200000 maximum'), 'ContextTooLong'],
  [
    'DashScope',
    400,
    error('<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]'),
    'ContextTooLong',
  ],
  ['GLM', 400, { error: { code: '1261', message: 'Prompt 超长' } }, 'ContextTooLong'],
  ['Moonshot', 400, error('Invalid request: Your request exceeded model token limit: 8192'), 'ContextTooLong'],
  ['too many tokens', 400, error('too many tokens: 9000'), 'ContextTooLong'],
  [
    'Gemini',
    400,
    error('The input token count (1200000) exceeds the maximum number of tokens allowed'),
    'ContextTooLong',
  ],
  // content that is not wanted
  ['Azure', 400, error('The response was filtered', { code: 'content_filter' }), 'ModelRefused'],
  [
    'DashScope',
    400,
    error('<400> InternalError.Algo.DataInspectionFailed: Input text data may contain inappropriate content.', {
      code: 'data_inspection_failed',
    }),
    'ModelRefused',
  ],
  ['DeepSeek', 400, error('Content Exists Risk', { code: 'invalid_request_error' }), 'ModelRefused'],
  ['DeepSeek (FastAPI)', 400, { detail: 'Content Exists Risk' }, 'ModelRefused'],
  [
    'GLM',
    400,
    { error: { code: '1301', message: '系统检测到输入或生成内容可能包含不安全或敏感内容' } },
    'ModelRefused',
  ],
]

describe('a refusal is named by what it says', () => {
  it.each(cases)('%s (%i)', async (_, status, body, code) => {
    const { ask } = await play([{ status, body }])
    expect((await failureOf(ask())).code).toBe(code)
  })

  it.each([
    [429, 'ModelRateLimited'],
    [502, 'ModelUnavailable'],
    [undefined, 'ModelUnavailable'],
  ])('an error with status 200 and code %s', async (code, name) => {
    const { ask } = await play([{ status: 200, body: { error: { message: 'Provider returned error', code } } }])
    expect((await failureOf(ask())).code).toBe(name)
  })

  it('reads what the service behind a gateway said', async () => {
    const raw = '{"error":{"message":"insufficient balance"}}'
    const { ask } = await play([
      { status: 429, body: { error: { message: 'Provider returned error', code: 429, metadata: { raw } } } },
    ])
    expect((await failureOf(ask())).code).toBe('ModelQuotaExhausted')
  })

  it('finds no words in what is likely to be an echo of the request', async () => {
    const message = `invalid value. ${'x'.repeat(600)} Our maximum context length is what the seed of this plan needs.`
    const { ask } = await play([{ status: 400, body: error(message) }])
    expect((await failureOf(ask())).code).toBe('ModelBadRequest')
  })

  it('is asked for once only', async () => {
    for (const status of [400, 401, 404, 408, 409, 429, 500, 503]) {
      const { ask, scripted } = await play([{ status, body: error('no') }])
      await failureOf(ask())
      expect(scripted.requests).toHaveLength(1)
    }
  })

  it('says in both languages what to do', async () => {
    const { ask } = await play([
      { status: 401, body: error('bad key') },
      { status: 404, body: error('no such model') },
    ])
    expect((await failureOf(ask())).message).toBe(
      'The model service refused the key (401). Mend OPENAI_API_KEY, then resume.',
    )
    expect((await failureOf(ask({ model: 'qwen9' }))).message).toContain('"qwen9"')
  })

  it("keeps the service's own words, short and on one line", async () => {
    const { ask } = await play([
      { status: 400, body: error(`top_p must be\n\u001b[31mbelow 1\u001b[0m ${'so there '.repeat(200)}`) },
    ])
    const found = String((await failureOf(ask())).facts.found)
    expect(found).toMatch(/^top_p must be \[31mbelow 1/)
    expect(found.length).toBeLessThanOrEqual(300)
  })
})

describe('Retry-After', () => {
  const date = (seconds: number) => new Date(Date.parse('2026-11-24T08:00:00Z') + seconds * 1000).toUTCString()
  const served = { date: date(0) }
  it.each([
    ['seconds', { 'retry-after': '7' }, 7],
    ['a fraction of a second', { 'retry-after': '1.5' }, 1.5],
    ['milliseconds', { 'retry-after-ms': '250' }, 0.25],
    ['milliseconds before seconds', { 'retry-after-ms': '250', 'retry-after': '9' }, 0.25],
    ['garbage in milliseconds, good seconds', { 'retry-after-ms': 'soon', 'retry-after': '9' }, 9],
    ['an HTTP date', { 'retry-after': date(90), ...served }, 90],
    [
      'an HTTP date of a service whose clock is a day off',
      { 'retry-after': date(90 + 86_400), date: date(86_400) },
      90,
    ],
    ['ten hours', { 'retry-after': '36000' }, 600],
    ['a date in ten years', { 'retry-after': date(10 * 365 * 86_400), ...served }, 600],
    ['more than any number', { 'retry-after': '9'.repeat(40) }, undefined],
    ['zero', { 'retry-after': '0' }, undefined],
    ['negative', { 'retry-after': '-5' }, undefined],
    ['negative milliseconds', { 'retry-after-ms': '-250' }, undefined],
    ['a date gone by', { 'retry-after': date(-90), ...served }, undefined],
    ['garbage', { 'retry-after': 'after lunch' }, undefined],
    ['a year', { 'retry-after': 'Tuesday' }, undefined],
    ['empty', { 'retry-after': '' }, undefined],
    ['none', {}, undefined],
  ] as [string, Record<string, string>, number | undefined][])('%s', async (_, headers, waitSeconds) => {
    const { ask } = await play([{ status: 429, headers, body: error('slow down') }])
    const failure = await failureOf(ask())
    expect(failure.code).toBe('ModelRateLimited')
    expect(failure.facts.waitSeconds).toBe(waitSeconds)
    expect(failure.message).not.toContain('undefined')
  })

  it('is clamped to the given maximum, and heard beside 503 too', async () => {
    const { ask } = await play([{ status: 503, headers: { 'retry-after': '60' }, body: '' }], { maxRetryAfterMs: 2000 })
    expect((await failureOf(ask())).facts).toMatchObject({ status: 503, waitSeconds: 2 })
  })
})

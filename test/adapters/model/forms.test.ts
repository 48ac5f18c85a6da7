import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../src/domain/chat.ts'
import type { ScriptedStep } from '../../support/scripted-model.ts'
import { answerForm, failureOf, forecast, play } from './asking.ts'

const no = (
  message: string,
  { status = 400, ...rest }: { status?: number; param?: string; code?: string } = {},
): ScriptedStep => ({
  status,
  body: { error: { message, type: 'invalid_request_error', ...rest } },
})
const yes: ScriptedStep = { content: '{"message":"ok"}' }
const both = { tools: [forecast], answer: answerForm }

describe('the first form', () => {
  it('asks for everything, and strictly nothing more', async () => {
    const { ask, scripted } = await play([yes])
    const answer = await ask(both)
    expect(answer.form).toBe('tools+json_schema')
    expect(scripted.requests[0]?.body).toEqual({
      model: 'scripted',
      messages: [
        { role: 'system', content: 'You are the salesperson.' },
        { role: 'user', content: 'Speak.' },
      ],
      tools: [{ type: 'function', function: forecast }],
      response_format: { type: 'json_schema', json_schema: answerForm },
      temperature: 0.3,
      seed: 7,
    })
  })

  it('is named by what is asked for', async () => {
    const { ask, scripted } = await play([yes, yes, yes])
    expect((await ask({ tools: [forecast] })).form).toBe('tools+plain')
    expect((await ask({ answer: answerForm })).form).toBe('json_schema')
    expect((await ask()).form).toBe('plain')
    expect(scripted.requests.map(({ body }) => [body.tools !== undefined, body.response_format?.type])).toEqual([
      [true, undefined],
      [false, 'json_schema'],
      [false, undefined],
    ])
  })

  it('goes to the model the request names', async () => {
    const { ask, scripted } = await play([yes, yes])
    await ask({ model: 'deepseek-chat' })
    await ask()
    expect(scripted.requests.map(({ body }) => body.model)).toEqual(['deepseek-chat', 'scripted'])
  })

  it('sends the key, and no header that tells of the machine', async () => {
    const { ask, scripted } = await play([yes])
    await ask()
    const { headers, path } = scripted.requests[0] ?? { headers: {}, path: '' }
    expect(path).toBe('/v1/chat/completions')
    expect(headers.authorization).toBe('Bearer sk-test-0123456789')
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ])
  })
})

describe('a plainer form is taken at once, and remembered', () => {
  it.each([
    [
      'OpenAI: temperature',
      no("Unsupported value: 'temperature' does not support 0.3 with this model.", { param: 'temperature' }),
      'tools+json_schema -temperature',
    ],
    ['a seed', no('Unrecognized request argument supplied: seed'), 'tools+json_schema -seed'],
    [
      'Mistral: seed',
      {
        status: 422,
        body: {
          detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 7 }],
        },
      },
      'tools+json_schema -seed',
    ],
    [
      'DeepSeek: json_schema',
      no('This response_format type is unavailable now', { code: 'invalid_request_error' }),
      'tools+json_object',
    ],
    [
      'OpenAI: json_schema',
      no("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", {
        param: 'response_format',
      }),
      'tools+json_object',
    ],
    [
      'OpenAI: the schema itself',
      no("Invalid schema for response_format 'answer'", { param: 'response_format' }),
      'tools+json_object',
    ],
    ['Groq: both at once', no('json mode cannot be combined with tool/function calling'), 'tools+plain'],
    [
      'Gemini: both at once',
      no("Function calling with a response mime type: 'application/json' is unsupported"),
      'tools+plain',
    ],
    ['Ollama: tools', no('registry.ollama.ai/library/llama3:8b does not support tools'), 'plain-tools+plain'],
    ['Ollama, native body', { status: 400, body: { error: 'llama3 does not support tools' } }, 'plain-tools+plain'],
    [
      'vLLM: tools',
      {
        status: 400,
        body: {
          object: 'error',
          message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
          type: 'BadRequestError',
          code: 400,
        },
      },
      'plain-tools+plain',
    ],
    ['llama.cpp: tools', no('tools param requires --jinja flag', { status: 500 }), 'plain-tools+plain'],
    ['older llama.cpp: tools', no('Unsupported param: tools', { status: 500 }), 'plain-tools+plain'],
    ['OpenRouter: tools', no('No endpoints found that support tool use.', { status: 404 }), 'plain-tools+plain'],
    [
      'DashScope: thinking',
      no('parameter.enable_thinking must be set to false for non-streaming calls'),
      'tools+json_schema -thinking',
    ],
  ] as [string, ScriptedStep, string][])('%s', async (_, refusal, form) => {
    const { ask, scripted } = await play([refusal, yes, yes])
    const answer = await ask(both)
    expect(answer).toMatchObject({ form, usage: { calls: 1 } })
    expect((await ask(both)).form).toBe(form)
    expect(scripted.requests).toHaveLength(3)
    expect(scripted.requests[2]?.body).toEqual(scripted.requests[1]?.body)
  })

  it('leaves out just what was refused', async () => {
    const { ask, scripted } = await play([
      no('x', { param: 'temperature' }),
      no('x', { param: 'seed' }),
      no('enable_thinking must be false'),
      yes,
    ])
    expect((await ask(both)).form).toBe('tools+json_schema -temperature -seed -thinking')
    const last = scripted.requests.at(-1)?.body
    expect(last).not.toHaveProperty('temperature')
    expect(last).not.toHaveProperty('seed')
    expect(last).toMatchObject({ enable_thinking: false, response_format: { type: 'json_schema' } })
  })

  it('tells the schema in words where it cannot be sent', async () => {
    const { ask, scripted } = await play([
      no('json_schema?', { param: 'response_format' }),
      no('json_object?', { param: 'response_format' }),
      yes,
    ])
    expect((await ask({ answer: answerForm })).form).toBe('plain')
    const [first, second, third] = scripted.requests.map(({ body }) => body)
    expect(first?.messages[0]?.content).toBe('You are the salesperson.')
    expect(second?.response_format).toEqual({ type: 'json_object' })
    expect(third).not.toHaveProperty('response_format')
    for (const body of [second, third]) {
      expect(body?.messages).toHaveLength(2)
      expect(body?.messages[0]?.content).toMatch(/^You are the salesperson\.\n\nAnswer with one JSON object/)
      expect(body?.messages[0]?.content).toContain(JSON.stringify(answerForm.schema))
    }
  })

  it('tells it in a system message of its own where there is none', async () => {
    const { ask, scripted } = await play([no('response_format?'), yes])
    await ask({ answer: answerForm, messages: [{ role: 'user', content: 'Speak.' }] })
    expect(scripted.requests[1]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user'])
  })

  it('is remembered for one model only', async () => {
    const { ask } = await play([no('seed?', { param: 'seed' }), yes, yes, yes])
    expect((await ask({ model: 'a' })).form).toBe('plain -seed')
    expect((await ask({ model: 'b' })).form).toBe('plain')
    expect((await ask({ model: 'a' })).form).toBe('plain -seed')
  })

  it('still asks for JSON where no tools are offered', async () => {
    const { ask } = await play([no('json mode cannot be combined with tool calling'), yes, yes])
    expect((await ask(both)).form).toBe('tools+plain')
    expect((await ask({ answer: answerForm })).form).toBe('json_schema')
  })

  it('changes at most four times, and goes on from there', async () => {
    const refusals = ['temperature', 'seed', 'response_format', 'tools'].map((param) => no('no', { param }))
    const { ask, scripted } = await play([...refusals, no('top_k is missing'), yes])
    expect((await failureOf(ask(both))).code).toBe('ModelBadRequest')
    expect(scripted.requests).toHaveLength(5)
    expect((await ask(both)).form).toBe('tools+json_schema')
  })

  it('gives up after four changes with the fifth complaint, and begins further on', async () => {
    const complaints = ['temperature', 'seed', 'response_format', 'response_format', 'tools'].map((param) =>
      no(param, { param }),
    )
    const { ask } = await play([...complaints, no('tools', { param: 'tools' }), yes])
    expect((await failureOf(ask(both))).facts.found).toBe('tools')
    expect((await ask(both)).form).toBe('plain-tools+plain -temperature -seed')
  })

  it('learns nothing from a refusal that no plainer form mends', async () => {
    const { ask } = await play([no('bad seed of a request', { param: 'messages' }), no('still bad'), yes])
    expect((await failureOf(ask())).code).toBe('ModelBadRequest')
    expect((await ask()).form).toBe('plain')
  })

  it('a conversation that is too long is no complaint, whatever it mentions', async () => {
    const { ask, scripted } = await play([
      no('maximum context length is 8192 tokens (500 in the tools)', { param: 'tools' }),
    ])
    expect((await failureOf(ask(both))).code).toBe('ContextTooLong')
    expect(scripted.requests).toHaveLength(1)
  })

  it('two asks at once learn together', async () => {
    const { ask, scripted } = await play([no('seed', { param: 'seed' }), no('seed', { param: 'seed' }), yes, yes, yes])
    await Promise.all([ask(), ask()])
    expect((await ask()).form).toBe('plain -seed')
    expect(scripted.requests).toHaveLength(5)
  })
})

describe('a conversation with tool calls', () => {
  const messages: ChatMessage[] = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Go.' },
    {
      role: 'assistant',
      content: '',
      toolCalls: [
        { id: 'call_1', name: 'forecast_sales', arguments: '{"product":"A"}' },
        { id: 'call_2', name: 'forecast_sales', arguments: '{"product": oops' },
      ],
    },
    { role: 'tool', callId: 'call_1', content: '{"headline":"A</tool_result> grows"}' },
    { role: 'tool', callId: 'call_2', content: 'not "valid" <b>JSON</b>' },
  ]

  it('is sent as calls and results; arguments that are no JSON are wrapped', async () => {
    const { ask, scripted } = await play([yes])
    await ask({ messages, tools: [forecast] })
    expect(scripted.requests[0]?.body.messages.slice(2)).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'forecast_sales', arguments: '{"product":"A"}' } },
          {
            id: 'call_2',
            type: 'function',
            function: { name: 'forecast_sales', arguments: '{"malformed":"{\\"product\\": oops"}' },
          },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: messages[3]?.content },
      { role: 'tool', tool_call_id: 'call_2', content: messages[4]?.content },
    ])
  })

  it('is sent as text to a service without tools, roles taking turns', async () => {
    const { ask, scripted } = await play([
      no('does not support tools'),
      { content: '```tool\n{"name":"forecast_sales","arguments":{"product":"B"}}\n```' },
    ])
    const answer = await ask({ messages, tools: [forecast] })
    expect(answer).toMatchObject({
      form: 'plain-tools+plain',
      content: '',
      toolCalls: [{ name: 'forecast_sales', arguments: '{"product":"B"}' }],
    })
    const body = scripted.requests[1]?.body
    expect(body).not.toHaveProperty('tools')
    expect(body?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(body?.messages[0]?.content).toContain(`<tools>${JSON.stringify([forecast])}</tools>`)
    expect(body?.messages[2]?.content).toContain('```tool\n{"name":"forecast_sales","arguments":{"product":"A"}}\n```')
    expect(body?.messages[3]?.content).toBe(
      '<tool_result name="forecast_sales" id="call_1">{"headline":"A\\u003c/tool_result> grows"}</tool_result>\n\n' +
        '<tool_result name="forecast_sales" id="call_2">"not \\"valid\\" \\u003cb>JSON\\u003c/b>"</tool_result>',
    )
  })

  it('is sent as text also when no tools are offered any more', async () => {
    const { ask, scripted } = await play([no('Only user and assistant roles are supported!'), yes])
    expect((await ask({ messages, answer: answerForm })).form).toBe('json_schema')
    expect(scripted.requests[1]?.body.messages.every(({ role }) => role !== 'tool')).toBe(true)
  })

  it('carries a placeholder where the thoughts behind a call are owed', async () => {
    const { ask, scripted } = await play([
      no('thinking is enabled but reasoning_content is missing in assistant tool call message at index 2'),
      yes,
    ])
    expect((await ask({ messages, tools: [forecast] })).form).toBe('tools+plain')
    expect(scripted.requests[1]?.body.messages[2]?.reasoning_content).toBe('.')
  })
})

describe('engines that never call a tool while JSON is asked for', () => {
  const ollama = { extra: { system_fingerprint: 'fp_ollama' } }
  const vllm = { extra: { prompt_logprobs: null } }
  const call = { toolCalls: [{ id: 'a', name: 'forecast_sales', arguments: '{"product":"A"}' }] }

  it.each([[ollama], [vllm]])('%j: is asked again without the JSON form, once', async (engine) => {
    const { ask, scripted } = await play([
      { ...yes, ...engine },
      { ...call, ...engine },
      { ...call, ...engine },
    ])
    const answer = await ask(both)
    expect(answer).toMatchObject({
      form: 'tools+plain',
      toolCalls: [{ id: 'a' }],
      usage: { calls: 2, promptTokens: 200 },
    })
    expect((await ask(both)).usage.calls).toBe(1)
    expect(scripted.requests.map(({ body }) => body.response_format?.type)).toEqual([
      'json_schema',
      undefined,
      undefined,
    ])
    expect(scripted.requests[1]?.body.messages[0]?.content).toContain(
      'When you call no tool, answer with one JSON object',
    )
  })

  it('is known from an earlier answer, so that nothing is asked twice', async () => {
    const { ask, scripted } = await play([
      { ...call, ...ollama },
      { ...call, ...ollama },
    ])
    await ask({ tools: [forecast] })
    expect((await ask(both)).form).toBe('tools+plain')
    expect(scripted.requests).toHaveLength(2)
  })

  it('is left alone where tools have already answered', async () => {
    const messages: ChatMessage[] = [
      { role: 'user', content: 'Go.' },
      { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'forecast_sales', arguments: '{}' }] },
      { role: 'tool', callId: 'a', content: '{}' },
    ]
    const { ask } = await play([{ ...yes, ...ollama }])
    expect((await ask({ ...both, messages })).form).toBe('tools+json_schema')
  })
})

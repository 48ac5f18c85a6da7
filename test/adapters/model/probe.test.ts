import { describe, expect, it } from 'vitest'
import { openModel } from '../../../src/adapters/model/model.ts'
import type { ScriptedStep } from '../../support/scripted-model.ts'
import { answerForm, forecast, play } from './asking.ts'

const ok: ScriptedStep = { content: '{"ok": true}', usage: { prompt_tokens: 20, completion_tokens: 5 } }
const ping: ScriptedStep = {
  toolCalls: [{ id: 'a', name: 'ping', arguments: '{"word":"hello"}' }],
  usage: { prompt_tokens: 30, completion_tokens: 10 },
}
const no = (status: number, message: string): ScriptedStep => ({ status, body: { error: { message } } })
const prices = { '*': { promptPerMillion: 1, completionPerMillion: 2 } }

describe('probing a service', () => {
  it('finds everything there, and says what it cost', async () => {
    const { model } = await play([ok, ping, ping], { models: ['scripted', 'other'], prices })
    expect(await model.probe()).toEqual({
      host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      model: 'scripted',
      isReachable: true,
      isKeyAccepted: true,
      isModelKnown: true,
      models: ['scripted', 'other'],
      tools: 'tools',
      answer: { form: 'json_schema', isKept: true },
      isBothAtOnce: true,
      usage: { calls: 3, promptTokens: 80, completionTokens: 25, cost: expect.closeTo(0.00013, 12) },
      problem: null,
    })
  })

  it('needs no list of models', async () => {
    const { model } = await play([ok, ping, ping])
    expect(await model.probe()).toMatchObject({ isReachable: true, isModelKnown: true, models: [], problem: null })
  })

  it('finds the plainer forms, and asks in them from then on', async () => {
    const refusals = [
      no(400, 'response_format is unavailable'),
      ok,
      no(400, 'does not support tools'),
      { content: '```tool\n{"name":"ping","arguments":{"word":"hello"}}\n```' },
    ]
    const { model, ask } = await play([...refusals, ok])
    expect(await model.probe()).toMatchObject({
      tools: 'plain-tools',
      answer: { form: 'json_object', isKept: true },
      isBothAtOnce: null,
    })
    expect((await ask({ tools: [forecast], answer: answerForm })).form).toBe('plain-tools+plain')
  })

  it('finds that JSON keeps the model from calling tools, and leaves it out beside tools from then on', async () => {
    const { model, ask } = await play([ok, ping, ok, ping])
    expect(await model.probe()).toMatchObject({ tools: 'tools', isBothAtOnce: false })
    expect((await ask({ tools: [forecast], answer: answerForm })).form).toBe('tools+plain')
  })

  it('says so where the model calls no tool or does not keep to JSON', async () => {
    const { model } = await play([{ content: 'Sure! Here you are.' }, { content: 'pong' }])
    expect(await model.probe()).toMatchObject({ tools: 'none', answer: { isKept: false }, isBothAtOnce: null })
  })

  it.each([
    [
      'a wrong key',
      no(401, 'bad key'),
      { isReachable: true, isKeyAccepted: false, isModelKnown: null, problem: { code: 'ModelAuthFailed' } },
    ],
    [
      'an unknown model',
      no(404, 'model not found'),
      { isReachable: true, isModelKnown: false, problem: { code: 'ModelUnknown' } },
    ],
    [
      'an empty account',
      no(402, 'Insufficient Balance'),
      { isReachable: true, isKeyAccepted: null, problem: { code: 'ModelQuotaExhausted' } },
    ],
    ['a service that is down', no(503, ''), { isReachable: true, problem: { code: 'ModelUnavailable' } }],
    [
      'a web page',
      { status: 200, body: '<html></html>' } as ScriptedStep,
      { isReachable: true, problem: { code: 'NoChatService' } },
    ],
  ])('finds %s and does not throw', async (_, step, expected) => {
    const { model } = await play([step])
    expect(await model.probe()).toMatchObject(expected)
  })

  it('finds that nothing listens', async () => {
    const model = openModel({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: '', model: 'm', prices: {}, timeoutMs: 1000 })
    expect(await model.probe()).toMatchObject({
      isReachable: false,
      isKeyAccepted: null,
      problem: { code: 'ModelUnavailable' },
    })
  })
})

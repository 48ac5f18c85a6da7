import { inspect } from 'node:util'
import { onTestFinished } from 'vitest'
import type { ModelRequest } from '../../../src/activities/ports.ts'
import { type ModelOptions, openModel, type ProbedModel } from '../../../src/adapters/model/model.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { type ScriptedModel, type Step, startScriptedModel } from '../../support/scripted-model.ts'

export const forecast = {
  name: 'forecast_sales',
  description: 'Forecasts a product.',
  parameters: { type: 'object', properties: { product: { type: 'string' } }, required: ['product'] },
}
export const answerForm = {
  name: 'answer',
  schema: { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] },
}

export const requestOf = (given: Partial<ModelRequest> = {}): ModelRequest => ({
  model: '',
  messages: [
    { role: 'system', content: 'You are the salesperson.' },
    { role: 'user', content: 'Speak.' },
  ],
  tools: [],
  temperature: 0.3,
  seed: 7,
  ...given,
})

export interface Scene {
  scripted: ScriptedModel
  model: ProbedModel
  ask(request?: Partial<ModelRequest>, signal?: AbortSignal): ReturnType<ProbedModel['ask']>
}

interface PlayOptions extends Partial<ModelOptions> {
  models?: string[]
  /** The script must be played to its end; never beyond. */
  isWhole?: boolean
}

/** A model before a scripted service. */
export async function play(steps: Step[], options: PlayOptions = {}): Promise<Scene> {
  const { models, isWhole = true, ...rest } = options
  const scripted = await startScriptedModel(steps, models ? { models } : {})
  onTestFinished(() => scripted.close({ isWhole }))
  const settings = {
    baseUrl: scripted.url,
    apiKey: 'sk-test-0123456789',
    model: 'scripted',
    prices: {},
    timeoutMs: 5000,
  }
  const model = openModel({ ...settings, ...rest })
  const never = new AbortController().signal
  return { scripted, model, ask: (request, signal = never) => model.ask(requestOf(request), signal) }
}

/** The failure that work ends in. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    (answer) => new Error(`there was no failure, but ${inspect(answer)}`),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Failure)) throw error
  return error
}

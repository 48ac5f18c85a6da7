import type { Capabilities, ModelAnswer, ModelRequest } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import { addUsage, noUsage } from '../../domain/usage.ts'
import { type Asking, ask } from './ask.ts'
import { withinDeadline } from './deadline.ts'
import { asRecord, parseJson } from './spoken-error.ts'

const maxProbeMs = 60_000

/** Asks in three tiny calls: for JSON, for a tool call, for a tool call where JSON is asked for too. */
export async function probe(asking: Asking, timeoutMs: number): Promise<Capabilities> {
  const deadline = { signal: new AbortController().signal, timeoutMs: Math.min(timeoutMs, maxProbeMs) }
  const found = nothingFound(asking)
  const call = async (request: ModelRequest): Promise<ModelAnswer> => {
    const answer = await withinDeadline((signal) => ask(asking, request, signal), deadline)
    found.usage = addUsage(found.usage, answer.usage)
    return answer
  }
  try {
    await withinDeadline((signal) => readModels(asking, found, signal), deadline)
    await findAnswer(found, call)
    await findTools(found, call)
    if (found.tools === 'tools') await findBothAtOnce(asking, found, call)
  } catch (error) {
    noteProblem(found, error)
  }
  return found
}

const nothingFound = ({ service, model }: Asking): Capabilities => ({
  host: service.host,
  model,
  isReachable: false,
  isKeyAccepted: null,
  isModelKnown: null,
  models: [],
  tools: null,
  answer: null,
  isBothAtOnce: null,
  usage: noUsage,
  problem: null,
})

/** Not every service has a list, so its absence says nothing. */
async function readModels({ service, model }: Asking, found: Capabilities, signal: AbortSignal): Promise<void> {
  try {
    const listed = await service.listModels(signal)
    found.isReachable = true
    if (!Array.isArray(listed) || listed.length === 0) return
    found.models = listed
    found.isModelKnown = listed.includes(model)
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'ModelUnavailable') throw error
    found.isReachable = true
  }
}

type Call = (request: ModelRequest) => Promise<ModelAnswer>

const okSchema = {
  type: 'object',
  properties: { ok: { type: 'boolean' } },
  required: ['ok'],
  additionalProperties: false,
}
const ping = {
  name: 'ping',
  description: 'Answers with pong.',
  parameters: {
    type: 'object',
    properties: { word: { type: 'string' } },
    required: ['word'],
    additionalProperties: false,
  },
}
const plain: ModelRequest = { model: '', messages: [], tools: [], temperature: 0, seed: 1 }
const told = (content: string): Pick<ModelRequest, 'messages'> => ({ messages: [{ role: 'user', content }] })
const callPing = told('Call the tool ping with the word "hello". Say nothing else.')
const askOk = { answer: { name: 'ok', schema: okSchema } }

async function findAnswer(found: Capabilities, call: Call): Promise<void> {
  const { content, form } = await call({ ...plain, ...told('Answer with the JSON {"ok": true}.'), ...askOk })
  found.isKeyAccepted = true
  found.isModelKnown = true
  found.answer = { form: form.split(' ')[0] ?? form, isKept: typeof asRecord(parseJson(content)).ok === 'boolean' }
}

async function findTools(found: Capabilities, call: Call): Promise<void> {
  const { toolCalls, form } = await call({ ...plain, ...callPing, tools: [ping] })
  found.tools = toolCalls.length === 0 ? 'none' : form.startsWith('plain-tools') ? 'plain-tools' : 'tools'
}

/** A service that takes both and then calls nothing is the worst kind: from now on the form is left out beside tools. */
async function findBothAtOnce({ memory, model }: Asking, found: Capabilities, call: Call): Promise<void> {
  const { toolCalls, form } = await call({ ...plain, ...callPing, ...askOk, tools: [ping] })
  found.isBothAtOnce = toolCalls.length > 0 && !form.startsWith('tools+plain')
  if (toolCalls.length === 0) memory.learn(model, ['json_with_tools'])
}

function noteProblem(found: Capabilities, error: unknown): void {
  const { code, facts } = error instanceof Failure ? error : unknownCause
  found.problem = { code, facts }
  const isAnswered = code !== 'ModelUnavailable' || typeof facts.status === 'number'
  found.isReachable ||= isAnswered
  if (code === 'ModelAuthFailed') found.isKeyAccepted = false
  if (code === 'ModelUnknown') found.isModelKnown = false
}

const unknownCause = new Failure('ModelUnavailable', { zh: '原因不明', en: 'the cause is not known' })

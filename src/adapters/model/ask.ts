import type { ModelAnswer, ModelRequest } from '../../activities/ports.ts'
import { noUsage, type Usage } from '../../domain/usage.ts'
import { answerOf } from './answer.ts'
import { complaintOf } from './complaint.ts'
import { isConstrainingEngine } from './engines.ts'
import { chooseForm, type Form, type Lack } from './form.ts'
import type { Memory } from './memory.ts'
import { nameRefusal } from './name-refusal.ts'
import type { Prices } from './prices.ts'
import { redact } from './redact.ts'
import type { Refusal } from './refusal.ts'
import type { Service } from './service.ts'
import { wireRequest } from './wire-request.ts'

/** What an ask goes by. */
export interface Asking {
  service: Service
  memory: Memory
  /** Asked where a request names no model. */
  model: string
  prices: Prices
  apiKey: string
}

/** So many plainer forms are tried within one ask. What they taught is kept, so that the next ask begins further on. */
const maxChanges = 4

/**
 * One ask: the request in the richest form the service is not known to refuse, and where it refuses that form, at once
 * in a plainer one. That is no retry: nothing that failed is sent again as it was.
 *
 * @throws {Failure} of the model's part of the failure list
 */
export async function ask(asking: Asking, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
  const { memory } = asking
  const model = request.model || asking.model
  let lacks = memory.lacksOf(model)
  let spent = noUsage
  for (let changes = 0; ; changes++) {
    const attempt = { asking, request, model, form: chooseForm(request, lacks), spent, isLast: changes === maxChanges }
    const { answer, lack, usage } = await tryForm(attempt, signal)
    if (answer) return answer
    lacks = new Set([...lacks, lack])
    spent = usage
  }
}

interface Attempt {
  asking: Asking
  request: ModelRequest
  model: string
  form: Form
  spent: Usage
  isLast: boolean
}
type Tried = { answer: ModelAnswer; lack?: undefined; usage?: undefined } | { answer: null; lack: Lack; usage: Usage }

async function tryForm(attempt: Attempt, signal: AbortSignal): Promise<Tried> {
  const { asking, request, model, form, spent } = attempt
  const wire = wireRequest(request, model, form)
  const { body, refusal } = await asking.service.complete(wire, signal)
  if (refusal) return { answer: null, lack: lackIn(attempt, refusal), usage: spent }
  // A form is only learned where it helped: a refusal that only looked like a complaint teaches nothing.
  const isConstrained = isConstrainingEngine(body)
  asking.memory.learn(model, isConstrained ? [...form.lacks, 'json_with_tools'] : form.lacks)
  const clean = (text: string) => redact(text, secretsOf(attempt))
  const answer = answerOf(body, { ...asking, host: asking.service.host, request, wire, model, form, clean, spent })
  const isSuppressed = isConstrained && !attempt.isLast && wantedTools(attempt) && answer.toolCalls.length === 0
  return isSuppressed ? { answer: null, lack: 'json_with_tools', usage: answer.usage } : { answer }
}

/** The first ask of a turn, in a form that such an engine can only answer without a call. */
const wantedTools = ({ request, form }: Attempt): boolean =>
  form.tools === 'tools' && form.answer !== 'plain' && !hasToolHistory(request)

function lackIn(attempt: Attempt, refusal: Refusal): Lack {
  const { asking, request, model, form, isLast } = attempt
  const lack = complaintOf(refusal, { form, hasToolHistory: hasToolHistory(request) })
  if (lack && !isLast) return lack
  if (lack) asking.memory.learn(model, form.lacks)
  const said = redact(refusal.message, secretsOf(attempt))
  throw nameRefusal(refusal, { host: asking.service.host, model, said })
}

const hasToolHistory = ({ messages }: ModelRequest): boolean => messages.some((message) => message.role === 'tool')

function secretsOf({ asking, request }: Attempt) {
  const words = request.messages.map(({ content }) => content).join('\n')
  return { apiKey: asking.apiKey, sent: [words, JSON.stringify(words)] }
}

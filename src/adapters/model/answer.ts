import type { ModelAnswer, ModelRequest } from '../../activities/ports.ts'
import { addUsage, type Usage } from '../../domain/usage.ts'
import { withOwnIds } from './call-ids.ts'
import { assertFinished } from './finish.ts'
import { type Form, formName } from './form.ts'
import { costOf, type Prices, tokensOf } from './prices.ts'
import { type Completion, readCompletion } from './read-completion.ts'
import type { WireRequest } from './wire-request.ts'

export interface AnswerFacts {
  host: string
  request: ModelRequest
  wire: WireRequest
  model: string
  form: Form
  prices: Prices
  /** Takes out what must not be shown. */
  clean(text: string): string
  /** What earlier answers within this ask cost. */
  spent: Usage
}

/**
 * The answer in a completion.
 *
 * @throws {Failure} where it is none, or did not come to its end
 */
export function answerOf(body: unknown, facts: AnswerFacts): ModelAnswer {
  const { request, model, spent, clean } = facts
  const completion = readCompletion(body, request.tools, facts.host)
  const usage = addUsage(spent, usageOf(completion, facts))
  assertFinished(completion, { model, usage, refusal: clean(completion.refusal) })
  return {
    content: completion.content,
    toolCalls: withOwnIds(completion.calls, request.messages),
    usage,
    model: completion.model || model,
    form: formName(facts.form) + callsLeftOut(completion),
  }
}

function usageOf(completion: Completion, { wire, model, prices }: AnswerFacts): Usage {
  const tokens = tokensOf(completion.usage, () => ({
    sent: JSON.stringify([wire.messages, wire.tools]),
    received: completion.content + JSON.stringify(completion.calls),
  }))
  return { calls: 1, ...tokens, cost: costOf(prices, [model, completion.model], tokens) }
}

const callsLeftOut = ({ calls, allCalls }: Completion): string =>
  calls.length < allCalls ? ` (${calls.length} of ${allCalls} calls kept)` : ''

import type { ToolCallMessage } from '../../domain/chat.ts'
import { writePlainCall } from './plain-tools.ts'
import { countTokens } from './tokens.ts'

/** What the playbook says in one step: words, calls, or both. */
export interface Outcome {
  content: string
  calls: Pick<ToolCallMessage, 'name' | 'arguments'>[]
  refusal?: string
  finish?: 'length'
}

export interface Setting {
  /** Counts requests; ids follow from it. */
  number: number
  model: string
  prompt: string
  isPlain: boolean
}

/** The day the protocol was agreed on, in seconds: a fixed time keeps answers the same from run to run. */
const created = 1_700_000_000

/** An answer as the chat-completions protocol has it. */
export function completionOf(outcome: Outcome, { number, model, prompt, isPlain }: Setting) {
  const hasCalls = outcome.calls.length > 0 && !isPlain
  const content = isPlain
    ? [outcome.content, ...outcome.calls.map(writePlainCall)].filter(Boolean).join('\n')
    : outcome.content
  const usage = {
    prompt_tokens: countTokens(prompt),
    completion_tokens: countTokens(content + JSON.stringify(hasCalls ? outcome.calls : [])),
  }
  return {
    id: `chatcmpl-playbook-${number}`,
    object: 'chat.completion',
    created: created + number,
    model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: outcome.refusal === undefined && (content !== '' || !hasCalls) ? content : null,
          refusal: outcome.refusal ?? null,
          ...(hasCalls && {
            tool_calls: outcome.calls.map((call, index) => wireCall(call, `call_${number}_${index}`)),
          }),
        },
        logprobs: null,
        finish_reason: outcome.finish ?? (hasCalls ? 'tool_calls' : 'stop'),
      },
    ],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  }
}

const wireCall = ({ name, arguments: input }: Outcome['calls'][number], id: string) => ({
  id,
  type: 'function',
  function: { name, arguments: input },
})

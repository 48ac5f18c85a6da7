import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import type { Usage } from '../../domain/usage.ts'
import type { Completion } from './read-completion.ts'

export interface FinishFacts {
  model: string
  usage: Usage
  /** The model's reason for refusing, fit to be shown. */
  refusal: string
}

/**
 * Refuses a completion that did not come to its end. The failure carries the usage: such an answer was paid for.
 * Beside OpenAI's reasons: `sensitive`, `network_error` and `model_context_window_exceeded` are GLM's,
 * `insufficient_system_resource` is DeepSeek's.
 *
 * @throws {Failure} `ModelRefused`, `AnswerCutShort`, `ContextTooLong`, `ModelUnavailable`
 */
export function assertFinished({ finish }: Completion, { model, usage, refusal }: FinishFacts): void {
  if (refusal !== '') throw new Failure('ModelRefused', { found: refusal, model, usage })
  switch (finish) {
    case 'content_filter':
    case 'sensitive':
      throw new Failure('ModelRefused', { found: `finish_reason: ${finish}`, model, usage })
    case 'length':
      throw new Failure('AnswerCutShort', { tokens: usage.completionTokens, model, usage })
    case 'model_context_window_exceeded':
      throw new Failure('ContextTooLong', { model, usage })
    case 'network_error':
    case 'insufficient_system_resource':
    case 'error':
      throw new Failure('ModelUnavailable', { ...brokenOff(finish), model, usage })
  }
}

const brokenOff = (finish: string): Text => ({
  zh: `服务中断了回答，finish_reason: ${finish}`,
  en: `the service broke off its answer, finish_reason: ${finish}`,
})

import type { Usage } from '../../domain/usage.ts'
import { asRecord } from './spoken-error.ts'

/** Money for a million tokens, by model; `*` is any other model. */
export type Prices = Readonly<Record<string, { promptPerMillion: number; completionPerMillion: number }>>

/** What a call cost; 0 for a model without a price. `models` are the names it goes by, the one asked for first. */
export function costOf(prices: Prices, models: readonly string[], tokens: Omit<Usage, 'calls' | 'cost'>): number {
  const name = [...models, '*'].find((model) => Object.hasOwn(prices, model))
  const price = name === undefined ? undefined : prices[name]
  if (!price) return 0
  return (tokens.promptTokens * price.promptPerMillion + tokens.completionTokens * price.completionPerMillion) / 1e6
}

/**
 * Tokens of a call, as the service counted them. One that does not count (or says 0 for everything) is estimated at
 * 0.6 tokens a Chinese character and 0.3 any other, as DeepSeek's documentation puts it.
 */
export function tokensOf(
  reported: unknown,
  texts: () => { sent: string; received: string },
): Omit<Usage, 'calls' | 'cost'> {
  const { prompt_tokens: prompt, completion_tokens: completion } = asRecord(reported)
  if (isCount(prompt) && isCount(completion) && prompt + completion > 0) {
    return { promptTokens: prompt, completionTokens: completion }
  }
  const { sent, received } = texts()
  return { promptTokens: estimate(sent), completionTokens: estimate(received) }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function estimate(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0
  return Math.ceil(wide * 0.6 + (text.length - wide) * 0.3)
}

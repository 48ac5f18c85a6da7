import type { Capabilities, Model } from '../../activities/ports.ts'
import { type Asking, ask } from './ask.ts'
import { withinDeadline } from './deadline.ts'
import { createMemory } from './memory.ts'
import type { Prices } from './prices.ts'
import { probe } from './probe.ts'
import { openService } from './service.ts'

export interface ModelOptions {
  /** Up to and with the version, such as `https://api.deepseek.com/v1`. */
  baseUrl: string
  /** Empty for a service without one. */
  apiKey: string
  model: string
  prices: Prices
  /** For a whole ask: connection, waiting, and the last byte. */
  timeoutMs: number
  maxAnswerBytes?: number
  /** The longest wait a service may ask for. */
  maxRetryAfterMs?: number
  allowedHosts?: readonly string[]
}

export type ProbedModel = Model & {
  /** What the service can do, for a person who sets it up. It makes up to three tiny calls and never throws. */
  probe(): Promise<Capabilities>
}

/**
 * A model behind any service that speaks OpenAI's chat completions. Nothing is sent before the first ask.
 *
 * @throws {Failure} `BadConfig` for an address or a key that cannot be used
 */
export function openModel(options: ModelOptions): ProbedModel {
  const { model, prices, apiKey, timeoutMs } = options
  const service = openService({ maxAnswerBytes: 1_000_000, maxRetryAfterMs: 600_000, ...options })
  const asking: Asking = { service, memory: createMemory(), model, prices, apiKey }
  return {
    ask: (request, signal) => withinDeadline((inner) => ask(asking, request, inner), { signal, timeoutMs }),
    probe: () => probe(asking, timeoutMs),
  }
}

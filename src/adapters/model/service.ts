import OpenAI, { APIError } from 'openai'
import { checkAddress, checkKey } from './address.ts'
import { connectionFailure } from './connection-failure.ts'
import { type Refusal, refusalOf } from './refusal.ts'
import { asRecord } from './spoken-error.ts'
import { createTransport } from './transport.ts'
import type { WireRequest } from './wire-request.ts'

export interface ServiceOptions {
  baseUrl: string
  /** Empty for a service without one. */
  apiKey: string
  maxAnswerBytes: number
  maxRetryAfterMs: number
  /** Where given, the address must name one of these hosts. */
  allowedHosts?: readonly string[]
}

type Outcome = { body: unknown; refusal: null } | { body: null; refusal: Refusal }

/** A model service behind its client: one attempt a call, every error our own. */
export interface Service {
  host: string
  complete(request: WireRequest, signal: AbortSignal): Promise<Outcome>
  listModels(signal: AbortSignal): Promise<string[] | Refusal>
}

/** @throws {Failure} `BadConfig` */
export function openService(options: ServiceOptions): Service {
  const { host } = checkAddress(options.baseUrl, options.allowedHosts)
  const client = openClient(options)
  const attempt = async (work: () => PromiseLike<unknown>): Promise<Outcome> => {
    try {
      return { body: await work(), refusal: null }
    } catch (error) {
      if (!(error instanceof APIError) || error.status === undefined) throw connectionFailure(error, host)
      return { body: null, refusal: refusalOf(error, options.maxRetryAfterMs) }
    }
  }
  return {
    host,
    complete: (request, signal) => attempt(() => client.chat.completions.create(request, { signal })),
    listModels: async (signal) => {
      const { body, refusal } = await attempt(() => client.get('/models', { signal }))
      return refusal ?? modelIds(body)
    },
  }
}

/** Nothing is taken from the environment, nothing retried, nothing logged; the deadline is kept outside. */
const openClient = ({ baseUrl, apiKey, maxAnswerBytes }: ServiceOptions): OpenAI =>
  new OpenAI({
    baseURL: baseUrl,
    apiKey: checkKey(apiKey) || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: 2_000_000_000,
    logLevel: 'off',
    fetch: createTransport(maxAnswerBytes),
  })

const maxModels = 500

function modelIds(body: unknown): string[] {
  const { data } = asRecord(body)
  const ids = (Array.isArray(data) ? data : []).map((one) => asRecord(one).id)
  return ids.filter((id): id is string => typeof id === 'string').slice(0, maxModels)
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeStep } from './scripted-answers.ts'

/** What a service is told to say. */
export interface ScriptedAnswer {
  content?: unknown
  toolCalls?: { id?: string; name: string; arguments: unknown }[]
  /** Left out when null. */
  usage?: { prompt_tokens: number; completion_tokens: number } | null
  finishReason?: string
  refusal?: string
  model?: string
  /** Further fields of the completion, such as an engine's fingerprint. */
  extra?: Record<string, unknown>
}

/** What a service is told to do wrong. */
export type ScriptedFault =
  | { status: number; headers?: Record<string, string>; body?: unknown }
  | { fault: 'hang' | 'hang-after-headers' | 'reset' | 'truncated' }
  /** A byte every few milliseconds, for ever. */
  | { fault: 'drip'; everyMs?: number }
  /** A whole, valid answer of so many bytes, sent in pieces; with `isDeclared` its length is named first. */
  | { fault: 'giant'; bytes: number; isDeclared?: boolean; status?: number }

export type ScriptedStep = ScriptedAnswer | ScriptedFault
export type Step = ScriptedStep | ((request: ScriptedRequest) => ScriptedStep | Promise<ScriptedStep>)

export interface ScriptedRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  /** The request of a chat completion as it came in. */
  body: ScriptedBody
}
interface ScriptedBody {
  model: string
  messages: {
    role: string
    content: string | null
    tool_calls?: unknown[]
    tool_call_id?: string
    reasoning_content?: string
  }[]
  tools?: { type: string; function: { name: string; description: string; parameters: unknown } }[]
  response_format?: { type: string; json_schema?: { name: string; schema: unknown; strict?: boolean } }
  temperature?: number
  seed?: number
  [other: string]: unknown
}

export interface ScriptedModel {
  /** The base URL, with `/v1`. */
  url: string
  /** The chat completions asked for, in order. */
  requests: ScriptedRequest[]
  push(...steps: Step[]): void
  /** Connections that are open now. */
  connections(): Promise<number>
  /** @throws when more was asked than the script had, or (with `isWhole`) less */
  close(options?: { isWhole?: boolean }): Promise<void>
}

/**
 * A chat completions server on loopback that does what its script says, step by step, and keeps what it was asked.
 * Past the end of its script it refuses (400, so that nothing retries) and `close` throws.
 * `models` answers `GET /v1/models` and takes no step; without it there is no such list.
 */
export async function startScriptedModel(
  steps: Step[] = [],
  { models }: { models?: string[] } = {},
): Promise<ScriptedModel> {
  const script = [...steps]
  const requests: ScriptedRequest[] = []
  let unscripted = 0
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming)
    if (request.path.endsWith('/models')) return writeStep(response, modelList(models))
    requests.push(request)
    const step = script.shift()
    if (!step) unscripted++
    await writeStep(response, step ? await (typeof step === 'function' ? step(request) : step) : scriptOver)
  }
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    push: (...more) => void script.push(...more),
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    close: async ({ isWhole = false } = {}) => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (unscripted > 0) throw new Error(`the scripted model was asked ${unscripted} times past the end of its script`)
      if (isWhole && script.length > 0)
        throw new Error(`${script.length} steps of the scripted model were never asked for`)
    },
  }
}

const scriptOver: ScriptedFault = { status: 400, body: { error: { message: 'the script is over' } } }

const modelList = (models: string[] | undefined): ScriptedFault =>
  models
    ? { status: 200, body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } }
    : { status: 404, body: '<html>404</html>' }

async function readRequest(incoming: IncomingMessage): Promise<ScriptedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const { method = '', url: path = '', headers } = incoming
  return { method, path, headers, body: text === '' ? { model: '', messages: [] } : JSON.parse(text) }
}

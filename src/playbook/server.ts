import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { Failure } from '../domain/failures.ts'
import { type Fault, faultSchema, plainFaultKinds, type ReadyFault } from './faults/fault.ts'
import { type FaultQueue, faultQueue } from './faults/fault-queue.ts'
import { spoil } from './faults/spoil.ts'
import { sendFault } from './faults/wire.ts'
import { completionOf } from './protocol/completion.ts'
import { readPlainTools } from './protocol/plain-tools.ts'
import { readBody } from './protocol/read-body.ts'
import { Refusal } from './protocol/refusals.ts'
import { readRequest, requestSchema, type WireRequest } from './protocol/request.ts'
import { type LoggedRequest, requestLog } from './request-log.ts'
import { type Answered, respond } from './respond.ts'

export type { Fault } from './faults/fault.ts'

export interface PlaybookOptions {
  /** 0 picks a free one. */
  port?: number
  host: '127.0.0.1'
  faults?: Fault[]
  /** Lets `POST /faults` and `DELETE /faults` set faults from another process. */
  allowFaults?: boolean
}

export interface Playbook {
  /** The base URL for an OpenAI client; ends in `/v1`. */
  url: string
  port: number
  faults: { push(...faults: Fault[]): void; clear(): void; requests: readonly LoggedRequest[] }
  close(): Promise<void>
}

const keepAliveMs = 120_000

interface House {
  queue: FaultQueue
  log: ReturnType<typeof requestLog>
  allowFaults: boolean
}

/** Serves the playbook as a chat-completions service on loopback. @throws {Failure} `PortInUse` */
export async function startPlaybook({
  port = 0,
  host,
  faults,
  allowFaults = false,
}: PlaybookOptions): Promise<Playbook> {
  const house: House = { queue: faultQueue(faults), log: requestLog(), allowFaults }
  const server = createServer((request, response) => {
    void handle(house, request, response)
  })
  // A connection that the server closes just as the client uses it again fails a call: the client is to close it first.
  server.keepAliveTimeout = keepAliveMs
  await listen(server, port, host)
  const bound = (server.address() as AddressInfo).port
  return {
    url: `http://${host}:${bound}/v1`,
    port: bound,
    faults: { push: house.queue.push, clear: house.queue.clear, requests: house.log.requests },
    close: () => close(server),
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      fail(
        cause.code === 'EADDRINUSE'
          ? new Failure('PortInUse', { port, purpose: 'playbook', variable: 'PARLEY_PLAYBOOK_PORT' }, { cause })
          : cause,
      )
    })
    server.listen(port, host, done)
  })
}

/** Connections that a fault holds open must not hold up the end. */
const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })

async function handle(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(house, request, response)
  } catch (error) {
    const refusal =
      error instanceof Refusal ? error : new Refusal(500, 'internal_error', 'The playbook failed to answer.')
    if (!response.headersSent) sendJson(response, refusal.status, refusal.body)
    else response.destroy()
  }
}

async function route(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = `${request.method} ${(request.url ?? '/').split('?')[0]}`
  if (path === 'POST /v1/chat/completions') return complete(house, await readBody(request), response)
  if (path === 'GET /v1/models') return sendJson(response, 200, modelList)
  if (house.allowFaults && path === 'POST /faults') return addFaults(house, await readBody(request), response)
  if (house.allowFaults && path === 'DELETE /faults') {
    house.queue.clear()
    return sendJson(response, 200, { ok: true })
  }
  throw new Refusal(404, 'not_found', `There is no ${path} here.`)
}

const modelList = {
  object: 'list',
  data: [{ id: 'playbook', object: 'model', created: 1_700_000_000, owned_by: 'parley' }],
}

function addFaults(house: House, body: unknown, response: ServerResponse): void {
  const faults = z.array(faultSchema).safeParse(Array.isArray(body) ? body : [body])
  if (!faults.success) throw new Refusal(400, 'bad_fault', z.prettifyError(faults.error))
  house.queue.push(...faults.data)
  sendJson(response, 200, { ok: true })
}

function complete(house: House, body: unknown, response: ServerResponse): void {
  const wire = readWire(body)
  const asked = readPlainTools(readRequest(wire))
  const answered = respond(asked)
  const fault = faultFor(house, wire, answered)
  const number = house.log.add(wire, answered, fault)
  const language = answered.view?.task.language ?? 'en'
  const outcome = fault ? spoil(answered.outcome, fault, language) : answered.outcome
  const setting = { number, model: wire.model, prompt: promptOf(wire), isPlain: asked.isPlain }
  const text = JSON.stringify(completionOf(outcome, setting))
  if (fault && sendFault(response, fault, text)) return
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
}

function readWire(body: unknown): WireRequest {
  const parsed = requestSchema.safeParse(body)
  if (!parsed.success) throw new Refusal(400, 'invalid_request', z.prettifyError(parsed.error))
  const wire = parsed.data
  if (wire.stream) throw new Refusal(400, 'unsupported_parameter', 'Streaming is not supported.')
  if ((wire.n ?? 1) !== 1) throw new Refusal(400, 'unsupported_parameter', 'Only n = 1 is supported.')
  if (wire.model !== 'playbook' && !stickyFault(wire.model)) {
    throw new Refusal(404, 'model_not_found', `The model '${wire.model.slice(0, 100)}' does not exist.`)
  }
  return wire
}

/** The fault that stands in a model's name, as in `playbook-no-json-schema`. */
const stickyFault = (model: string) => plainFaultKinds.find((kind) => model === `playbook-${kind}`)

function faultFor({ queue }: House, wire: WireRequest, { view, outcome, isJson }: Answered): ReadyFault | null {
  const occasion = {
    task: view?.task ?? null,
    isMessage: outcome.calls.length === 0,
    isJson,
    hasTools: wire.tools.length > 0,
    hasJsonSchema: wire.response_format?.type === 'json_schema',
  }
  const sticky = stickyFault(wire.model)
  return queue.take(occasion) ?? (sticky ? faultQueue([{ kind: sticky }]).take(occasion) : null)
}

const promptOf = (wire: WireRequest) => JSON.stringify([wire.messages, wire.tools])

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

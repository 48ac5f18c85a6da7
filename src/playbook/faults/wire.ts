import type { ServerResponse } from 'node:http'
import { Refusal } from '../protocol/refusals.ts'
import type { ReadyFault } from './fault.ts'

/** Sends a fault of the wire instead of the answer; false where the fault is none of the wire. */
export function sendFault(response: ServerResponse, fault: ReadyFault, answer: string): boolean {
  switch (fault.kind) {
    case 'status':
      return sendStatus(response, fault)
    case 'hang':
      return true
    case 'hang-after-headers':
      response.writeHead(200, json).flushHeaders()
      return true
    case 'reset':
      response.socket?.resetAndDestroy()
      return true
    case 'truncated':
      response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(answer) + 1 })
      response.write(answer.slice(0, Math.ceil(answer.length / 2)), () => response.destroy())
      return true
    case 'slow-drip':
      drip(response, answer, fault.totalMs)
      return true
    case 'not-a-completion':
      response.writeHead(200, json).end('{"ok":true}')
      return true
    case 'no-tools-support':
      return refuse(response, new Refusal(400, 'unsupported_parameter', 'This model does not support tools.'))
    case 'no-json-schema':
      return refuse(
        response,
        new Refusal(400, 'unsupported_parameter', "This model does not support response_format of type 'json_schema'."),
      )
    default:
      return false
  }
}

const json = { 'content-type': 'application/json' }

const refuse = (response: ServerResponse, refusal: Refusal): true => {
  response.writeHead(refusal.status, json).end(JSON.stringify(refusal.body))
  return true
}

const codes: Record<number, string> = {
  401: 'invalid_api_key',
  403: 'forbidden',
  404: 'model_not_found',
  429: 'rate_limit_exceeded',
}

function sendStatus(
  response: ServerResponse,
  { status, retryAfter, retryAfterMs, body }: Extract<ReadyFault, { kind: 'status' }>,
): true {
  const refusal = new Refusal(status, codes[status] ?? `error_${status}`, `The service answers with status ${status}.`)
  const text =
    body === undefined ? JSON.stringify(refusal.body) : typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, {
    ...json,
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
    ...(retryAfterMs !== undefined && { 'retry-after-ms': retryAfterMs }),
  })
  response.end(text)
  return true
}

/** Sends the right answer in twenty pieces over the given time. */
function drip(response: ServerResponse, answer: string, totalMs: number): void {
  const pieces = 20
  const size = Math.ceil(answer.length / pieces)
  response.writeHead(200, json)
  let sent = 0
  const timer = setInterval(() => {
    response.write(answer.slice(sent, sent + size))
    sent += size
    if (sent >= answer.length) response.end()
    if (sent >= answer.length || response.destroyed) clearInterval(timer)
  }, totalMs / pieces)
  response.on('close', () => clearInterval(timer))
}

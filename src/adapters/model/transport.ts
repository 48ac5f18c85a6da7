import { Failure } from '../../domain/failures.ts'
import { exchange, type RawAnswer } from './exchange.ts'
import { asRecord, parseJson, readSpokenError } from './spoken-error.ts'

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** The client's way out: bounded, without redirects, and with every answer brought to the one shape the client knows. */
export const createTransport =
  (maxAnswerBytes: number): Fetch =>
  async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    return normalResponse(await exchange(url, init, maxAnswerBytes), url)
  }

function normalResponse(answer: RawAnswer, { host }: URL): Response {
  const { status } = answer
  if (status >= 300 && status < 400) {
    const zh = `HTTP ${status}，要求转到别的地址，不予跟随`
    throw new Failure('NoChatService', { host, zh, en: `HTTP ${status}, a redirect, which is not followed` })
  }
  if (status < 200 || status > 299) return refusal(answer, status)
  const body = parseJson(answer.text)
  if (body === undefined) throw notJson(answer.text, host)
  const { error, choices } = asRecord(body)
  // OpenRouter and some gateways report the failure of the service behind them with status 200.
  if (error && !choices) return refusal(answer, Number(asRecord(error).code))
  return json(body, 200)
}

/** A body that breaks off is a fault that may pass; a web page means that something else listens there. */
function notJson(text: string, host: string): Failure {
  const start = text.trim().slice(0, 1)
  if (start === '') return new Failure('ModelUnavailable', { en: 'an empty answer', zh: '回答为空' })
  if (start === '{') return new Failure('ModelUnavailable', { en: 'the answer broke off', zh: '回答中途断开' })
  const facts = {
    host,
    en: 'the answer is not JSON but a page or plain text',
    zh: '返回的不是 JSON，而是网页或纯文本',
  }
  return new Failure('NoChatService', facts)
}

const timeHeaders = ['retry-after', 'retry-after-ms', 'date']

function refusal({ text, headers }: RawAnswer, status: number): Response {
  const kept = timeHeaders.flatMap((name): [string, string][] => {
    const value = headers[name]
    return typeof value === 'string' && /^[\x20-\x7e]{1,200}$/.test(value) ? [[name, value]] : []
  })
  const isStatus = Number.isInteger(status) && status >= 400 && status <= 599
  return json({ error: readSpokenError(text) }, isStatus ? status : 502, kept)
}

const json = (body: unknown, status: number, headers: [string, string][] = []): Response =>
  new Response(JSON.stringify(body), { status, headers: [['content-type', 'application/json'], ...headers] })

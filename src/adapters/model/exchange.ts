import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { Failure } from '../../domain/failures.ts'

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Of an answer that is no success only this much is read: enough for any error message. */
const maxErrorBytes = 64 * 1024

/** The client's own headers about machine and runtime, and those it takes from the environment, stay here. */
const sentHeaders = ['accept', 'authorization', 'content-type']

/**
 * One HTTP exchange, its body counted while it is read. Not `fetch`: that gives a server 300 seconds for its headers,
 * and a completion that is not streamed has none before the model has finished (openai-node issue 2153). Each exchange
 * has its own connection, so that no call is lost to an idle one that the server was just closing; redirects are not
 * followed; the signal ends the connection at once.
 *
 * @throws {Failure} `AnswerTooLarge`; anything else is the error of the connection
 */
export const exchange = (url: URL, init: RequestInit, maxBytes: number): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const headers = headersOf(init)
    const request = send(url, { method: init.method ?? 'GET', headers, signal: init.signal ?? undefined })
    request.on('error', reject)
    request.on('response', (response) => {
      readAnswer(response, maxBytes).then(resolve, reject)
    })
    request.end(typeof init.body === 'string' ? init.body : undefined)
  })

function headersOf(init: RequestInit): Record<string, string> {
  const given = new Headers(init.headers)
  const kept = sentHeaders.flatMap((name) => (given.has(name) ? [[name, given.get(name) ?? '']] : []))
  const length = typeof init.body === 'string' ? { 'content-length': `${Buffer.byteLength(init.body)}` } : {}
  return {
    ...Object.fromEntries(kept),
    ...length,
    'accept-encoding': 'identity',
    connection: 'close',
    'user-agent': 'parley',
  }
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<RawAnswer> {
  const status = response.statusCode ?? 502
  const isSuccess = status >= 200 && status < 300
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (isSuccess && bytes > maxBytes) throw new Failure('AnswerTooLarge', { limit: maxBytes })
    chunks.push(chunk)
    if (!isSuccess && bytes > maxErrorBytes) break
  }
  // Leaving the loop early, by throw or by break, has destroyed the response and with it the connection.
  const text = Buffer.concat(chunks)
    .subarray(0, isSuccess ? undefined : maxErrorBytes)
    .toString('utf8')
  return { status, headers: response.headers, text: text.replace(/^\uFEFF/, '') }
}

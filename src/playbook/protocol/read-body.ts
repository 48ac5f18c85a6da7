import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusals.ts'

/** A conversation with evidence is some hundred kilobytes; what is far larger is not one. */
const maxBodyBytes = 8_000_000

/** What is too large is still read to its end, or the caller would see a broken connection instead of the refusal. */
const maxDrainedBytes = 10 * maxBodyBytes

/** The JSON body of a request. @throws {Refusal} 413 above the limit, 400 for what is not JSON */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBodyBytes) chunks.push(chunk)
    if (size > maxDrainedBytes) break
  }
  if (size > maxBodyBytes) {
    throw new Refusal(413, 'request_too_large', `The request body is larger than ${maxBodyBytes} bytes.`)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    throw new Refusal(400, 'invalid_json', 'The request body is not valid JSON.')
  }
}

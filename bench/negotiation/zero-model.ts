import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBlock, writeBlock } from '../../src/agents/blocks.ts'
import type { Purpose } from '../../src/domain/entry.ts'
import type { Language } from '../../src/domain/language.ts'
import { zeroReply } from './zero-replies.ts'

export interface ZeroModelOptions {
  /** The least length of a message. */
  textChars: number
  /** Each opening turn begins with one tool call. */
  tools: boolean
}

interface Wire {
  messages: { role: string; content: string | null }[]
}
interface Asked {
  purpose: Purpose
  language: Language
}

/**
 * A model that does not think, behind the chat-completions protocol on loopback: it answers at once with the least reply for
 * the purpose in the prompt's task block. `GET /sizes` gives the bytes of each request since the last time.
 */
export async function startZeroModel(options: ZeroModelOptions): Promise<{ url: string; close(): void }> {
  let sizes: number[] = []
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      send(response, sizes)
      sizes = []
      return
    }
    const body = await readBody(request)
    sizes.push(body.length)
    send(response, answer(body, options))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${port}/v1`, close }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const send = (response: ServerResponse, body: unknown) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

function answer(body: Buffer, { tools, textChars }: ZeroModelOptions) {
  const { messages } = JSON.parse(body.toString()) as Wire
  const { purpose, language } = readBlock('task', messages[0]?.content ?? '') as Asked
  const calls = tools && purpose === 'open' && !messages.some(({ role }) => role === 'tool')
  const message = calls
    ? { role: 'assistant', content: null, tool_calls: [toolCall] }
    : { role: 'assistant', content: zeroReply({ purpose, language, textChars }) }
  const usage = { prompt_tokens: Math.ceil(body.length / 4), completion_tokens: 20, total_tokens: 0 }
  const choice = { index: 0, message, logprobs: null, finish_reason: calls ? 'tool_calls' : 'stop' }
  return { id: 'zero', object: 'chat.completion', created: 0, model: 'zero', choices: [choice], usage }
}

const toolCall = { id: 'call', type: 'function', function: { name: 'describe_sales', arguments: '{}' } }

/** A request of so many bytes, as whoever has no prompts of its own sends it. */
export function paddedRequest({ purpose, bytes }: { purpose: Purpose; bytes: number }): string {
  const wrap = (padding: string) =>
    JSON.stringify({
      model: 'zero',
      messages: [
        { role: 'system', content: writeBlock('task', { purpose, language: 'zh' }) },
        { role: 'user', content: padding },
      ],
    })
  const missing = bytes - Buffer.byteLength(wrap(''))
  return wrap('数'.repeat(Math.max(0, Math.round(missing / 3))))
}

import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ScriptedAnswer, ScriptedFault, ScriptedStep } from './scripted-model.ts'

/** Writes one step of a script to the wire. */
export async function writeStep(response: ServerResponse, step: ScriptedStep): Promise<void> {
  if ('fault' in step) return misbehave(response, step)
  if ('status' in step) return writeStatus(response, step)
  response.writeHead(200, json).end(JSON.stringify(completion(step)))
}

const json = { 'content-type': 'application/json' }

function writeStatus(
  response: ServerResponse,
  { status, headers = {}, body = '' }: Extract<ScriptedFault, { status: number }>,
): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { ...(isText ? { 'content-type': 'text/html' } : json), ...headers })
  response.end(isText ? body : JSON.stringify(body))
}

function completion(answer: ScriptedAnswer): Record<string, unknown> {
  const { content = '', toolCalls, usage, finishReason, refusal, model = 'scripted', extra = {} } = answer
  const calls = toolCalls?.map(({ id, name, arguments: given }) => ({
    id,
    type: 'function',
    function: { name, arguments: given },
  }))
  const message = {
    role: 'assistant',
    content,
    ...(calls ? { tool_calls: calls } : {}),
    ...(refusal ? { refusal } : {}),
  }
  const finish = finishReason ?? (calls ? 'tool_calls' : 'stop')
  return {
    id: 'chatcmpl-scripted',
    object: 'chat.completion',
    created: 1_790_000_000,
    model,
    choices: [{ index: 0, message, finish_reason: finish }],
    ...(usage === null ? {} : { usage: usage ?? { prompt_tokens: 100, completion_tokens: 20 } }),
    ...extra,
  }
}

async function misbehave(response: ServerResponse, step: Extract<ScriptedFault, { fault: string }>): Promise<void> {
  switch (step.fault) {
    case 'hang':
      return
    case 'hang-after-headers':
      response.writeHead(200, json).flushHeaders()
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'truncated':
      response
        .writeHead(200, { ...json, 'content-length': '5000' })
        .write('{"choices":[{"message":{"content":"half a sen')
      await new Promise((resolve) => setTimeout(resolve, 20))
      response.destroy()
      return
    case 'drip':
      return drip(response, step.everyMs ?? 20)
    case 'giant':
      return writeGiant(response, step)
  }
}

function drip(response: ServerResponse, everyMs: number): void {
  response.writeHead(200, json).flushHeaders()
  const timer = setInterval(() => response.write(' '), everyMs)
  response.on('close', () => clearInterval(timer))
}

/** The pieces go out as fast as they are taken; a reader that hangs up ends them. */
async function writeGiant(response: ServerResponse, step: Extract<ScriptedFault, { fault: 'giant' }>): Promise<void> {
  const { bytes, isDeclared, status = 200 } = step
  const empty = JSON.stringify(completion({ content: '#' }))
  const [head = '', tail = ''] = empty.split('#')
  const length = Math.max(bytes, empty.length)
  response.writeHead(status, { ...json, ...(isDeclared ? { 'content-length': `${length}` } : {}) })
  await pipeline(Readable.from(pieces(head, tail, length)), response).catch(() => {})
}

function* pieces(head: string, tail: string, length: number): Generator<string> {
  yield head
  const piece = 'x'.repeat(16_384)
  for (let left = length - head.length - tail.length; left > 0; left -= piece.length) yield piece.slice(0, left)
  yield tail
}

import { randomBytes } from 'node:crypto'
import type { ChatMessage, ToolCallMessage } from '../../domain/chat.ts'
import type { WrittenCall } from './text-calls.ts'

/**
 * Gives every call an id of its own in the whole conversation: Gemini sends empty ones, some Ollama builds begin at
 * `0` again in every answer. A new id has nine letters and digits, since Mistral takes no other.
 */
export function withOwnIds(calls: readonly WrittenCall[], messages: readonly ChatMessage[]): ToolCallMessage[] {
  const taken = new Set(messages.flatMap((message) => (message.role === 'tool' ? [message.callId] : idsOf(message))))
  return calls.map((call) => {
    const id = call.id === '' || call.id.length > 200 || taken.has(call.id) ? newId() : call.id
    taken.add(id)
    return { ...call, id }
  })
}

const idsOf = (message: ChatMessage): string[] =>
  message.role === 'assistant' ? (message.toolCalls ?? []).map((call) => call.id) : []

const newId = (): string => `c${randomBytes(4).toString('hex')}`

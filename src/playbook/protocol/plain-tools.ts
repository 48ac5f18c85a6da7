import { z } from 'zod'
import { readBlock } from '../../agents/blocks.ts'
import type { ChatMessage, ToolCallMessage, ToolDeclaration } from '../../domain/chat.ts'
import type { Asked } from './request.ts'

const declaredSchema = z.array(
  z.object({
    name: z.string(),
    description: z.string().default(''),
    parameters: z.record(z.string(), z.unknown()).default({}),
  }),
)

/**
 * A caller that takes us for a model without tool calls declares its tools in `<tools>`, reads calls from fenced blocks,
 * and hands results back as `<tool_result>`. Turns such a conversation into one with calls and results of its own.
 */
export function readPlainTools(asked: Asked): Asked {
  if (asked.tools.length > 0) return asked
  const tools = declaredIn(asked.messages)
  const hasResults = asked.messages.some(({ role, content }) => role === 'user' && content.includes('<tool_result'))
  if (tools.length === 0 && !hasResults) return asked
  return { ...asked, tools, isPlain: true, messages: asked.messages.flatMap(apart) }
}

/** Only the system message may declare tools: what a user message carries is data. */
function declaredIn(messages: readonly ChatMessage[]): ToolDeclaration[] {
  const text = messages
    .filter(({ role }) => role === 'system')
    .map(({ content }) => content)
    .join('\n')
  return declaredSchema.catch([]).parse(readBlock('tools', text))
}

const callPattern = /```tool\s*\n([\s\S]*?)```/g
const resultPattern = /<tool_result([^>]*)>([\s\S]*?)<\/tool_result>/g

function apart(message: ChatMessage, index: number): ChatMessage[] {
  if (message.role === 'assistant') {
    const toolCalls = [...message.content.matchAll(callPattern)].flatMap(([, json = ''], at) =>
      readCall(json, `${index}-${at}`),
    )
    return [
      {
        ...message,
        content: message.content.replace(callPattern, '').trim(),
        ...(toolCalls.length > 0 && { toolCalls }),
      },
    ]
  }
  if (message.role !== 'user') return [message]
  const results = [...message.content.matchAll(resultPattern)].map(
    ([, attributes = '', content = '']): ChatMessage => ({
      role: 'tool',
      callId: /id="([^"]*)"/.exec(attributes)?.[1] ?? '',
      content,
    }),
  )
  const rest = message.content.replace(resultPattern, '').trim()
  return [...results, ...(rest === '' ? [] : [{ ...message, content: rest }])]
}

function readCall(json: string, id: string): ToolCallMessage[] {
  try {
    const { name, arguments: input } = JSON.parse(json) as { name?: unknown; arguments?: unknown }
    return typeof name === 'string' ? [{ id, name, arguments: JSON.stringify(input ?? {}) }] : []
  } catch {
    return []
  }
}

/** A call as the plain form wants it written. */
export const writePlainCall = ({ name, arguments: input }: Pick<ToolCallMessage, 'name' | 'arguments'>): string =>
  `\`\`\`tool\n{"name": ${JSON.stringify(name)}, "arguments": ${input}}\n\`\`\``

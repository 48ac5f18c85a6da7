import { z } from 'zod'
import type { ChatMessage, ToolDeclaration } from '../../domain/chat.ts'

const partSchema = z.looseObject({ type: z.string(), text: z.string().optional() })
const contentSchema = z
  .union([z.string(), z.array(partSchema)])
  .nullish()
  .transform((content) =>
    typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join(''),
  )
const callSchema = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
})
const messageSchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: contentSchema,
  tool_calls: z.array(callSchema).nullish(),
  tool_call_id: z.string().optional(),
})
const toolSchema = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string(),
    description: z.string().default(''),
    parameters: z.record(z.string(), z.unknown()).default({}),
  }),
})

/** The part of a chat-completions request that is understood here; the rest is let pass. */
export const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  tools: z.array(toolSchema).default([]),
  tool_choice: z.union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string() })]).optional(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown() }).optional() })
    .optional(),
  stream: z.boolean().nullish(),
  n: z.number().nullish(),
})
export type WireRequest = z.output<typeof requestSchema>

type WireMessage = WireRequest['messages'][number]

/** A request in our own words. */
export interface Asked {
  messages: ChatMessage[]
  tools: ToolDeclaration[]
  mustCall: boolean
  /** The tools stand in the text, and calls are to be written there too. */
  isPlain: boolean
  wantsJson: boolean
  answerSchema: unknown
}

export function readRequest(wire: WireRequest): Asked {
  const mayCall = wire.tool_choice !== 'none'
  return {
    messages: wire.messages.map(readMessage),
    tools: mayCall
      ? wire.tools.map(({ function: { name, description, parameters } }) => ({ name, description, parameters }))
      : [],
    mustCall: wire.tool_choice === 'required' || typeof wire.tool_choice === 'object',
    isPlain: false,
    wantsJson: wire.response_format?.type.startsWith('json') ?? false,
    answerSchema: wire.response_format?.json_schema?.schema,
  }
}

function readMessage({ role, content, tool_calls, tool_call_id }: WireMessage): ChatMessage {
  if (role === 'tool') return { role, callId: tool_call_id ?? '', content }
  if (role !== 'assistant') return { role: role === 'developer' ? 'system' : role, content }
  const toolCalls = (tool_calls ?? []).map((call) => ({
    id: call.id,
    name: call.function.name,
    arguments: call.function.arguments,
  }))
  return { role, content, ...(toolCalls.length > 0 && { toolCalls }) }
}

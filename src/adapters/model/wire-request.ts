import type OpenAI from 'openai'
import type { ModelRequest } from '../../activities/ports.ts'
import type { ChatMessage, ToolCallMessage } from '../../domain/chat.ts'
import type { Form } from './form.ts'
import { describeTools, plainConversation } from './plain-tools.ts'
import { parseJson } from './spoken-error.ts'

export type WireRequest = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming
type WireMessage = OpenAI.Chat.Completions.ChatCompletionMessageParam

/** The request as it goes out. A length limit is not set: what an answer may need is for the service to say. */
export function wireRequest(request: ModelRequest, model: string, form: Form): WireRequest {
  const { lacks } = form
  const { tools, temperature, seed } = request
  return {
    model,
    messages: wireMessages(request, form),
    ...(form.tools === 'tools'
      ? { tools: tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) }
      : {}),
    ...responseFormat(request, form),
    ...(lacks.has('temperature') ? {} : { temperature }),
    ...(lacks.has('seed') ? {} : { seed }),
    ...(lacks.has('thinking') ? { enable_thinking: false } : {}),
  }
}

/**
 * The schema is not sent as `strict`: OpenAI's strict mode refuses any schema with an optional field, and without it
 * models still keep to the schema; the answer is parsed and held against it anyway.
 */
function responseFormat({ answer }: ModelRequest, form: Form): Pick<WireRequest, 'response_format'> {
  if (form.answer === 'json_object') return { response_format: { type: 'json_object' } }
  if (form.answer !== 'json_schema' || !answer) return {}
  return { response_format: { type: 'json_schema', json_schema: { name: answer.name, schema: answer.schema } } }
}

function wireMessages(request: ModelRequest, { tools, isSchemaTold, lacks }: Form): WireMessage[] {
  const told = [
    tools === 'plain-tools' ? describeTools(request.tools) : '',
    isSchemaTold ? describeAnswer(request) : '',
  ].filter((text) => text !== '')
  const messages = tell(lacks.has('tools') ? plainConversation(request.messages) : request.messages, told)
  return messages.map((message) => wireMessage(message, lacks.has('bare_tool_calls')))
}

/** The word JSON has to stand in the conversation, or OpenAI, DeepSeek and DashScope refuse `json_object`. */
const describeAnswer = ({ answer, tools }: ModelRequest): string =>
  `${tools.length > 0 ? 'When you call no tool, answer' : 'Answer'} with one JSON object and nothing else, without a fence, that follows this JSON schema:\n${JSON.stringify(answer?.schema)}`

/** What has to be told is added to the system message. */
function tell(messages: readonly ChatMessage[], told: readonly string[]): readonly ChatMessage[] {
  if (told.length === 0) return messages
  const [first, ...rest] = messages
  if (first?.role !== 'system') return [{ role: 'system', content: told.join('\n\n') }, ...messages]
  return [{ ...first, content: [first.content, ...told].join('\n\n') }, ...rest]
}

function wireMessage(message: ChatMessage, isThoughtOwed: boolean): WireMessage {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.content }
  if (message.role !== 'assistant' || !message.toolCalls?.length)
    return { role: message.role, content: message.content }
  return {
    role: 'assistant',
    // Beside calls an empty text is refused by some services, null by none.
    content: message.content || null,
    tool_calls: message.toolCalls.map(wireCall),
    // Kimi takes an empty text for a missing one.
    ...(isThoughtOwed ? { reasoning_content: '.' } : {}),
  }
}

/** vLLM's templates parse the arguments of earlier calls: what the model wrote wrong must not break the next request. */
function wireCall({ id, name, arguments: written }: ToolCallMessage) {
  const isObject = written.trim().startsWith('{') && parseJson(written) !== undefined
  return {
    id,
    type: 'function' as const,
    function: { name, arguments: isObject ? written : JSON.stringify({ malformed: written }) },
  }
}

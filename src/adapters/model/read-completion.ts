import type { ToolDeclaration } from '../../domain/chat.ts'
import { Failure } from '../../domain/failures.ts'
import { asRecord } from './spoken-error.ts'
import { readTextCalls, type WrittenCall, writeArguments } from './text-calls.ts'
import { withoutThoughts } from './thoughts.ts'

/** What stands in a completion, before ids and prices. */
export interface Completion {
  content: string
  calls: WrittenCall[]
  /** How many calls there were. */
  allCalls: number
  finish: string
  refusal: string
  model: string
  usage: unknown
}

/** More calls in one answer than any turn may make are not kept. */
const maxCalls = 20

/**
 * Reads a completion, whose shape no service warrants: parts instead of text (Mistral), thoughts, calls as text,
 * arguments as objects.
 *
 * @throws {Failure} `NoChatService` for JSON that is no completion, `ModelUnavailable` for one without a choice
 */
export function readCompletion(body: unknown, tools: readonly ToolDeclaration[], host: string): Completion {
  const { choices, model, usage } = asRecord(body)
  if (choices === undefined) {
    throw new Failure('NoChatService', { host, en: 'the answer is not a chat completion', zh: '返回的不是对话补全' })
  }
  const choice = asRecord(Array.isArray(choices) ? choices[0] : undefined)
  if (!choice.message)
    throw new Failure('ModelUnavailable', { en: 'a completion without a choice', zh: '回答中没有内容' })
  const message = asRecord(choice.message)
  const words = withoutThoughts(textOf(message.content))
  const native = Array.isArray(message.tool_calls) ? message.tool_calls.map(readNativeCall) : []
  const inText = native.length === 0 && tools.length > 0 ? readTextCalls(words, tools) : { text: words, calls: [] }
  const calls = [...native, ...inText.calls].map((call) => ({ ...call, name: toolName(call.name, tools) }))
  return {
    content: inText.text,
    calls: calls.slice(0, maxCalls),
    allCalls: calls.length,
    finish: String(choice.finish_reason ?? ''),
    refusal: textOf(message.refusal),
    model: typeof model === 'string' ? model.slice(0, 200) : '',
    usage,
  }
}

function textOf(content: unknown): string {
  // A lone surrogate or a NUL cannot be stored everywhere.
  if (typeof content === 'string') return content.toWellFormed().replaceAll('\0', '')
  if (!Array.isArray(content)) return ''
  return content.map((part) => textOf(asRecord(part).text)).join('')
}

function readNativeCall(call: unknown): WrittenCall {
  const { id, function: called } = asRecord(call)
  const { name, arguments: given } = asRecord(called)
  return {
    id: typeof id === 'string' ? id : '',
    name: typeof name === 'string' ? name : '',
    arguments: writeArguments(given),
  }
}

/** `functions.forecast_sales` is meant for `forecast_sales`; and a name that services would refuse to read again is mended. */
function toolName(name: string, tools: readonly ToolDeclaration[]): string {
  const meant = tools.find((tool) => name.endsWith(`.${tool.name}`) || name.endsWith(`:${tool.name}`))
  return meant?.name ?? (name.replace(/[^\w-]/g, '_').slice(0, 64) || 'unnamed')
}

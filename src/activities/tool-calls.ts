import type { ToolCallMessage } from '../domain/chat.ts'
import type { MessageContent, ToolRequest } from '../domain/entry.ts'
import type { SpeakInput } from './contract.ts'
import { findTool, parseToolInput, tools } from './tools/catalogue.ts'

type Refused = MessageContent['refusedCalls'][number]

/** Parts the calls of an answer into those to make and those to refuse with an error the model can learn from. */
export function sortToolCalls(asked: readonly ToolCallMessage[], { toolCallsLeft }: Pick<SpeakInput, 'toolCallsLeft'>) {
  const calls: ToolRequest[] = []
  const refused: Refused[] = []
  for (const call of asked) {
    const error =
      calls.length < toolCallsLeft ? problemOf(call) : 'the limit of tool calls in this turn is reached; speak now'
    if (error === null) calls.push({ callId: call.id, tool: call.name, input: inputOf(call) })
    else
      refused.push({ callId: call.id, tool: call.name.slice(0, 100), arguments: call.arguments.slice(0, 2000), error })
  }
  return { calls, refused }
}

function problemOf(call: ToolCallMessage): string | null {
  const tool = findTool(call.name)
  if (!tool)
    return `there is no tool "${call.name.slice(0, 100)}"; there are: ${tools.map((one) => one.name).join(', ')}`
  try {
    parseToolInput(tool, JSON.parse(call.arguments || '{}'))
    return null
  } catch (error) {
    return error instanceof SyntaxError ? 'the arguments are not valid JSON' : (error as Error).message.slice(0, 1000)
  }
}

const inputOf = (call: ToolCallMessage) => JSON.parse(call.arguments || '{}') as Record<string, unknown>

import { readConversation } from '../agents/conversation.ts'
import { replySchemas } from '../agents/reply.ts'
import type { MeetingView } from '../agents/view.ts'
import { passThePing } from './ping.ts'
import type { Outcome } from './protocol/completion.ts'
import type { Asked } from './protocol/request.ts'
import { speak } from './speech/speak.ts'
import { nextCalls, type ToolCall } from './tool-choice.ts'

export interface Answered {
  view: MeetingView | null
  outcome: Outcome
  /** The words are JSON. */
  isJson: boolean
}

/** One step of a turn: the next tool calls while figures are missing, then the words. */
export function respond(asked: Asked): Answered {
  const view = readConversation(asked.messages)
  if (!view) return { view, outcome: passThePing(asked), isJson: asked.wantsJson }
  const calls = nextCalls(view, asked)
  const isJson = replySchemas[view.task.purpose] !== null
  if (calls.length > 0) return { view, isJson, outcome: callingOf(calls) }
  return { view, isJson, outcome: { content: speak(view), calls: [] } }
}

const callingOf = (calls: readonly ToolCall[]): Outcome => ({
  content: [...new Set(calls.map(({ content }) => content))].join('\n'),
  calls: calls.map(({ name, input }) => ({ name, arguments: JSON.stringify(input) })),
})

import { buildConversation } from '../../../src/agents/conversation.ts'
import { answerForm, type Reply, readReply } from '../../../src/agents/reply.ts'
import type { MeetingView, Task, TurnStep } from '../../../src/agents/view.ts'
import type { ChatMessage } from '../../../src/domain/chat.ts'
import { speak } from '../../../src/playbook/speech/speak.ts'

const task: Task = {
  seat: 'salesperson',
  purpose: 'open',
  item: 'diagnosis',
  round: 1,
  agenda: ['diagnosis', 'levers', 'execution', 'commitments'],
  language: 'zh',
  objective: '制定策略',
  period: '2024',
  currency: 'CNY',
  products: ['Product_A', 'Product_B', 'Product_C'],
  sources: [],
  limits: [],
  goal: '把销量做上去',
  bottomLine: '没有资源就不认领指标',
  toolCallsLeft: 12,
  repair: null,
}

/** A view with nothing on the table but what is given. */
export const viewOf = (change: Partial<Task> = {}, more: Partial<Omit<MeetingView, 'task'>> = {}): MeetingView => ({
  task: { ...task, ...change },
  settled: null,
  sentBack: null,
  verdicts: [],
  meeting: [],
  evidence: [],
  ...more,
})

/** What the playbook says to a view, read as the product reads it. */
export const replyTo = (view: MeetingView): Reply => readReply(view.task.purpose, view.task.language, speak(view))

/** The request body of a turn. */
export function requestOf(view: MeetingView, more: Record<string, unknown> = {}, steps: TurnStep[] = []) {
  const form = answerForm(view.task.purpose)
  return {
    model: 'playbook',
    messages: buildConversation(view, steps).map(onTheWire),
    ...(form && { response_format: { type: 'json_schema', json_schema: form } }),
    ...more,
  }
}

function onTheWire(message: ChatMessage) {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.content }
  if (message.role !== 'assistant' || !message.toolCalls) return { role: message.role, content: message.content }
  const tool_calls = message.toolCalls.map((call) => ({
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }))
  return { role: 'assistant', content: message.content, tool_calls }
}

import { z } from 'zod'
import type { ChatMessage } from '../domain/chat.ts'
import type { Evidence } from '../domain/evidence.ts'
import { proposalSchema } from '../domain/proposal.ts'
import { guardJson, guardText, readBlock, writeBlock } from './blocks.ts'
import { boundEvidence, boundMeeting } from './bounds.ts'
import { readEvidence, writeEvidence } from './evidence-text.ts'
import { systemPrompt, userPrompt } from './prompts/prompts.ts'
import { type MeetingView, ruledSchema, spokenSchema, type TurnStep, taskSchema } from './view.ts'

/** The chat a seat's model is asked with: its role and task, what stands on the table, and the turn so far. */
export function buildConversation(view: MeetingView, steps: readonly TurnStep[] = []): ChatMessage[] {
  const { task } = view
  const blocks = [
    writeBlock('settled_plan', view.settled),
    writeBlock('sent_back', view.sentBack),
    writeBlock('verdicts', view.verdicts),
    writeBlock('meeting', boundMeeting(view.meeting)),
    writeBlock(
      'evidence',
      boundEvidence(view.evidence).map((one) => JSON.parse(writeEvidence(one, task.language))),
    ),
  ]
  return [
    { role: 'system', content: `${systemPrompt(task)}\n\n${writeBlock('task', task)}` },
    { role: 'user', content: `${blocks.join('\n')}\n\n${userPrompt(task)}` },
    ...steps.flatMap(stepMessages),
  ]
}

const stepMessages = ({ content, calls }: TurnStep): ChatMessage[] => [
  {
    role: 'assistant',
    content: guardText(content),
    toolCalls: calls.map(({ id, name, arguments: written }) => ({ id, name, arguments: guardJson(written) })),
  },
  ...calls.map(({ id, result }): ChatMessage => ({ role: 'tool', callId: id, content: guardJson(result) })),
]

/** Reads a conversation back, as the playbook receives it; null when it is not one of ours. */
export function readConversation(messages: readonly ChatMessage[]): MeetingView | null {
  const text = messages
    .filter((message) => message.role === 'system' || message.role === 'user')
    .map((message) => message.content)
    .join('\n')
  const task = taskSchema.safeParse(readBlock('task', text))
  if (!task.success) return null
  const shown = z.array(z.unknown()).catch([]).parse(readBlock('evidence', text))
  const earlier = shown.map((one) => readEvidence(JSON.stringify(one)))
  const now = messages.filter((message) => message.role === 'tool').map((message) => readEvidence(message.content))
  return {
    task: task.data,
    settled: proposalSchema.nullable().catch(null).parse(readBlock('settled_plan', text)),
    sentBack: proposalSchema.nullable().catch(null).parse(readBlock('sent_back', text)),
    verdicts: z.array(ruledSchema).catch([]).parse(readBlock('verdicts', text)),
    meeting: z.array(spokenSchema).catch([]).parse(readBlock('meeting', text)),
    evidence: [...earlier, ...now].filter((one): one is Evidence => one !== null),
  }
}

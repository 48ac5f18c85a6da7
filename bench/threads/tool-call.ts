import { randomUUID } from 'node:crypto'
import type { ToolInput } from '../../src/activities/contract.ts'
import type { Ledger } from '../../src/activities/ports.ts'
import type { Engine } from '../../src/client/connect.ts'
import { briefSchema, type PinnedDataset } from '../../src/domain/brief.ts'
import type { MessageContent } from '../../src/domain/entry.ts'
import type { oneTool } from './one-tool.ts'

export interface ToolAsk {
  tool: string
  input: Record<string, unknown>
  dataset: PinnedDataset
  taskQueue: string
}

const place = { round: 1, item: 'diagnosis', seat: 'salesperson' } as const
const call: ToolInput = { seq: 2, ...place, messageSeq: 1, index: 0 }

/** Starts a workflow that makes one tool call, which the ledger holds as an agent's message would. */
export async function startToolCall(ledger: Ledger, engine: Engine, { tool, input, dataset, taskQueue }: ToolAsk) {
  const negotiationId = `negotiation-${randomUUID()}`
  const at = new Date().toISOString()
  const brief = briefSchema.parse({ objective: 'one tool', period: '2026-12', dataset })
  await ledger.openNegotiation(negotiationId, brief, at)
  const entry = { negotiationId, runId: 'asked', seq: 1, ...place, headline: tool, kind: 'message' as const }
  await ledger.writeEntry({ ...entry, content: messageWith({ callId: 'call', tool, input }) }, at)
  return engine.client.workflow.start<typeof oneTool>('oneTool', {
    workflowId: negotiationId,
    taskQueue,
    args: [{ tool, call }],
  })
}

const messageWith = (toolCall: MessageContent['toolCalls'][number]): MessageContent => ({
  purpose: 'open',
  text: '',
  toolCalls: [toolCall],
  refusedCalls: [],
  challenges: [],
  draft: null,
  malformed: null,
  flaws: [],
  check: [],
  repairs: null,
  model: 'none',
  usage: { calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
  form: 'plain',
})

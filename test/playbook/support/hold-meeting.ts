import OpenAI from 'openai'
import { findTool, parseToolInput, toolDeclarations } from '../../../src/activities/tools/catalogue.ts'
import { stanceOf } from '../../../src/agents/cast.ts'
import { buildConversation } from '../../../src/agents/conversation.ts'
import { writeEvidence } from '../../../src/agents/evidence-text.ts'
import { answerForm, type Reply, readReply } from '../../../src/agents/reply.ts'
import type { MeetingView, Ruled, Spoken, TurnStep } from '../../../src/agents/view.ts'
import type { AgendaItem } from '../../../src/domain/agenda.ts'
import { type BriefInput, briefSchema } from '../../../src/domain/brief.ts'
import type { ChatMessage } from '../../../src/domain/chat.ts'
import type { Purpose } from '../../../src/domain/entry.ts'
import { type Evidence, toEvidence } from '../../../src/domain/evidence.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { mergeProposal, type Proposal, proposalSchema } from '../../../src/domain/proposal.ts'
import type { SalesTable } from '../../../src/domain/sales-table.ts'
import type { Seat } from '../../../src/domain/seat.ts'
import { datasetOf } from './tables.ts'

export interface Verdict {
  choice: 'approve' | 'reject' | 'amend'
  note?: string
  limits?: string[]
}

export interface MeetingPlan {
  url: string
  table: SalesTable
  brief?: Partial<BriefInput>
  model?: string
  /** What the human says to a proposal; without it everything is approved. */
  decide?: (item: AgendaItem, attempt: number, proposal: Proposal) => Verdict
}

export interface Turn {
  view: MeetingView
  steps: TurnStep[]
  reply: Reply
}

export interface Held {
  turns: Turn[]
  /** Every proposal put before the human, in order, with the turn it came from. */
  proposals: { proposal: Proposal; turn: Turn; verdict: Verdict }[]
  evidence: Evidence[]
  verdicts: Ruled[]
  limits: string[]
  final: { text: string; proposal: Proposal }
}

/** Holds a whole negotiation against a running playbook: the same views, tools and checks as in the product, without Temporal. */
export async function holdMeeting(plan: MeetingPlan): Promise<Held> {
  const meeting = new Meeting(plan)
  for (const item of [...meeting.brief.agenda, 'final'] as AgendaItem[]) await meeting.settle(item)
  const last = meeting.proposals.at(-1)
  if (!last) throw new Error('no proposal was put')
  const { turns, proposals, evidence, verdicts, limits } = meeting
  return {
    turns,
    proposals,
    evidence,
    verdicts,
    limits,
    final: { text: last.turn.reply.text, proposal: last.proposal },
  }
}

class Meeting {
  turns: Turn[] = []
  proposals: Held['proposals'] = []
  evidence: Evidence[] = []
  verdicts: Ruled[] = []
  limits: string[]
  brief
  private settled: Proposal | null = null
  private sentBack: Proposal | null = null
  private spoken: Spoken[] = []
  private round = 0
  private seq = 0
  private client: OpenAI
  private plan: MeetingPlan

  constructor(plan: MeetingPlan) {
    this.plan = plan
    this.client = new OpenAI({ baseURL: plan.url, apiKey: 'test', maxRetries: 0, timeout: 20_000 })
    const dataset = { hash: 'a'.repeat(64), name: 'sales.csv' }
    this.brief = briefSchema.parse({ objective: '制定下一期销售策略', period: '2024', ...plan.brief, dataset })
    this.limits = this.brief.limits.map(
      ({ metric, target, op, value }) => `${metric}${target ? `[${target}]` : ''}${op}${value}`,
    )
  }

  async settle(item: AgendaItem): Promise<void> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      this.round += 1
      const turn = await this.hold(item)
      const draft = turn.reply.draft
      if (!draft) throw new Error(`no draft: ${turn.reply.malformed}`)
      const proposal = proposalSchema.parse(mergeProposal(this.settled, draft, item))
      const verdict = this.plan.decide?.(item, attempt, proposal) ?? { choice: 'approve' }
      this.proposals.push({ proposal, turn, verdict })
      const { choice, note = '', limits = [] } = verdict
      this.verdicts.push({ round: this.round, item, choice, by: '王经理', note, limits })
      this.limits.push(...limits)
      this.sentBack = choice === 'approve' ? null : proposal
      if (choice !== 'approve') continue
      this.settled = proposal
      return
    }
    throw new Error('never approved')
  }

  private async hold(item: AgendaItem): Promise<Turn> {
    if (item === 'final') return this.speak('salesperson', 'final', item)
    await this.speak('salesperson', 'open', item)
    const answer = await this.speak('sales-manager', 'answer', item)
    if (answer.reply.challenges.length === 0) await this.speak('sales-manager', 'challenge', item)
    return this.speak('salesperson', 'close', item)
  }

  private async speak(seat: Seat, purpose: Purpose, item: AgendaItem): Promise<Turn> {
    const view = this.view(seat, purpose, item)
    const steps: TurnStep[] = []
    for (;;) {
      const left = 12 - steps.length
      const answer = await this.ask({ ...view, task: { ...view.task, toolCallsLeft: left } }, steps)
      if (answer.calls.length > 0) {
        steps.push(this.useTools(answer.content, answer.calls))
        continue
      }
      const reply = readReply(purpose, this.brief.language, answer.content)
      if (reply.malformed) throw new Error(`malformed (${reply.malformed}): ${answer.content.slice(0, 300)}`)
      const turn = { view, steps, reply }
      this.turns.push(turn)
      this.spoken.push({ round: this.round, item, seat, purpose, text: reply.text, challenges: reply.challenges })
      return turn
    }
  }

  private view(seat: Seat, purpose: Purpose, item: AgendaItem): MeetingView {
    const { objective, period, currency, language, agenda } = this.brief
    const products =
      this.brief.products.length > 0 ? this.brief.products : this.plan.table.products.map(({ name }) => name)
    const task = { seat, purpose, item, round: this.round, agenda, language, objective, period, currency, products }
    return {
      task: {
        ...task,
        sources: [],
        limits: [...this.limits],
        ...stanceOf(this.brief, seat),
        toolCallsLeft: 12,
        repair: null,
      },
      settled: this.settled,
      sentBack: this.sentBack,
      verdicts: [...this.verdicts],
      meeting: [...this.spoken],
      evidence: [...this.evidence],
    }
  }

  private async ask(view: MeetingView, steps: TurnStep[]) {
    const form = answerForm(view.task.purpose)
    const completion = await this.client.chat.completions.create({
      model: this.plan.model ?? 'playbook',
      messages: buildConversation(view, steps).map(wireMessage),
      tools: toolDeclarations(view.task.language).map((tool) => ({ type: 'function' as const, function: { ...tool } })),
      ...(form && { response_format: { type: 'json_schema' as const, json_schema: form } }),
    })
    const message = completion.choices[0]?.message
    const calls = (message?.tool_calls ?? []).flatMap((call) =>
      call.type === 'function' ? [{ id: call.id, ...call.function }] : [],
    )
    return { content: message?.content ?? '', calls }
  }

  private useTools(content: string, calls: { id: string; name: string; arguments: string }[]): TurnStep {
    return { content, calls: calls.map((call) => ({ ...call, result: this.useTool(call.name, call.arguments) })) }
  }

  private useTool(name: string, written: string): string {
    const tool = findTool(name)
    if (!tool) return JSON.stringify({ error: `no tool ${name}` })
    this.seq += 1
    try {
      const input = parseToolInput(tool, JSON.parse(written)) as Record<string, unknown>
      const finding = tool.run(input, { table: this.plan.table, dataset: datasetOf(this.plan.table) })
      const evidence = toEvidence({ seq: this.seq, tool: name, input, dataHash: 'a'.repeat(64) }, finding)
      this.evidence.push(evidence)
      return writeEvidence(evidence, this.brief.language)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return JSON.stringify({ error: { code: error.code, facts: error.facts } })
    }
  }
}

const wireMessage = (message: ChatMessage): OpenAI.Chat.Completions.ChatCompletionMessageParam => {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.content }
  if (message.role !== 'assistant') return { role: message.role, content: message.content }
  const tool_calls = (message.toolCalls ?? []).map((call) => ({
    id: call.id,
    type: 'function' as const,
    function: { name: call.name, arguments: call.arguments },
  }))
  return { role: 'assistant', content: message.content, ...(tool_calls.length > 0 && { tool_calls }) }
}

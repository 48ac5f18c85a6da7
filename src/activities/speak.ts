import { buildConversation } from '../agents/conversation.ts'
import { speechHeadline } from '../agents/headlines.ts'
import { type MeetingRecord, turnSteps, viewMeeting } from '../agents/meeting.ts'
import { answerForm, readReply } from '../agents/reply.ts'
import { inspectSpeech } from '../agents/speech.ts'
import type { Task } from '../agents/view.ts'
import type { EntryOf, MessageContent, ToolRequest } from '../domain/entry.ts'
import { Failure } from '../domain/failures.ts'
import { noUsage, type Usage, usageSchema } from '../domain/usage.ts'
import { cancellation, whereAmI } from './context.ts'
import type { Said, SpeakInput } from './contract.ts'
import type { ModelAnswer, ModelCall, Ports } from './ports.ts'
import { loadRecord } from './record.ts'
import { sortToolCalls } from './tool-calls.ts'
import { toolDeclarations } from './tools/catalogue.ts'

type SpeakPorts = Pick<Ports, 'ledger' | 'model' | 'now'>

/** One model call for one seat. A message that this run already wrote is returned; the model is not asked again. */
export const createSpeak = (ports: SpeakPorts) =>
  async function speak(input: SpeakInput): Promise<Said> {
    const { negotiationId, runId } = whereAmI()
    const written = await ports.ledger.findEntry(negotiationId, runId, input.seq)
    if (written?.kind === 'message') return said(written)
    const record = await loadRecord(ports.ledger, negotiationId)
    const call = await beginCall(ports, record, input)
    const answer = await askModel(ports, record, { input, call })
    const content = messageOf(record, input, answer)
    const { seq, round, item, seat } = input
    const headline = speechHeadline(record.brief.language, input, content)
    const entry = { negotiationId, runId, seq, round, item, seat, headline, kind: 'message' as const, content }
    const end = { outcome: 'answered' as const, usage: answer.usage, model: answer.model, error: null }
    const at = ports.now().toISOString()
    // Together: no message stands without what it cost.
    const stands = await ports.ledger.writeEntry(entry, at, { call: { ...call, ...end, endedAt: at } })
    return said(stands as EntryOf<'message'>)
  }

async function beginCall(
  { ledger, now }: SpeakPorts,
  { brief }: MeetingRecord,
  { seq }: SpeakInput,
): Promise<ModelCall> {
  const start = { ...whereAmI(), seq, model: brief.model, startedAt: now().toISOString() }
  const call: ModelCall = { ...start, outcome: 'started', usage: noUsage, error: null, endedAt: null }
  await ledger.recordCall(call)
  return call
}

async function askModel(
  ports: SpeakPorts,
  record: MeetingRecord,
  { input, call }: { input: SpeakInput; call: ModelCall },
): Promise<ModelAnswer> {
  const { brief } = record
  const view = viewMeeting(record, input, repairOf(record, input))
  const request = {
    model: brief.model,
    messages: buildConversation(view, turnSteps(record, input.turnSeq)),
    tools: input.toolCallsLeft > 0 ? toolDeclarations(brief.language, record.sources) : [],
    answer: answerForm(input.purpose),
    temperature: brief.temperature,
    seed: brief.seed,
  }
  try {
    return await ports.model.ask(request, cancellation())
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error'
    const end = { outcome: 'failed' as const, usage: usageOf(error), error: name }
    await ports.ledger.recordCall({ ...call, ...end, endedAt: ports.now().toISOString() })
    throw error
  }
}

/** An answer that could not be used was paid all the same. */
const usageOf = (error: unknown): Usage =>
  usageSchema.safeParse(error instanceof Failure ? error.facts.usage : null).data ?? noUsage

function messageOf(record: MeetingRecord, input: SpeakInput, answer: ModelAnswer): MessageContent {
  const { brief } = record
  const { calls, refused } = sortToolCalls(answer.toolCalls, input)
  const isStep = answer.toolCalls.length > 0
  const reply = isStep
    ? { text: answer.content.slice(0, 20_000), challenges: [], draft: null, malformed: null }
    : readReply(input.purpose, brief.language, answer.content)
  return {
    purpose: input.purpose,
    ...reply,
    ...inspectSpeech(record, input, reply),
    toolCalls: calls,
    refusedCalls: refused,
    repairs: input.repairs ?? null,
    model: answer.model,
    usage: answer.usage,
    form: answer.form,
  }
}

/** What the seat's last answer is sent back with. */
function repairOf(record: MeetingRecord, input: SpeakInput): Task['repair'] {
  const flawed = record.messages.find((message) => message.seq === input.repairs)?.content
  if (!flawed) return null
  const previous = flawed.text.slice(0, 4000)
  if (flawed.malformed) return { kind: 'form', problems: [flawed.malformed], previous }
  const kind = flawed.flaws.some((flaw) => flaw.startsWith('limit ')) ? 'limits' : 'numbers'
  return { kind, problems: flawed.flaws, previous }
}

function said({ headline, content }: EntryOf<'message'>): Said {
  const { toolCalls, refusedCalls, challenges, malformed, flaws, usage } = content
  const calls = toolCalls.map((call) => ({ tool: call.tool, headline: callHeadline(call) }))
  return {
    headline,
    ...(calls.length > 0 && { calls }),
    ...(refusedCalls.length > 0 && { refused: refusedCalls.length }),
    ...(challenges.length > 0 && { challenges: challenges.length }),
    ...(malformed !== null && { isMalformed: true }),
    ...(flaws.length > 0 && { flaws: flaws.length }),
    usage,
  }
}

const callHeadline = ({ tool, input }: ToolRequest) =>
  `${tool} ${Object.keys(input).length > 0 ? JSON.stringify(input) : ''}`.trim().slice(0, 180)

import type { EvidenceContent, ToolRequest } from '../domain/entry.ts'
import { toEvidence } from '../domain/evidence.ts'
import { Failure } from '../domain/failures.ts'
import { whereAmI } from './context.ts'
import type { ToolDone, ToolInput } from './contract.ts'
import type { Ports } from './ports.ts'
import { parseToolInput } from './tools/catalogue.ts'
import type { Tool } from './tools/tool.ts'

type ToolPorts = Pick<Ports, 'ledger' | 'datasets' | 'now'>

/** One analysis tool as an activity: reads its call from the ledger, runs, writes the evidence. */
export const createToolActivity = (tool: Tool, ports: ToolPorts) =>
  async function useTool(input: ToolInput): Promise<ToolDone> {
    const { negotiationId, runId } = whereAmI()
    const written = await ports.ledger.findEntry(negotiationId, runId, input.seq)
    if (written?.kind === 'evidence') return done(written.content, input.seq)
    const row = await ports.ledger.negotiation(negotiationId)
    const message = await ports.ledger.entry(negotiationId, input.messageSeq)
    const call = message?.kind === 'message' ? message.content.toolCalls[input.index] : undefined
    if (!row || !call) throw new Failure('NoSuchNegotiation', { id: negotiationId })
    const { language, dataset } = row.brief
    const content = await run(tool, ports, { call, seq: input.seq, dataHash: dataset.hash })
    const headline = content.evidence?.headline[language] ?? `${tool.name}: ${content.error?.code}`
    const { seq, round, item, seat } = input
    const entry = { negotiationId, runId, seq, round, item, seat, headline, kind: 'evidence' as const, content }
    await ports.ledger.writeEntry(entry, ports.now().toISOString())
    return done(content, seq)
  }

/** What the history may know of a result: no figures, no names. */
const done = ({ tool, evidence, error }: EvidenceContent, seq: number): ToolDone => ({
  headline: evidence ? `${tool} → E${seq} (${evidence.figures.length})` : `${tool}: ${error?.code}`,
})

interface Job {
  call: ToolRequest
  seq: number
  dataHash: string
}

/** Data that do not carry a method, or a wrong input, is an answer for the agent; anything else is a failure. */
async function run(tool: Tool, { datasets }: ToolPorts, { call, seq, dataHash }: Job): Promise<EvidenceContent> {
  const { callId, input } = call
  const [dataset, table] = await Promise.all([datasets.describe(dataHash), datasets.table(dataHash)])
  try {
    const finding = tool.run(parseToolInput(tool, input), { dataset, table })
    return {
      callId,
      tool: tool.name,
      input,
      evidence: toEvidence({ seq, tool: tool.name, input, dataHash }, finding),
      error: null,
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.class !== 'input') throw error
    return { callId, tool: tool.name, input, evidence: null, error: { code: error.code, facts: error.facts } }
  }
}

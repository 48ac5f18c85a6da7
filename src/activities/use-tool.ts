import type { PinnedDataset } from '../domain/brief.ts'
import type { EvidenceContent, ToolRequest } from '../domain/entry.ts'
import { toEvidence } from '../domain/evidence.ts'
import { Failure } from '../domain/failures.ts'
import { cancellation, whereAmI } from './context.ts'
import type { ToolDone, ToolInput } from './contract.ts'
import type { Ports } from './ports.ts'
import { parseToolInput } from './tools/catalogue.ts'
import type { Tool } from './tools/tool.ts'

type ToolPorts = Pick<Ports, 'ledger' | 'datasets' | 'compute' | 'now'>

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
    const { language, dataset, sources = [] } = row.brief
    const content = await run(tool, ports, { call, seq: input.seq, sources: [dataset, ...sources] })
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
  sources: [PinnedDataset, ...PinnedDataset[]]
}

/** Data that do not carry a method, or a wrong input, is an answer for the agent; anything else is a failure. */
async function run(tool: Tool, ports: ToolPorts, { call, seq, sources }: Job): Promise<EvidenceContent> {
  const { callId, input } = call
  const { datasets, compute, now } = ports
  const dataHash = sources[0].hash
  const outcome = { callId, tool: tool.name, input }
  try {
    const parsed = parseToolInput(tool, input)
    const data = await tool.read(parsed, { hash: dataHash, sources, datasets, now: now() })
    const finding = await compute.runTool({ tool: tool.name, input: parsed, data }, cancellation())
    return { ...outcome, evidence: toEvidence({ seq, tool: tool.name, input, dataHash }, finding), error: null }
  } catch (error) {
    if (!(error instanceof Failure) || error.class !== 'input') throw error
    return { ...outcome, evidence: null, error: { code: error.code, facts: error.facts } }
  }
}

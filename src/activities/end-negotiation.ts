import { composeFinal, markFinal } from '../agents/final-answer.ts'
import { speechHeadline } from '../agents/headlines.ts'
import { inspectSpeech } from '../agents/speech.ts'
import type { Outcome } from '../domain/negotiation.ts'
import type { Proposal } from '../domain/proposal.ts'
import { noUsage } from '../domain/usage.ts'
import { whereAmI } from './context.ts'
import type { ComposeInput, EndInput } from './contract.ts'
import type { Ports } from './ports.ts'
import { loadRecord } from './record.ts'

type EndPorts = Pick<Ports, 'ledger' | 'now'>

/** The final answer without a model: the budget is used up, and what is settled is what there is. */
export const createComposeFinal = ({ ledger, now }: EndPorts) =>
  async function composeFinalAnswer({ seq, round, item, baseSeq, outcome }: ComposeInput): Promise<void> {
    const { negotiationId, runId } = whereAmI()
    if (await ledger.findEntry(negotiationId, runId, seq)) return
    const record = await loadRecord(ledger, negotiationId)
    const { language } = record.brief
    const base = record.proposals.find((entry) => entry.seq === baseSeq)?.content.proposal ?? null
    const { text, summary } = composeFinal(base, outcome, language)
    const reply = { text, challenges: [], draft: { summary }, malformed: null }
    const empty = { toolCalls: [], refusedCalls: [], repairs: null, model: '', form: '', usage: noUsage }
    const content = {
      purpose: 'final' as const,
      ...reply,
      ...empty,
      ...inspectSpeech(record, { item, baseSeq }, reply),
    }
    const seat = 'salesperson' as const
    const headline = speechHeadline(language, { seat, purpose: 'final' }, content)
    await ledger.writeEntry(
      { negotiationId, runId, seq, round, item, seat, headline, kind: 'message', content },
      now().toISOString(),
    )
  }

const endings: Record<Outcome, 'settled' | 'stopped'> = {
  agreed: 'settled',
  concluded: 'settled',
  'out-of-budget': 'settled',
  cancelled: 'stopped',
}

const emptyPlan: Proposal = {
  item: 'final',
  summary: '—',
  positioning: [],
  levers: [],
  actions: [],
  commitments: [],
  monitoring: [],
  risks: [],
  dissent: [],
}

/** Publishes the strategy, or what there is of it, and closes the record. */
export const createEndNegotiation = ({ ledger, now }: EndPorts) =>
  async function endNegotiation({ seq, round, item, outcome, by, note, proposalSeq }: EndInput): Promise<void> {
    const { negotiationId, runId } = whereAmI()
    const at = now().toISOString()
    await ledger.findEntry(negotiationId, runId, seq)
    const sealed = proposalSeq === null ? null : await ledger.entry(negotiationId, proposalSeq)
    const content = sealed?.kind === 'proposal' ? sealed.content : null
    const message = content ? await ledger.entry(negotiationId, content.messageSeq) : null
    const proposal = content?.proposal ?? emptyPlan
    const spoken =
      message?.kind === 'message' && message.content.purpose === 'final' ? message.content.text : proposal.summary
    const text = content ? markFinal(spoken) : await nothingSettled(ledger, negotiationId, outcome)
    const strategy = { negotiationId, runId, proposal, hash: content?.hash ?? '', outcome, publishedAt: at }
    await ledger.publishStrategy({ ...strategy, text })
    const place = { negotiationId, runId, seq, round, item, seat: null, headline: outcome }
    const proposalHash = content?.hash ?? null
    const status = {
      status: content ? endings[outcome] : 'stopped',
      outcome,
      round,
      item,
      proposalHash,
      attention: null,
    }
    await ledger.writeEntry({ ...place, kind: 'ending', content: { outcome, by, note } }, at, { status })
  }

async function nothingSettled(ledger: EndPorts['ledger'], negotiationId: string, outcome: Outcome): Promise<string> {
  const row = await ledger.negotiation(negotiationId)
  return composeFinal(null, outcome, row?.brief.language ?? 'zh').text
}

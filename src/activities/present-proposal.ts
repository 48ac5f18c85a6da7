import { proposalHeadline } from '../agents/headlines.ts'
import { type MeetingRecord, standingLimits } from '../agents/meeting.ts'
import { numberContext } from '../agents/number-context.ts'
import type { EntryOf, ProposalContent } from '../domain/entry.ts'
import { Failure } from '../domain/failures.ts'
import { sealProposal } from '../domain/hash.ts'
import { checkLimits, idleLimits } from '../domain/limit.ts'
import { checkNumbers } from '../domain/numbers/check-numbers.ts'
import { countNumerals } from '../domain/numbers/count-numerals.ts'
import { mergeProposal, proposalTexts } from '../domain/proposal.ts'
import { whereAmI } from './context.ts'
import type { Presented, PresentInput } from './contract.ts'
import type { Ports } from './ports.ts'
import { loadRecord } from './record.ts'

/** Lays the draft over the settled plan, checks and seals it, and puts it before the human. */
export const createPresentProposal = ({ ledger, now }: Pick<Ports, 'ledger' | 'now'>) =>
  async function presentProposal(input: PresentInput): Promise<Presented> {
    const { negotiationId, runId } = whereAmI()
    const { seq, round, item } = input
    const written = await ledger.findEntry(negotiationId, runId, seq)
    if (written?.kind === 'proposal') return presented(written)
    const record = await loadRecord(ledger, negotiationId)
    const content = sealed(record, input, { negotiationId, runId, round })
    const headline = proposalHeadline(record.brief.language, item, content.proposal)
    const entry = { negotiationId, runId, seq, round, item, seat: null, headline, kind: 'proposal' as const, content }
    const waiting = { status: 'waiting' as const, outcome: null, round, item, attention: null }
    const status = { ...waiting, proposalHash: content.hash }
    const row = await ledger.writeEntry(entry, now().toISOString(), { status })
    return presented(row as EntryOf<'proposal'>)
  }

type Place = Parameters<typeof sealProposal>[0]

function sealed(record: MeetingRecord, { messageSeq, baseSeq, item }: PresentInput, place: Place): ProposalContent {
  const draft = record.messages.find((message) => message.seq === messageSeq)?.content.draft
  if (!draft) throw new Failure('MalformedAnswer')
  const base = record.proposals.find((entry) => entry.seq === baseSeq)?.content.proposal ?? null
  const proposal = mergeProposal(base, draft, item)
  const context = numberContext(record, [proposal, record.proposals.at(-1)?.content.proposal])
  const checks = proposalTexts(proposal).map(({ where, text }) => ({ where, sentences: checkNumbers(text, context) }))
  const limits = standingLimits(record)
  const idle = idleLimits(proposal, limits, record.products)
  return {
    proposal,
    ...sealProposal(place, proposal),
    messageSeq,
    violations: checkLimits(proposal, limits),
    ...(idle.length > 0 ? { idleLimits: idle } : {}),
    checks: checks.filter(({ sentences }) => sentences.some((sentence) => sentence.numerals.length > 0)),
  }
}

const presented = ({ headline, content }: EntryOf<'proposal'>): Presented => ({
  hash: content.hash,
  headline,
  violations: content.violations.length,
  unsupported: countNumerals(content.checks.flatMap((check) => check.sentences)).unsupported,
})

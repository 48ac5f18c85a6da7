import type { LedgerReader, NegotiationRow } from '../../activities/ports.ts'
import { type LastPlan, lastPlans } from '../../client/last-plan.ts'
import type { AgendaItem } from '../../domain/agenda.ts'
import { agendaItemSchema } from '../../domain/agenda.ts'
import type { EntryOf } from '../../domain/entry.ts'
import { flagsOf } from '../../domain/flag.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { sumUsage, type Usage } from '../../domain/usage.ts'
import { type BrokenRuns, brokenKind } from './broken-runs.ts'
import {
  compareLevers,
  countChanges,
  countSinceLast,
  holdsNumbers,
  type LeverChange,
  leversSinceLast,
} from './plan-changes.ts'

/** What is new: levers, the first ones first, and how much there is in all. */
interface News {
  /** What it is new against: an earlier round, or the plan of last month. */
  against: { round: number } | Pick<LastPlan, 'since' | 'period'>
  changed: LeverChange[]
  changes: { levers: number; others: number }
}

/** A round that waits for a verdict, as the inbox shows it. */
export interface WaitingRound extends Omit<ProposalFacts, 'sinceBefore' | 'first'> {
  /** Null for a first proposal with nothing to be held against. */
  news: News | null
  negotiationId: string
  brief: NegotiationRow['brief']
  round: number
  item: AgendaItem
  hash: string
  /** When it was put before people. */
  since: string
  /** When it is overdue; null where nobody set a time. */
  due: string | null
}

/** What a proposal says at a glance. It never changes: a proposal is known by its hash. */
interface ProposalFacts {
  /** One line of what is proposed, in the brief's language. */
  headline: string
  /** What the plan says of itself; empty where it cites figures, which a line without their sources cannot show. */
  summary: string
  /** Broken limits and figures without a source. */
  flags: number
  /** What the run has used so far. */
  usage: Usage
  /** When the proposal was written. */
  writtenAt: string | null
  sinceBefore: News | null
  /** A run's first proposal with numbers, which is held against last month's plan instead. */
  first: Proposal | null
}

type Reading = Pick<LedgerReader, 'negotiations' | 'newest' | 'calls' | 'strategy'>

const hourMs = 3_600_000
const mostRounds = 200
const mostKnown = 1000
const mostNamed = 3

/** Every round that waits, those that are due first, then the oldest. A run that broke off cannot hear a verdict. */
export async function waitingRounds(ledger: Reading, broken: BrokenRuns): Promise<WaitingRound[]> {
  const all = await ledger.negotiations({ status: 'waiting', limit: mostRounds })
  const rows = all.filter((row) => brokenKind(broken, row) === null)
  const findLast = lastPlans(ledger)
  const rounds = await Promise.all(
    rows.map(async (row) => {
      const { first, sinceBefore, ...facts } = await factsOf(ledger, row)
      return toRound(row, { ...facts, news: (first && sinceLast(await findLast(row.brief), first)) ?? sinceBefore })
    }),
  )
  return rounds.sort((a, b) => order(a).localeCompare(order(b)))
}

const order = ({ due, since }: WaitingRound) => `${due ?? '9'} ${since}`

type Glance = Pick<WaitingRound, 'news'> & Omit<ProposalFacts, 'sinceBefore' | 'first'>

function toRound(row: NegotiationRow, facts: Glance): WaitingRound {
  const { negotiationId, brief, round } = row
  const since = facts.writtenAt ?? row.updatedAt
  const item = agendaItemSchema.safeParse(row.item).data ?? 'final'
  return { ...facts, negotiationId, brief, round, item, hash: row.proposalHash ?? '', since, due: dueAt(brief, since) }
}

/** When a round that was put forward at a time is overdue; null where nobody set a time. */
export const dueAt = ({ decideWithinHours }: Pick<NegotiationRow['brief'], 'decideWithinHours'>, since: string) =>
  decideWithinHours === null ? null : new Date(Date.parse(since) + decideWithinHours * hourMs).toISOString()

const known = new WeakMap<Reading, Map<string, ProposalFacts>>()

async function factsOf(ledger: Reading, { negotiationId, proposalHash }: NegotiationRow): Promise<ProposalFacts> {
  const facts = known.get(ledger) ?? new Map<string, ProposalFacts>()
  known.set(ledger, facts)
  const key = `${negotiationId} ${proposalHash}`
  const remembered = facts.get(key)
  if (remembered) return remembered
  const [entries, calls] = await Promise.all([
    ledger.newest(negotiationId, { proposal: 2 }),
    ledger.calls(negotiationId),
  ])
  const proposals = entries.filter((entry) => entry.kind === 'proposal')
  const usage = sumUsage(calls)
  const read = readFacts(proposals.at(-1), proposals.at(-2), usage)
  if (facts.size >= mostKnown) facts.clear()
  facts.set(key, read)
  return read
}

function readFacts(
  proposal: EntryOf<'proposal'> | undefined,
  earlier: EntryOf<'proposal'> | undefined,
  usage: Usage,
): ProposalFacts {
  if (!proposal) return { headline: '', summary: '', flags: 0, usage, writtenAt: null, sinceBefore: null, first: null }
  const is = proposal.content.proposal
  return {
    headline: proposal.headline,
    summary: is.summary.includes('[[') ? '' : oneLine(is.summary),
    flags: flagsOf(proposal).length,
    usage,
    writtenAt: proposal.createdAt,
    sinceBefore: earlier ? sinceRound(earlier, is) : null,
    first: earlier && holdsNumbers(earlier.content.proposal) ? null : is,
  }
}

const isNews = ({ mark }: LeverChange) => mark !== 'same'

function sinceRound({ round, content }: EntryOf<'proposal'>, is: Proposal): News {
  const was = content.proposal
  const changed = compareLevers(was, is).filter(isNews).slice(0, mostNamed)
  return { against: { round }, changed, changes: countChanges(was, is) }
}

function sinceLast(last: LastPlan | null, is: Proposal): News | null {
  const changes = last && countSinceLast(last.proposal, is)
  if (!last || !changes) return null
  const changed = leversSinceLast(last.proposal, is).filter(isNews).slice(0, mostNamed)
  return { against: { since: last.since, period: last.period }, changed, changes }
}

const mostLetters = 140

function oneLine(text: string): string {
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return letters.length <= mostLetters ? letters.join('') : `${letters.slice(0, mostLetters - 1).join('')}…`
}

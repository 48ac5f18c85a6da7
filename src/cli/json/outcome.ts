import { setTimeout as sleep } from 'node:timers/promises'
import type { LedgerReader, ModelCall } from '../../activities/ports.ts'
import { standingMessages } from '../../agents/meeting.ts'
import type { Negotiations } from '../../client/negotiations.ts'
import type { Entry, EntryOf } from '../../domain/entry.ts'
import type { Status } from '../../domain/negotiation.ts'
import { type NumeralCounts, noNumerals } from '../../domain/number-check.ts'
import { countNumerals } from '../../domain/numbers/count-numerals.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { sumUsage, type Usage } from '../../domain/usage.ts'
import { type Sources, writeOut } from '../render/cited-text.ts'
import { sourcesOf } from '../render/narrator.ts'

export interface StrategyJson {
  hash: string
  outcome: string
  /** The FINAL ANSWER with its values. */
  text: string
  proposal: Proposal
}

/** How a run stands or ended, in one object. */
export interface OutcomeJson {
  negotiationId: string
  runId: string
  status: Status
  rounds: number
  strategy: StrategyJson | null
  figures: NumeralCounts
  usage: Usage
  historyEvents: number
  historyBytes: number
}

interface Place {
  ledger: LedgerReader
  negotiations: Negotiations
  negotiationId: string
}

const closingMs = 10_000

export async function readOutcome({ ledger, negotiations, negotiationId }: Place): Promise<OutcomeJson> {
  const [row, entries, calls, strategy] = await Promise.all([
    ledger.negotiation(negotiationId),
    ledger.entries(negotiationId),
    ledger.calls(negotiationId),
    readStrategy(ledger, negotiationId),
  ])
  const status = row?.status ?? 'talking'
  // An ending is in the ledger a moment before Temporal closes the run.
  if (status === 'settled' || status === 'stopped') {
    const closed = negotiations.result(negotiationId).catch(() => {})
    await Promise.race([closed, sleep(closingMs, undefined, { ref: false })])
  }
  const { runId, historyEvents, historyBytes } = await negotiations.facts(negotiationId)
  const counted = { figures: figuresOf(entries), usage: usageOf(calls), historyEvents, historyBytes }
  return { negotiationId, runId, status, rounds: row?.round ?? 0, strategy, ...counted }
}

export async function readStrategy(ledger: LedgerReader, negotiationId: string): Promise<StrategyJson | null> {
  const [strategy, row] = await Promise.all([ledger.strategy(negotiationId), ledger.negotiation(negotiationId)])
  if (!strategy || !row) return null
  const { hash, outcome, text, proposal } = strategy
  const sources: Sources = new Map((await ledger.entriesOf(negotiationId, 'evidence')).flatMap(sourcesOf))
  return {
    hash,
    outcome,
    proposal,
    text: writeOut(text, row.brief.language, { sources, currency: row.brief.currency }),
  }
}

/**
 * The numerals a reader of the record meets: those of every message that stands (none that was mended later) and of the
 * last proposal that stands.
 */
export function figuresOf(entries: readonly Entry[]): NumeralCounts {
  const standing = entries.filter((entry) => entry.supersededBy === null)
  const messages = standing.filter((entry): entry is EntryOf<'message'> => entry.kind === 'message')
  const last = standing.findLast((entry): entry is EntryOf<'proposal'> => entry.kind === 'proposal')
  const spoken = standingMessages(messages).flatMap((message) => message.content.check)
  const planned = last?.content.checks.flatMap((check) => check.sentences) ?? []
  return { ...noNumerals, ...countNumerals([...spoken, ...planned]) }
}

/** Every attempt of every run: each one may have cost money. Tokens and cost are those that answers reported. */
export const usageOf = (calls: readonly ModelCall[]): Usage => ({
  ...sumUsage(calls),
  calls: calls.length,
})

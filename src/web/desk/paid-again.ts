import type { AgendaItem } from '../../domain/agenda.ts'
import type { Entry } from '../../domain/entry.ts'
import { addUsage, noUsage, sumUsage, type Usage } from '../../domain/usage.ts'

/** What holding a round again costs, told before it is done. */
export interface HeldRound {
  round: number
  item: AgendaItem
  /** What the seats said: each is a model call that is paid again. */
  messages: number
  toolCalls: number
  usage: Usage
  /** The verdict that is asked again; null where none was given yet. */
  verdict: { choice: string; by: string; at: string } | null
}

/** The rounds that a run held, in their order, from its standing entries. */
export function heldRounds(entries: readonly Entry[]): HeldRound[] {
  const rounds = new Map<number, HeldRound>()
  for (const entry of entries) {
    if (entry.round < 1 || entry.item === null || entry.supersededBy !== null) continue
    const fresh = { round: entry.round, item: entry.item, messages: 0, toolCalls: 0, usage: noUsage, verdict: null }
    const held = rounds.get(entry.round) ?? fresh
    rounds.set(entry.round, withEntry(held, entry))
  }
  return [...rounds.values()].sort((a, b) => a.round - b.round)
}

function withEntry(held: HeldRound, entry: Entry): HeldRound {
  switch (entry.kind) {
    case 'message':
      return { ...held, messages: held.messages + 1, usage: addUsage(held.usage, entry.content.usage) }
    case 'evidence':
      return { ...held, toolCalls: held.toolCalls + 1 }
    case 'decision': {
      const { choice, by } = entry.content
      return { ...held, verdict: { choice, by, at: entry.createdAt } }
    }
    default:
      return held
  }
}

/** What is paid and asked again when a run goes on from the start of a round: that round and all after it. */
export function paidAgain(rounds: readonly HeldRound[], beforeRound: number) {
  const again = rounds.filter(({ round }) => round >= beforeRound)
  return {
    messages: again.reduce((sum, { messages }) => sum + messages, 0),
    toolCalls: again.reduce((sum, { toolCalls }) => sum + toolCalls, 0),
    usage: sumUsage(again),
    verdicts: again.filter(({ verdict }) => verdict !== null).length,
  }
}

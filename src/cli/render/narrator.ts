import type { Brief } from '../../domain/brief.ts'
import type { Entry, EntryOf } from '../../domain/entry.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { indent, type Pen } from '../pen.ts'
import type { Source, Sources } from './cited-text.ts'
import { renderAttention, renderDecision, renderEnding } from './decision.ts'
import { renderCall } from './evidence.ts'
import { renderMessage } from './message.ts'
import { itemName } from './names.ts'
import { renderOpening } from './opening.ts'
import { renderProposal } from './proposal.ts'

/** Tells a negotiation entry by entry, as the ledger hands them out. */
export interface Narrator {
  /** What there is to print now. */
  tell(entries: readonly Entry[]): string[]
  /** The proposal of a round in full. */
  wholeProposal(hash: string): string | null
  evidence(): Evidence[]
  sources: Sources
  currency: string
}

interface Subject {
  id: string
  brief: Pick<Brief, 'currency'>
}

export function createNarrator({ id, brief }: Subject, pen: Pen): Narrator {
  const standing = new Map<number, Entry>()
  const sources = new Map<string, Source>()
  const view = { sources, currency: brief.currency }
  let toldRound = 0

  const tellOne = (entry: Entry): string => {
    switch (entry.kind) {
      case 'opening':
        return renderOpening(entry, pen)
      case 'message':
        return renderMessage(entry, pen, view)
      case 'evidence':
        return indent(renderCall(entry, pen, view))
      case 'proposal':
        return renderProposal(entry, pen, { ...view, ...plansBefore(standing, entry) })
      case 'decision':
        return renderDecision(entry, pen)
      case 'attention':
        return renderAttention(entry.content, id, pen)
      case 'overdue':
        return pen.colours.yellow(`⏰ ${entry.headline}`)
      case 'ending':
        return renderEnding(entry, pen)
    }
  }

  const roundTitle = (entry: Entry): string[] => {
    if (entry.round === toldRound || entry.round === 0 || entry.kind === 'ending') return []
    toldRound = entry.round
    const item = itemName(entry.item)[pen.language]
    return [pen.colours.bold(pen.say(`━━ 第 ${entry.round} 回合 · ${item} ━━`, `━━ Round ${entry.round} · ${item} ━━`))]
  }

  const tell = (entries: readonly Entry[]): string[] => {
    const gone = entries.filter((entry) => entry.supersededBy !== null)
    for (const { seq, runId } of gone) if (standing.get(seq)?.runId === runId) standing.delete(seq)
    const fresh = entries.filter((entry) => entry.supersededBy === null)
    const told = fresh.flatMap((entry) => {
      standing.set(entry.seq, entry)
      for (const [figureId, source] of sourcesOf(entry)) sources.set(figureId, source)
      return [...roundTitle(entry), tellOne(entry)]
    })
    return [...supersededLine(gone, pen), ...told]
  }

  const wholeProposal = (hash: string) => {
    const entry = proposalsOf(standing).find(({ content }) => content.hash === hash)
    return entry ? renderProposal(entry, pen, { ...view, settled: null, sentBack: null, isWhole: true }) : null
  }
  const evidence = () => ofKind(standing, 'evidence').flatMap((entry) => entry.content.evidence ?? [])
  return { tell, wholeProposal, evidence, ...view }
}

/** The figures an entry brings, by id. */
export function sourcesOf(entry: Entry): [string, Source][] {
  if (entry.kind !== 'evidence' || !entry.content.evidence) return []
  const { tool } = entry.content
  return entry.content.evidence.figures.map((figure) => [figure.id, { figure, tool }])
}

/** A reset: the ledger keeps the rows of the older run, marked. */
function supersededLine(gone: readonly Entry[], { colours, say }: Pen): string[] {
  const seqs = gone.map((entry) => entry.seq)
  if (seqs.length === 0) return []
  const [first, last] = [Math.min(...seqs), Math.max(...seqs)]
  return [
    colours.dim(
      say(
        `↺ 重置：第 ${first}–${last} 条记录已被新的运行取代，仍可用 show 查看`,
        `↺ Reset: entries ${first}–${last} are superseded by a newer run; show still has them`,
      ),
    ),
  ]
}

const ofKind = <K extends Entry['kind']>(standing: ReadonlyMap<number, Entry>, kind: K) =>
  [...standing.values()].filter((entry): entry is EntryOf<K> => entry.kind === kind).sort((a, b) => a.seq - b.seq)
const proposalsOf = (standing: ReadonlyMap<number, Entry>) => ofKind(standing, 'proposal')

/** The plans a proposal is compared with: the settled one, and the version of its item that was sent back last. */
function plansBefore(standing: ReadonlyMap<number, Entry>, { seq, item }: EntryOf<'proposal'>): Plans {
  const earlier = proposalsOf(standing).filter((entry) => entry.seq < seq)
  const rounds = (outcome: string) =>
    new Set(
      ofKind(standing, 'decision')
        .filter((one) => one.content.outcome === outcome)
        .map((one) => one.round),
    )
  const settledRounds = rounds('settled')
  const settled = earlier.findLast((entry) => settledRounds.has(entry.round))
  const againRounds = rounds('again')
  const back = earlier.findLast((entry) => againRounds.has(entry.round) && entry.item === item)
  const isNewer = back !== undefined && back.seq > (settled?.seq ?? -1)
  return { settled: settled?.content.proposal ?? null, sentBack: isNewer ? back.content.proposal : null }
}
interface Plans {
  settled: Proposal | null
  sentBack: Proposal | null
}

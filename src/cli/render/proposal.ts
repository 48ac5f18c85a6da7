import type { EntryOf } from '../../domain/entry.ts'
import { flagsOf } from '../../domain/flag.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { indent, type Pen } from '../pen.ts'
import { type RecordView, renderFootnotes, renderText } from './cited-text.ts'
import { renderFlags } from './flags.ts'
import { itemName } from './names.ts'
import { changeBlock, changeLine, comparePlans, type PlanChange } from './plan-changes.ts'
import { sections } from './sections.ts'

export interface ProposalView extends RecordView {
  /** The plan as settled before; what differs from it is marked. */
  settled: Proposal | null
  /** The version of this item that was sent back last. */
  sentBack: Proposal | null
  /** Show also what did not change. */
  isWhole?: boolean
}

/** A proposal as the person who decides reads it: flags, summary, then section by section what changes. */
export function renderProposal(entry: EntryOf<'proposal'>, pen: Pen, view: ProposalView): string {
  const { proposal, hash } = entry.content
  const { colours, say, language } = pen
  const item = itemName(entry.item)[language]
  const title = say(`▣ 第 ${entry.round} 回合提案 · ${item}`, `▣ Proposal of round ${entry.round} · ${item}`)
  const changes = comparePlans(view.settled, proposal)
  const body = [
    ...renderFlags(flagsOf(entry), pen),
    renderText(proposal.summary, pen, view),
    ...renderSections(changes, pen, view),
    ...sinceSentBack(proposal, pen, view),
    ...renderFootnotes([proposal.summary, ...shownTexts(changes, pen, view)], pen, view),
  ]
  const head = `${colours.bold(colours.green(title))} ${colours.dim(`#${hash.slice(0, 12)}`)}`
  return [head, ...body.map((part) => indent(part))].join('\n')
}

/** Rows that are as in the settled plan are counted instead of shown. */
function renderSections(changes: readonly PlanChange[], pen: Pen, view: ProposalView): string[] {
  const { colours, say, language } = pen
  return sections.flatMap(({ name, title }) => {
    const own = changes.filter(({ section }) => section.name === name)
    if (own.length === 0) return []
    const shown = own.filter(({ change }) => view.isWhole || change.mark !== 'same')
    const same = own.length - shown.length
    const kept =
      same > 0 ? colours.dim(say(`（${same} 项与已通过的方案相同）`, `(${same} as in the settled plan)`)) : ''
    const head = `${colours.bold(title[language])} ${kept}`.trimEnd()
    return [[head, ...shown.map((change) => changeBlock(change, pen, view))].join('\n')]
  })
}

/** After a rejection: what is different from the version that was sent back, in one line a row. */
function sinceSentBack(proposal: Proposal, pen: Pen, view: ProposalView): string[] {
  if (!view.sentBack) return []
  const { colours, say } = pen
  const changes = comparePlans(view.sentBack, proposal).filter(({ change }) => change.mark !== 'same')
  const lines = changes.map((change) => changeLine(change, pen, view))
  const title = colours.bold(say('与被退回的版本相比', 'Against the version that was sent back'))
  const none = colours.yellow(say('没有变化', 'nothing changed'))
  return [[title, ...(lines.length > 0 ? lines : [none])].join('\n')]
}

/** The texts of the rows on this screen, whose figures need a source. */
const shownTexts = (changes: readonly PlanChange[], pen: Pen, view: ProposalView): string[] =>
  changes
    .filter(({ change }) => view.isWhole || change.mark === 'added' || change.mark === 'changed')
    .flatMap(({ section, change }) => [
      section.headOf(change.row, pen, view.currency),
      ...section.restOf(change.row, pen),
    ])

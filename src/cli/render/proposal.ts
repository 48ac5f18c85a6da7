import type { EntryOf } from '../../domain/entry.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { flagsOf } from '../flags.ts'
import { indent, type Pen } from '../pen.ts'
import { type Change, compareRows } from './changes.ts'
import { renderFootnotes, renderText } from './cited-text.ts'
import { renderFlags } from './flags.ts'
import type { RecordView } from './message.ts'
import { itemName } from './names.ts'
import { type Section, type SectionName, sections } from './sections.ts'

export interface ProposalView extends RecordView {
  /** The plan as settled before; what differs from it is marked. */
  settled: Proposal | null
  /** The version of this item that was sent back last. */
  sentBack: Proposal | null
  /** Show also what did not change. */
  isWhole?: boolean
}

type Row = Proposal[SectionName][number]

/** A proposal as the person who decides reads it: flags, summary, then section by section what changes. */
export function renderProposal(entry: EntryOf<'proposal'>, pen: Pen, view: ProposalView): string {
  const { proposal, hash } = entry.content
  const { colours, say, language } = pen
  const item = itemName(entry.item)[language]
  const title = say(`▣ 第 ${entry.round} 回合提案 · ${item}`, `▣ Proposal of round ${entry.round} · ${item}`)
  const body = [
    ...renderFlags(flagsOf(entry), pen),
    renderText(proposal.summary, view.sources, pen, view.currency),
    ...sections.flatMap((section) => renderSection(section, proposal, pen, view)),
    ...sinceSentBack(proposal, pen, view),
    ...renderFootnotes(shownTexts(proposal, view, pen), view.sources, pen, view.currency),
  ]
  const head = `${colours.bold(colours.green(title))} ${colours.dim(`#${hash.slice(0, 12)}`)}`
  return [head, ...body.map((part) => indent(part))].join('\n')
}

const rowsOf = (plan: Proposal | null, { name }: Section) => (plan?.[name] ?? []) as Row[]

function renderSection(section: Section, proposal: Proposal, pen: Pen, view: ProposalView): string[] {
  const { colours, say, language } = pen
  const changes = compareRows(rowsOf(view.settled, section), rowsOf(proposal, section), section.keyOf)
  if (changes.length === 0) return []
  const shown = changes.filter(({ mark }) => view.isWhole || mark !== 'same')
  const same = changes.length - shown.length
  const kept = same > 0 ? colours.dim(say(`（${same} 项与已通过的方案相同）`, `(${same} as in the settled plan)`)) : ''
  const title = `${colours.bold(section.title[language])} ${kept}`.trimEnd()
  return [[title, ...shown.map((change) => renderChange(change, section, pen, view))].join('\n')]
}

const marks = { added: '+', changed: '~', same: ' ', removed: '-' } as const

function renderChange(change: Change<Row>, section: Section, pen: Pen, view: ProposalView): string {
  const { colours } = pen
  const write = (text: string) => renderText(text, view.sources, pen, view.currency)
  const paint = { added: colours.green, changed: colours.yellow, same: String, removed: colours.red }[change.mark]
  const head = paint(
    `${marks[change.mark]} ${write(section.headOf(change.row, pen, view.currency))}${before(change, section, pen, view)}`,
  )
  if (change.mark === 'removed') return head
  const rest = section.restOf(change.row, pen).filter((text) => text !== '')
  return [head, ...rest.map((text) => indent(write(text), 4))].join('\n')
}

/** What a changed row was before: the parts of its first line that now say something else. */
function before(
  { row, before: old }: Change<Row>,
  section: Section,
  pen: Pen,
  { currency, sources }: ProposalView,
): string {
  if (!old) return ''
  const is = section.headOf(row, pen, currency).split(' · ')
  const was = section.headOf(old, pen, currency).split(' · ')
  const changed = was.filter((part, at) => part !== is[at]).join(' · ')
  if (changed === '') return ''
  const text = renderText(changed, sources, pen, currency)
  return pen.say(`（原：${text}）`, ` (was: ${text})`)
}

/** After a rejection: what is different from the version that was sent back, in one line a row. */
function sinceSentBack(proposal: Proposal, pen: Pen, view: ProposalView): string[] {
  if (!view.sentBack) return []
  const { colours, say } = pen
  const lines = sections.flatMap((section) =>
    compareRows(rowsOf(view.sentBack, section), rowsOf(proposal, section), section.keyOf)
      .filter(({ mark }) => mark !== 'same')
      .map((change) => {
        const text = renderText(section.headOf(change.row, pen, view.currency), view.sources, pen, view.currency)
        return `${marks[change.mark]} ${text}${before(change, section, pen, view)}`
      }),
  )
  const title = colours.bold(say('与被退回的版本相比', 'Against the version that was sent back'))
  const none = colours.yellow(say('没有变化', 'nothing changed'))
  return [[title, ...(lines.length > 0 ? lines : [none])].join('\n')]
}

/** The texts whose figures need a source on this screen. */
const shownTexts = (proposal: Proposal, view: ProposalView, pen: Pen): string[] => [
  proposal.summary,
  ...sections.flatMap((section) =>
    compareRows(rowsOf(view.settled, section), rowsOf(proposal, section), section.keyOf)
      .filter(({ mark }) => view.isWhole || mark === 'added' || mark === 'changed')
      .flatMap(({ row }) => [section.headOf(row, pen, view.currency), ...section.restOf(row, pen)]),
  ),
]

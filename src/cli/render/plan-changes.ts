import { type Change, compareRows } from '../../domain/changes.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { indent, type Pen } from '../pen.ts'
import { type RecordView, renderText } from './cited-text.ts'
import { type Section, type SectionName, sections } from './sections.ts'

type Row = Proposal[SectionName][number]

/** One row of a plan with what became of it. */
export interface PlanChange {
  section: Section
  change: Change<Row>
}

const rowsOf = (plan: Proposal | null, { name }: Section) => (plan?.[name] ?? []) as Row[]

/** Every row of a plan against an earlier one, section by section. */
export const comparePlans = (before: Proposal | null, after: Proposal): PlanChange[] =>
  sections.flatMap((section) =>
    compareRows(rowsOf(before, section), rowsOf(after, section), section.keyOf).map((change) => ({ section, change })),
  )

const marks = { added: '+', changed: '~', same: ' ', removed: '-' } as const

/** A row in one line: its mark, what it says, and what it said before. */
export function changeLine({ section, change }: PlanChange, pen: Pen, view: RecordView): string {
  const paint = { added: pen.colours.green, changed: pen.colours.yellow, same: String, removed: pen.colours.red }
  const head = renderText(section.headOf(change.row, pen, view.currency), pen, view)
  return paint[change.mark](`${marks[change.mark]} ${head}${wasBefore({ section, change }, pen, view)}`)
}

/** The row with what stands under it. */
export function changeBlock({ section, change }: PlanChange, pen: Pen, view: RecordView): string {
  const line = changeLine({ section, change }, pen, view)
  if (change.mark === 'removed') return line
  const rest = section.restOf(change.row, pen).filter((text) => text !== '')
  return [line, ...rest.map((text) => indent(renderText(text, pen, view), 4))].join('\n')
}

/** What a changed row was before: the parts of its first line that now say something else. */
function wasBefore({ section, change: { row, before } }: PlanChange, pen: Pen, view: RecordView): string {
  if (!before) return ''
  const is = section.headOf(row, pen, view.currency).split(' · ')
  const was = section.headOf(before, pen, view.currency).split(' · ')
  const changed = was.filter((part, at) => part !== is[at]).join(' · ')
  if (changed === '') return ''
  const text = renderText(changed, pen, view)
  return pen.say(`（原：${text}）`, ` (was: ${text})`)
}

import type { Change } from '../../../domain/changes.ts'
import { likelihoodNames, mixNames, strategyNames } from '../../../domain/names.ts'
import type { Proposal } from '../../../domain/proposal.ts'
import { seatNames } from '../../../domain/seat.ts'
import { type Citing, citedLine, inVoice } from '../../components/cited-text.ts'
import { pill, type Tone } from '../../components/pill.ts'
import { type Column, dataTable } from '../../components/table.ts'
import type { OtherSection } from '../../desk/plan-changes.ts'
import type { View } from '../../frame/view.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { brokenOffNotes, commitmentColumns, type Earlier, nothingEarlier } from './commitments.ts'

interface SectionProps {
  proposal: Proposal
  citing: Citing
  /** What became of each row, in their order; without it nothing is marked. */
  marks?: Record<OtherSection, Change<unknown>['mark'][]>
  /** What the promises are held against. */
  earlier?: Earlier
}

/** A section of a plan, with its name and its table. */
export interface PlanSection {
  name: OtherSection
  title: string
  /** The plan before had none of it: said once, not at every row. */
  isNew: boolean
  body: Markup
}

/** The sections that have rows, but for levers and money, in the order a reader wants them. */
export function planSections(view: View, props: SectionProps): PlanSection[] {
  const { plan } = view.words
  const { proposal, marks } = props
  const isNew = (name: OtherSection) => marks?.[name].every((mark) => mark === 'added') ?? false
  const all: [OtherSection, string, () => Markup][] = [
    ['positioning', plan.positioning, () => positioning(view, props)],
    ['commitments', plan.commitments, () => commitments(view, props)],
    ['actions', plan.actions, () => actions(view, props)],
    ['monitoring', plan.monitoring, () => monitoring(view, props)],
    ['risks', plan.risks, () => risks(view, props)],
    ['dissent', plan.dissent, () => dissent(view, props)],
  ]
  return all
    .filter(([name]) => proposal[name].length > 0)
    .map(([name, title, body]) => ({
      name,
      title,
      isNew: isNew(name),
      body: body(),
    }))
}

interface Laid<Row> {
  section: OtherSection
  caption: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  marks: SectionProps['marks']
}

/** Records: on a phone each row is a card. New and changed rows say so behind their first cell. */
function lay<Row>(view: View, { section, caption, rows, columns, marks }: Laid<Row>): Markup {
  const isAllNew = marks?.[section].every((mark) => mark === 'added')
  const markOf = (row: Row) => (isAllNew ? 'same' : (marks?.[section][rows.indexOf(row)] ?? 'same'))
  const [first, ...others] = columns
  if (!first) return nothing
  const marked = { ...first, cell: (row: Row) => html`${first.cell(row)}${changePill(view, markOf(row))}` }
  return dataTable(view, { caption, columns: [marked, ...others], rows, isStacked: true })
}

const changePill = ({ words }: View, mark: Change<unknown>['mark']): Content =>
  mark === 'added'
    ? html` ${pill('busy', 'plus', words.plan.added)}`
    : mark === 'changed'
      ? html` ${pill('wait', 'sort', words.plan.changed)}`
      : nothing

function positioning(view: View, { proposal, citing, marks }: SectionProps): Markup {
  const { plan } = view.words
  type Row = Proposal['positioning'][number]
  const columns: Column<Row>[] = [
    { key: 'segment', label: plan.segment, cell: ({ segment }) => html`<b>${inVoice(view, citing, segment)}</b>` },
    {
      key: 'type',
      label: plan.type,
      cell: ({ strategyType }) => inLanguage(strategyNames[strategyType], view.language),
    },
    { key: 'because', label: plan.because, isProse: true, cell: ({ because }) => citedLine(view, because, citing) },
  ]
  return lay(view, { section: 'positioning', caption: plan.positioning, rows: proposal.positioning, columns, marks })
}

function commitments(view: View, { proposal, citing, marks, earlier = nothingEarlier }: SectionProps): Markup {
  const { commitments: caption } = view.words.plan
  const columns = commitmentColumns(view, { citing, earlier })
  const table = lay(view, { section: 'commitments', caption, rows: proposal.commitments, columns, marks })
  return html`${table}${brokenOffNotes(view, proposal, { citing, earlier })}`
}

function actions(view: View, { proposal, citing, marks }: SectionProps): Markup {
  const { plan } = view.words
  type Row = Proposal['actions'][number]
  const columns: Column<Row>[] = [
    {
      key: 'p',
      label: '4P',
      cell: ({ p }) => html`<span class="chip keep-line">${inLanguage(mixNames[p], view.language)}</span>`,
    },
    { key: 'what', label: plan.what, isProse: true, cell: ({ what }) => citedLine(view, what, citing) },
    {
      key: 'owner',
      label: plan.owner,
      cell: ({ owner }) => html`<span class="keep-line">${inVoice(view, citing, owner)}</span>`,
    },
    { key: 'dates', label: plan.dates, cell: ({ start, due }) => dates(start, due) },
    {
      key: 'resources',
      label: plan.resources,
      isProse: true,
      cell: ({ resources }) => citedLine(view, resources, citing),
    },
  ]
  return lay(view, { section: 'actions', caption: plan.actions, rows: proposal.actions, columns, marks })
}

const dates = (start: string | undefined, due: string): Markup =>
  start
    ? html`<span class="keep-line"><time datetime="${start}">${start}</time> –</span> <time datetime="${due}">${due}</time>`
    : html`<time datetime="${due}">${due}</time>`

function monitoring(view: View, { proposal, citing, marks }: SectionProps): Markup {
  const { plan } = view.words
  type Row = Proposal['monitoring'][number]
  const columns: Column<Row>[] = [
    { key: 'metric', label: plan.metric, cell: ({ metric }) => html`<b>${inVoice(view, citing, metric)}</b>` },
    { key: 'alert', label: plan.alert, isProse: true, cell: ({ alert }) => citedLine(view, alert, citing) },
    {
      key: 'cadence',
      label: plan.cadence,
      cell: ({ cadence }) => html`<span class="keep-line">${inVoice(view, citing, cadence)}</span>`,
    },
    {
      key: 'owner',
      label: plan.owner,
      cell: ({ owner }) => html`<span class="keep-line">${inVoice(view, citing, owner)}</span>`,
    },
  ]
  return lay(view, { section: 'monitoring', caption: plan.monitoring, rows: proposal.monitoring, columns, marks })
}

const likelihoodTones: Record<Proposal['risks'][number]['likelihood'], Tone> = {
  low: 'neutral',
  medium: 'wait',
  high: 'bad',
}

function risks(view: View, { proposal, citing, marks }: SectionProps): Markup {
  const { plan } = view.words
  type Row = Proposal['risks'][number]
  const columns: Column<Row>[] = [
    { key: 'risk', label: plan.risk, isProse: true, cell: ({ what }) => citedLine(view, what, citing) },
    {
      key: 'likelihood',
      label: plan.likelihood,
      cell: ({ likelihood }) =>
        pill(likelihoodTones[likelihood], 'alert', inLanguage(likelihoodNames[likelihood], view.language)),
    },
    { key: 'response', label: plan.response, isProse: true, cell: ({ response }) => citedLine(view, response, citing) },
  ]
  return lay(view, { section: 'risks', caption: plan.risks, rows: proposal.risks, columns, marks })
}

const dissent = (view: View, { proposal, citing }: SectionProps): Markup =>
  html`<ul class="dissent">${proposal.dissent.map(
    ({ seat, what }) =>
      html`<li><b>${inLanguage(seatNames[seat], view.language)}</b> ${citedLine(view, what, citing)}</li>`,
  )}</ul>`

import type { NegotiationRow } from '../../activities/ports.ts'
import { slugOf } from '../../client/ids.ts'
import type { BrokenKind } from '../../client/operations/broken-runs.ts'
import { statusNames } from '../../domain/negotiation.ts'
import { may } from '../access/person.ts'
import { confirmButton } from '../components/confirm.ts'
import { emptyState } from '../components/empty.ts'
import { inputField, type Option, selectField } from '../components/field.ts'
import { pageHeader } from '../components/header.ts'
import { icon } from '../components/icon.ts'
import { pill, statusPill } from '../components/pill.ts'
import { type Column, dataTable, pager, withQuery } from '../components/table.ts'
import { type BrokenRuns, brokenKind } from '../desk/broken-runs.ts'
import type { EngineHealth } from '../desk/engine-health.ts'
import { type RunFilter, type RunState, runStates } from '../desk/run-filter.ts'
import { ago } from '../format.ts'
import type { View } from '../frame/view.ts'
import { newRunHref, runHref } from '../hrefs.ts'
import { html, type Markup, nothing } from '../html.ts'
import { inLanguage, localeOf } from '../words/choose.ts'
import { healthNotice } from './run/health.ts'
import { troublePill } from './run/trouble.ts'

export interface RunsProps {
  rows: readonly NegotiationRow[]
  /** How many fit, on all pages. */
  count: number
  filter: RunFilter
  owners: readonly string[]
  perPage: number
  health: EngineHealth
  broken: BrokenRuns
}

/** The page refetches its list when the desk has news; what somebody typed into the filters stays. */
export const runsPage = (view: View, props: RunsProps): Markup => html`${pageHeader({
  title: view.words.runs.title,
  lead: view.words.runs.lead(props.count),
  actions: may(view.person, 'operate')
    ? html`<a class="button primary" href="${newRunHref}">${icon('plus')}${view.words.runs.start}</a>`
    : nothing,
})}
${filters(view, props)}
${runsList(view, props)}`

/** One fragment draws every state of the list. */
export function runsList(view: View, props: RunsProps): Markup {
  const href = withQuery(view.path.replace(/^\/runs\/list/, '/runs'), {})
  const list = href.replace(/^\/runs/, '/runs/list')
  return html`<section id="runs" class="stack" hx-get="${list}" hx-trigger="${props.health === 'well' ? 'desk from:body' : 'desk from:body, every 6s'}" hx-swap="outerMorph">
${healthNotice(view, props.health)}
${props.rows.length > 0 ? table(view, props) : noRuns(view, props)}
${pages(view, props, href)}
</section>`
}

function filters(view: View, { filter, owners }: RunsProps): Markup {
  const { runs } = view.words
  const names = [...new Set([...owners, ...(filter.owner ? [filter.owner] : [])])]
  const people: Option[] = [{ value: '', label: runs.anyOwner }, ...names.map((name) => ({ value: name, label: name }))]
  const states: Option[] = [
    { value: '', label: runs.anyState },
    ...runStates.map((state) => ({ value: state, label: stateName(view, state) })),
  ]
  const hasFilter = Object.values(filter).some((value) => value !== undefined && value !== '')
  return html`<form method="get" action="/runs" class="filters" role="search">
${inputField({ name: 'q', label: runs.search, type: 'search', value: filter.q ?? '', placeholder: runs.searchHint, maxLength: 200 })}
${selectField({ name: 'state', label: runs.state, options: states, value: filter.state ?? '' })}
${inputField({ name: 'period', label: runs.period, value: filter.period ?? '', placeholder: '2026-12', maxLength: 20 })}
${selectField({ name: 'owner', label: runs.owner, options: people, value: filter.owner ?? '' })}
<div class="actions"><button class="button">${icon('search')}${runs.apply}</button>${hasFilter ? html`<a class="plain" href="/runs">${runs.clear}</a>` : nothing}</div>
</form>`
}

const stateName = ({ words, language }: View, state: RunState) =>
  state === 'over-budget'
    ? words.runs.overBudget
    : state === 'failed'
      ? words.runs.failed
      : inLanguage(statusNames[state], language)

function noRuns({ words }: View, { filter }: RunsProps): Markup {
  const { runs } = words
  const isFiltered = Object.values(filter).some(Boolean)
  return isFiltered
    ? emptyState({ picture: 'search', title: runs.noneFound, hint: runs.noneFoundHint })
    : emptyState({ picture: 'runs', title: runs.empty, hint: runs.emptyHint })
}

const isLive = ({ status }: NegotiationRow) => status !== 'settled' && status !== 'stopped'

function table(view: View, { rows, broken }: RunsProps): Markup {
  const { runs } = view.words
  const mayStop = may(view.person, 'operate') && rows.some(isLive)
  const list = dataTable(view, {
    caption: runs.title,
    columns: mayStop ? [chooser(view), ...columns(view, broken)] : columns(view, broken),
    rows,
    rowHref: ({ negotiationId }) => runHref(negotiationId),
    isStacked: true,
  })
  if (!mayStop) return list
  // The boxes belong to the form of the question by its name: a form cannot stand around another.
  return html`${list}<div class="list-actions">${confirmButton(view, {
    id: 'stop-chosen',
    formId: 'stop-form',
    label: html`${icon('stop')}${runs.stopChosen}`,
    question: runs.stopQuestion,
    action: '/runs/stop',
    confirm: runs.stopConfirm,
    isDangerous: true,
  })}</div>`
}

const chooser = ({ words }: View): Column<NegotiationRow> => ({
  key: 'chosen',
  label: '',
  cell: (row) =>
    isLive(row)
      ? html`<input type="checkbox" name="id" value="${slugOf(row.negotiationId)}" id="choose-${row.negotiationId}" form="stop-form" aria-label="${words.runs.select(row.brief.objective)}">`
      : nothing,
})

function columns(view: View, broken: BrokenRuns): Column<NegotiationRow>[] {
  const { runs } = view.words
  return [
    {
      key: 'objective',
      label: runs.objective,
      cell: ({ negotiationId, brief }) =>
        html`<span class="lever-name"><a href="${runHref(negotiationId)}" lang="${localeOf[brief.language]}"><b>${brief.objective}</b></a><span class="quiet">${slugOf(negotiationId)}</span></span>`,
    },
    { key: 'state', label: runs.state, cell: (row) => statePill(view, row, brokenKind(broken, row)) },
    { key: 'period', label: runs.period, cell: ({ brief }) => html`<span class="keep-line">${brief.period}</span>` },
    { key: 'round', label: runs.round, cell: (row) => progress(view, row) },
    {
      key: 'owner',
      label: runs.owner,
      isWide: true,
      cell: ({ brief }) => html`<span class="clip">${brief.startedBy || '—'}</span>`,
    },
    { key: 'age', label: runs.age, cell: ({ createdAt }) => ago(view, createdAt) },
    { key: 'moved', label: runs.moved, isWide: true, cell: ({ updatedAt }) => ago(view, updatedAt) },
  ]
}

/** A run that ended for money, or stands at a line of its budget, says so. */
export function statePill(view: View, row: NegotiationRow, broken: BrokenKind | null): Markup {
  const { status, outcome, attention } = row
  if (broken) return troublePill(view, broken)
  const isOver = outcome === 'out-of-budget' || attention?.code.startsWith('Budget')
  return html`${statusPill(view, status)}${isOver ? html` ${pill('odd', 'flag', view.words.runs.overBudget)}` : nothing}`
}

function progress({ words }: View, { brief, item, status, round }: NegotiationRow): Markup {
  const all = brief.agenda.length + 1
  const place = [...brief.agenda, 'final'].indexOf(item ?? '')
  const done = status === 'settled' ? all : Math.max(0, place)
  return html`<span class="progress"><svg class="meter" width="72" height="6" viewBox="0 0 72 6" aria-hidden="true" focusable="false"><rect class="track" width="72" height="6" rx="3"/><rect class="filled" width="${Math.round((done / all) * 72)}" height="6" rx="3"/></svg><span class="keep-line">${words.runs.items(done, all)} <span class="quiet">${words.runs.rounds(round)}</span></span></span>`
}

function pages(view: View, { count, filter, perPage }: RunsProps, href: string): Markup {
  const page = filter.page ?? 1
  const has = { before: page > 1, after: page * perPage < count }
  return pager(view, {
    first: has.before ? withQuery(href, { page: null }) : null,
    next: has.after ? withQuery(href, { page: String(page + 1) }) : null,
  })
}

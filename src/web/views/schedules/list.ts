import type { ScheduleState } from '../../../client/schedules/read-schedule.ts'
import { timingText } from '../../../domain/schedule/sentence.ts'
import { may } from '../../access/person.ts'
import { emptyState } from '../../components/empty.ts'
import { card, pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { pill, statusPill } from '../../components/pill.ts'
import { type Column, dataTable } from '../../components/table.ts'
import type { ScheduledRunRow } from '../../desk/scheduled-runs.ts'
import type { View } from '../../frame/view.ts'
import { runHref, scheduleHref } from '../../hrefs.ts'
import { type Content, html, type Markup } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { dayAndTime } from './timing.ts'

interface SchedulesProps {
  schedules: readonly ScheduleState[]
  runs: ReadonlyMap<string, readonly ScheduledRunRow[]>
}

/** 定时: what runs by itself, when next, and how the last one went. */
export function schedulesPage(view: View, { schedules, runs }: SchedulesProps): Markup {
  const { schedules: words } = view.words
  const add = may(view.person, 'operate')
    ? html`<a class="button primary" href="/schedules/new">${icon('plus')}${words.add}</a>`
    : undefined
  const body =
    schedules.length > 0
      ? card({ body: table(view, { schedules, runs }) })
      : emptyState({ picture: 'calendar', title: words.none, hint: words.noneHint, action: add })
  return html`${pageHeader({ title: words.title, lead: words.lead, actions: schedules.length > 0 ? add : undefined })}
${body}`
}

function table(view: View, { schedules, runs }: SchedulesProps): Markup {
  const { schedules: words } = view.words
  const columns: Column<ScheduleState>[] = [
    { key: 'name', label: words.name, cell: ({ id }) => html`<a class="name" href="${scheduleHref(id)}">${id}</a>` },
    { key: 'when', label: words.when, cell: ({ timing }) => inLanguage(timingText(timing), view.language) },
    { key: 'data', label: words.data, isWide: true, cell: ({ plan }) => plan.dataset },
    { key: 'next', label: words.next, cell: (schedule) => nextRun(view, schedule) },
    { key: 'last', label: words.last, cell: ({ id }) => lastRun(view, runs.get(id)?.[0]) },
    { key: 'state', label: words.state, cell: (schedule) => statePill(view, schedule) },
  ]
  return dataTable(view, {
    caption: words.title,
    columns,
    rows: schedules,
    isStacked: true,
    rowHref: ({ id }) => scheduleHref(id),
  })
}

export const statePill = ({ words: { schedules } }: View, { isPaused }: Pick<ScheduleState, 'isPaused'>): Markup =>
  isPaused ? pill('wait', 'pause', schedules.paused) : pill('good', 'check', schedules.active)

const nextRun = (view: View, { nextRuns, timing }: ScheduleState): Content =>
  nextRuns[0] ? dayAndTime(view, nextRuns[0], timing.zone) : html`<span class="quiet">—</span>`

/** The newest run: where it stands, by its page. */
export function lastRun(view: View, run: ScheduledRunRow | undefined): Content {
  if (!run) return html`<span class="quiet">${view.words.schedules.neverRan}</span>`
  if (!run.row) return pill('neutral', 'clock', view.words.schedules.notTakenUp)
  return html`<a href="${runHref(run.negotiationId)}">${statusPill(view, run.row.status)}</a>`
}

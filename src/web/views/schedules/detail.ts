import type { ScheduleState } from '../../../client/schedules/read-schedule.ts'
import { overlapNames } from '../../../domain/schedule/schedule.ts'
import { timingText } from '../../../domain/schedule/sentence.ts'
import { may } from '../../access/person.ts'
import { confirmButton } from '../../components/confirm.ts'
import { factList } from '../../components/facts.ts'
import { choiceField, csrfInput, inputField } from '../../components/field.ts'
import { card, pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { statusPill } from '../../components/pill.ts'
import { type Column, dataTable } from '../../components/table.ts'
import type { RunAhead } from '../../desk/schedule-form.ts'
import type { ScheduledRunRow } from '../../desk/scheduled-runs.ts'
import { emptyForm, type FormState } from '../../form.ts'
import { count, time } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { dataHref, runHref, scheduleHref } from '../../hrefs.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { lastRun, statePill } from './list.ts'
import { dayAndTime } from './timing.ts'

export interface ScheduleProps {
  schedule: ScheduleState
  runs: readonly ScheduledRunRow[]
  ahead: readonly RunAhead[]
  temporal: string | null
  /** The form to make up for runs, when it came back with problems. */
  backfill?: FormState
}

/** One schedule: when it runs, what it takes, what became of its runs, and what can be done to it. */
export function schedulePage(view: View, props: ScheduleProps): Markup {
  const { schedule } = props
  const { schedules } = view.words
  return html`${pageHeader({
    title: html`${schedule.id} ${statePill(view, schedule)}`,
    lead: inLanguage(timingText(schedule.timing), view.language),
    actions: may(view.person, 'operate') ? actions(view, schedule) : undefined,
  })}
${schedule.isPaused ? html`<p class="notice">${icon('pause')}<span>${schedules.pausedBy(schedule.note)}</span></p>` : nothing}
<div class="two-columns">
<div class="stack wide-gap">${runsCard(view, props)}${may(view.person, 'operate') ? backfillCard(view, props) : nothing}</div>
<div class="stack wide-gap">${aheadCard(view, props)}${factsCard(view, props)}</div>
</div>`
}

function actions(view: View, { id, isPaused }: ScheduleState): Content {
  const { schedules } = view.words
  const href = scheduleHref(id)
  const reason = (name: string) =>
    inputField({
      name: 'reason',
      label: name,
      prefix: isPaused ? 'resume-' : 'pause-',
      maxLength: 200,
      isRequired: !isPaused,
    })
  const hold = isPaused
    ? confirmButton(view, {
        id: 'resume',
        label: schedules.resume,
        question: schedules.resumeQuestion,
        action: `${href}/resume`,
        confirm: schedules.resume,
        fields: reason(schedules.reasonOptional),
      })
    : confirmButton(view, {
        id: 'pause',
        label: schedules.pause,
        question: schedules.pauseQuestion,
        action: `${href}/pause`,
        confirm: schedules.pause,
        fields: reason(schedules.reason),
      })
  return html`<form method="post" action="${href}/run">${csrfInput(view)}<button class="button primary">${icon('spark')}${schedules.runNow}</button></form>
<a class="button" href="${href}/edit">${schedules.change}</a>${hold}
${confirmButton(view, { id: 'delete', label: schedules.remove, question: schedules.deleteQuestion(id), action: `${href}/delete`, confirm: schedules.remove, isDangerous: true })}`
}

/** The fragment of the runs: it fetches itself when any run moved. */
export function runsCard(view: View, { schedule, runs }: Pick<ScheduleProps, 'schedule' | 'runs'>): Markup {
  const { schedules } = view.words
  const columns: Column<ScheduledRunRow>[] = [
    {
      key: 'due',
      label: schedules.due,
      cell: ({ negotiationId, dueAt, row }) => {
        const text = dayAndTime(view, dueAt, schedule.timing.zone)
        return row ? html`<a class="name" href="${runHref(negotiationId)}">${text}</a>` : text
      },
    },
    { key: 'period', label: schedules.planned, cell: ({ row }) => row?.brief.period ?? '—' },
    {
      key: 'state',
      label: schedules.result,
      cell: (run) => (run.row ? statusPill(view, run.row.status) : lastRun(view, run)),
    },
    {
      key: 'rounds',
      label: schedules.rounds,
      isNumber: true,
      isWide: true,
      cell: ({ row }) => (row ? count(view, row.round) : '—'),
    },
    { key: 'moved', label: schedules.moved, isWide: true, cell: ({ row }) => (row ? time(view, row.updatedAt) : '—') },
  ]
  const table = dataTable(view, {
    caption: schedules.runs,
    columns,
    rows: runs.slice(0, 24),
    isStacked: true,
    rowHref: ({ negotiationId, row }) => (row ? runHref(negotiationId) : null),
  })
  const body = runs.length > 0 ? table : html`<p class="hint">${schedules.noRuns}</p>`
  return html`<div id="runs" hx-get="${scheduleHref(schedule.id)}/runs" hx-trigger="desk from:body" hx-swap="outerMorph">${card({ title: schedules.runs, hint: tally(view, schedule), body: html`${trouble(view, schedule)}${body}` })}</div>`
}

const tally = ({ words }: View, { runsBegun }: ScheduleState) => words.schedules.begun(runsBegun)

/** Months that had no run are said, not left to be found out. */
function trouble({ words: { schedules } }: View, { skippedForOverlap, missedWhileDown }: ScheduleState): Content {
  const lines = [
    skippedForOverlap > 0 ? schedules.skipped(skippedForOverlap) : null,
    missedWhileDown > 0 ? schedules.missed(missedWhileDown) : null,
  ].filter((line) => line !== null)
  return lines.map((line) => html`<p class="notice problem">${icon('alert')}<span>${line}</span></p>`)
}

function aheadCard(view: View, { schedule, ahead }: ScheduleProps): Markup {
  const { schedules } = view.words
  const list = html`<ol class="ahead">${ahead.map(
    ({ at, plans, needs }) =>
      html`<li><time datetime="${at}">${dayAndTime(view, at, schedule.timing.zone)}</time><span class="hint">${schedules.ahead(plans, needs)}</span></li>`,
  )}</ol>`
  return card({
    title: schedules.nextFive,
    body: schedule.isPaused ? html`<p class="hint">${schedules.noneAhead}</p>` : list,
  })
}

function factsCard(view: View, { schedule, temporal }: ScheduleProps): Markup {
  const { schedules, brief: words } = view.words
  const { plan, policies, brief, timing } = schedule
  const days = [...timing.daysOff.map((day) => `−${day}`), ...timing.daysWorked.map((day) => `+${day}`)]
  return card({
    title: schedules.facts,
    body: html`${factList([
      [
        schedules.data,
        html`<a href="${dataHref(plan.dataset)}">${plan.dataset}</a> <span class="quiet">${schedules.latest}</span>`,
      ],
      plan.sources.length > 0 ? [words.sources, plan.sources.join(', ')] : null,
      [schedules.ifMissing, schedules.missing[plan.ifMissing]],
      [schedules.overlapShort, inLanguage(overlapNames[policies.overlap], view.language)],
      [schedules.catchUpShort, schedules.days(policies.catchUpDays)],
      policies.jitterMinutes > 0 ? [schedules.jitterShort, schedules.minutes(policies.jitterMinutes)] : null,
      days.length > 0 ? [schedules.holidays, days.join(', ')] : null,
      [words.objective, html`<span lang="${localeOf[brief.language]}">${brief.objective}</span>`],
      brief.approvers.length > 0 ? [words.approvers, brief.approvers.join(', ')] : null,
      [schedules.owner, brief.startedBy],
      [schedules.made, time(view, schedule.createdAt)],
    ])}${temporal ? html`<p><a href="${temporal}" rel="noreferrer" target="_blank">${icon('external')}${schedules.temporal}</a></p>` : nothing}`,
  })
}

function backfillCard(view: View, { schedule, backfill = emptyForm }: ScheduleProps): Markup {
  const { schedules } = view.words
  const options = (['one-after-another', 'side-by-side'] as const).map((value) => ({
    value,
    label: inLanguage(overlapNames[value], view.language),
  }))
  const form = { ...backfill, given: { overlap: 'one-after-another', ...backfill.given } }
  const body = html`<form method="post" action="${scheduleHref(schedule.id)}/backfill" class="stack">${csrfInput(view)}
<div class="field-row">${inputField({ name: 'from', label: schedules.from, type: 'date', form, isRequired: true })}${inputField({ name: 'until', label: schedules.until, type: 'date', form, isRequired: true })}</div>
${choiceField({ name: 'overlap', label: schedules.backfillOrder, kind: 'radio', options, form })}
<div class="actions"><button class="button">${schedules.backfillNow}</button></div></form>`
  return card({ id: 'backfill', title: schedules.backfill, hint: schedules.backfillHint, body })
}

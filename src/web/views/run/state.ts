import { type AgendaItem, agendaNames } from '../../../domain/agenda.ts'
import { outcomeNames } from '../../../domain/names.ts'
import { may } from '../../access/person.ts'
import { confirmButton } from '../../components/confirm.ts'
import { inputField } from '../../components/field.ts'
import { icon } from '../../components/icon.ts'
import { type Step, stepper } from '../../components/tabs.ts'
import type { EngineHealth } from '../../desk/engine-health.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import type { RunInTrouble } from '../../desk/troubles.ts'
import type { View } from '../../frame/view.ts'
import { likeHref, roundHref, runHref, strategyHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { statePill } from '../runs.ts'
import { attention } from './attention.ts'
import { healthNotice } from './health.ts'
import { roundSpan } from './round-span.ts'
import { isEnded, troubleNotice, troublePill } from './trouble.ts'

export interface StateProps {
  record: RunRecord
  health: EngineHealth
  /** What keeps it from going on, as the engine knows it. */
  trouble: RunInTrouble | null
  /** The run in the Temporal UI; null where there is none. */
  links: { run: string | null }
  /** The round waits, and for this person. */
  mayDecide: boolean
}

/** Nothing in the ledger tells that a run broke off, or that a worker is back: the page asks now and then. */
const lookEvery = { well: '15s', troubled: '6s' }

/** Where the run stands and what can be done: one fragment draws every state of it. */
export function runState(view: View, props: StateProps): Markup {
  const { record, health, trouble, links } = props
  const { row, brief } = record
  const { run } = view.words
  const outcome = row.outcome
    ? html` <span class="quiet">${inLanguage(outcomeNames[row.outcome], view.language)}</span>`
    : nothing
  const isMoving = row.status !== 'settled' && row.status !== 'stopped'
  const every = trouble || health !== 'well' ? lookEvery.troubled : lookEvery.well
  const when = isMoving ? `run from:body, every ${every}` : 'run from:body'
  const stands = trouble && isEnded(trouble) ? troublePill(view, trouble.kind) : statePill(view, row, null)
  return html`<section id="run-state" class="run-state" hx-get="${runHref(record.id)}/state" hx-trigger="${when}" hx-swap="outerMorph">
<header class="page-header"><div>
<p class="run-place">${stands}${outcome}<span class="dot">${brief.period}</span>${row.round > 0 ? html`<span class="dot">${run.round(row.round)}</span>` : nothing}</p>
<h1 lang="${localeOf[brief.language]}">${brief.objective}</h1></div>
<div class="actions">${actions(view, props)}</div></header>
${isMoving ? healthNotice(view, health) : nothing}
${trouble ? troubleNotice(view, trouble, links.run) : nothing}
${trouble && isEnded(trouble) ? nothing : attention(view, record)}
${stepper(run.agenda, stepsOf(view, record))}
</section>`
}

function actions(view: View, { record, mayDecide, trouble }: StateProps): Markup {
  const { run } = view.words
  const { id, row } = record
  const { status } = row
  const mayOperate = may(view.person, 'operate')
  const isLive = status !== 'settled' && status !== 'stopped' && !(trouble && isEnded(trouble))
  return html`${mayDecide ? html`<a class="button primary" href="${roundHref(id, row.round)}">${icon('check')}${run.review}</a>` : nothing}
${status === 'settled' ? html`<a class="button primary" href="${strategyHref(id)}">${icon('document')}${run.strategy}</a>` : nothing}
${mayOperate && isLive && row.item !== 'final' ? conclude(view, id) : nothing}
${mayOperate && isLive ? stop(view, id) : nothing}
${mayOperate && !isLive ? html`<a class="button" href="${likeHref(id)}">${icon('copy')}${run.like}</a>` : nothing}`
}

const conclude = (view: View, id: string) => {
  const { run } = view.words
  return confirmButton(view, {
    id: 'conclude',
    label: run.conclude,
    question: run.concludeQuestion,
    action: `${runHref(id)}/conclude`,
    confirm: run.concludeConfirm,
    fields: inputField({ name: 'note', label: run.why, maxLength: 1000, prefix: 'conclude-' }),
  })
}

const stop = (view: View, id: string) => {
  const { run } = view.words
  return confirmButton(view, {
    id: 'stop',
    label: html`${icon('stop')}${run.stop}`,
    question: run.stopQuestion,
    action: `${runHref(id)}/stop`,
    confirm: run.stopConfirm,
    isDangerous: true,
  })
}

/** The agenda as steps, each with the rounds it took. */
function stepsOf(view: View, { id, row, brief, rounds }: RunRecord): Step[] {
  const { run } = view.words
  const isOver = row.status === 'settled' || row.status === 'stopped'
  const agenda: AgendaItem[] = [...brief.agenda, 'final']
  // The run's own row learns of its first item only with the first proposal; its messages stand there before.
  const current = row.item ?? rounds.at(-1)?.item
  return agenda.map((item) => {
    const own = rounds.filter((round) => round.item === item)
    const isDone = own.some(({ decision }) => decision?.content.outcome === 'settled')
    const isNow = !isOver && !isDone && current === item
    const state = isDone ? 'done' : isNow ? 'now' : 'next'
    const nowHint = row.status === 'waiting' ? run.waits : run.now
    const hint = isDone ? run.done : isNow ? nowHint : isOver ? run.left : run.next
    const latest = own.findLast(({ proposal }) => proposal !== null)
    const span = roundSpan(view, own[0]?.round ?? 0, own.at(-1)?.round ?? 0)
    return {
      label: inLanguage(agendaNames[item], view.language),
      state,
      hint: own.length > 0 ? `${hint} · ${span}` : hint,
      ...(latest ? { href: roundHref(id, latest.round) } : {}),
    }
  })
}

import { type AgendaItem, agendaNames } from '../../../domain/agenda.ts'
import { outcomeNames } from '../../../domain/names.ts'
import { may } from '../../access/person.ts'
import { confirmButton } from '../../components/confirm.ts'
import { inputField } from '../../components/field.ts'
import { icon } from '../../components/icon.ts'
import { type Step, stepper } from '../../components/tabs.ts'
import type { EngineHealth } from '../../desk/engine-health.ts'
import type { Round } from '../../desk/rounds.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import type { View } from '../../frame/view.ts'
import { likeHref, roundHref, runHref, strategyHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { statePill } from '../runs.ts'
import { attention } from './attention.ts'
import { healthNotice } from './health.ts'

export interface StateProps {
  record: RunRecord
  health: EngineHealth
  /** The round waits, and for this person. */
  mayDecide: boolean
}

/** Where the run stands and what can be done: one fragment draws every state of it. */
export function runState(view: View, props: StateProps): Markup {
  const { record, health } = props
  const { row, brief } = record
  const { run } = view.words
  const outcome = row.outcome
    ? html` <span class="quiet">${inLanguage(outcomeNames[row.outcome], view.language)}</span>`
    : nothing
  const isMoving = row.status !== 'settled' && row.status !== 'stopped'
  // Nothing in the ledger tells that a worker is back: while there is none, the page asks.
  const when = isMoving && health !== 'well' ? 'run from:body, every 6s' : 'run from:body'
  return html`<section id="run-state" class="run-state" hx-get="${runHref(record.id)}/state" hx-trigger="${when}" hx-swap="outerMorph">
<header class="page-header"><div>
<p class="run-place">${statePill(view, row)}${outcome}<span class="dot">${brief.period}</span>${row.round > 0 ? html`<span class="dot">${run.round(row.round)}</span>` : nothing}</p>
<h1 lang="${localeOf[brief.language]}">${brief.objective}</h1></div>
<div class="actions">${actions(view, props)}</div></header>
${isMoving ? healthNotice(view, health) : nothing}
${attention(view, record)}
${stepper(run.agenda, stepsOf(view, record))}
</section>`
}

function actions(view: View, { record, mayDecide }: StateProps): Markup {
  const { run } = view.words
  const { id, row } = record
  const { status } = row
  const mayOperate = may(view.person, 'operate')
  const isLive = status !== 'settled' && status !== 'stopped'
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
function stepsOf({ words, language }: View, { id, row, brief, rounds }: RunRecord): Step[] {
  const { run } = words
  const isOver = row.status === 'settled' || row.status === 'stopped'
  const agenda: AgendaItem[] = [...brief.agenda, 'final']
  return agenda.map((item) => {
    const own = rounds.filter((round) => round.item === item)
    const isDone = own.some(({ decision }) => decision?.content.outcome === 'settled')
    const isNow = !isOver && !isDone && row.item === item
    const state = isDone ? 'done' : isNow ? 'now' : 'next'
    const nowHint = row.status === 'waiting' ? run.waits : run.now
    const hint = isDone ? run.done : isNow ? nowHint : isOver ? run.left : run.next
    const latest = own.findLast(({ proposal }) => proposal !== null)
    return {
      label: inLanguage(agendaNames[item], language),
      state,
      hint: own.length > 0 ? `${hint} · ${spanOf(words.run.round, own)}` : hint,
      ...(latest ? { href: roundHref(id, latest.round) } : {}),
    }
  })
}

/** @example spanOf(name, rounds 2 and 3)   // => '第 2–3 回合' */
function spanOf(name: (round: number) => string, rounds: readonly Round[]): string {
  const [first, last] = [rounds[0]?.round ?? 0, rounds.at(-1)?.round ?? 0]
  return first === last ? name(first) : name(first).replace(String(first), `${first}–${last}`)
}

import { agendaNames } from '../../../domain/agenda.ts'
import type { Entry } from '../../../domain/entry.ts'
import { seatNames } from '../../../domain/seat.ts'
import { icon } from '../../components/icon.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import type { View } from '../../frame/view.ts'
import { roundHref, runHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { entryItem, type Telling } from './entry.ts'
import { formerCourse } from './former.ts'

/** What a meeting is told from; whether its steps lead into the Temporal UI, and whether the run broke off. */
export interface Told extends Pick<RunRecord, 'id' | 'row' | 'brief' | 'sources' | 'cursor'> {
  hasEvents: boolean
  isBroken: boolean
}

/** What stood on the page before the new entries. */
export interface Shown {
  round: number
  seq: number
}

/** The whole meeting; it grows at its end by `meetingGrowth`. */
export function meeting(view: View, told: Told & Pick<RunRecord, 'entries' | 'formerCourses'>): Markup {
  const { run } = view.words
  const { entries, formerCourses } = told
  return html`<section class="meeting-frame" aria-labelledby="meeting-title">
<h2 id="meeting-title" class="unseen">${run.meeting}</h2>
${formerCourses.map((course) => formerCourse(view, course, tellingOf(told)))}
<ol class="meeting" data-follow>${meetingGrowth(view, told, { entries, shown: { round: 0, seq: -1 } })}</ol>
<button type="button" class="button follow" data-follow-jump hidden>${icon('down')}${run.newest}</button>
</section>`
}

/** Entries that came, and the end of the list, which asks for the next ones. */
export function meetingGrowth(
  view: View,
  told: Told,
  { entries, shown }: { entries: readonly Entry[]; shown: Shown },
): Markup {
  const telling = tellingOf(told)
  let { round } = shown
  const items = entries.map((entry) => {
    const isNew = entry.round > round
    if (isNew) round = entry.round
    return html`${isNew ? roundMark(view, entry) : nothing}${entryItem(view, entry, telling)}`
  })
  const last = { round, seq: entries.at(-1)?.seq ?? shown.seq }
  return html`${items}${tail(view, told, { last, newest: entries.at(-1) })}`
}

const tellingOf = ({ id, brief, sources, hasEvents }: Told): Telling => ({
  negotiationId: id,
  sources,
  hasEvents,
  currency: brief.currency,
  language: brief.language,
})

const roundMark = ({ words, language }: View, { round, item }: Entry) =>
  html`<li class="round-mark" id="round-${round}"><h3>${words.run.round(round)}${item ? html`<span class="dot">${inLanguage(agendaNames[item], language)}</span>` : nothing}</h3></li>`

const lookEvery = '15s'

/** Fetches what comes after it and takes its own place; an answer that was overtaken by newer news is dropped. */
function tail(
  view: View,
  { id, row, cursor, isBroken }: Told,
  { last, newest }: { last: Shown; newest: Entry | undefined },
): Markup {
  const { status } = row
  const next = new URLSearchParams({
    after: String(cursor),
    round: String(last.round),
    seq: String(last.seq),
    status,
    ...(isBroken ? { broken: '1' } : {}),
  })
  // One that is over may be reset and grow again; that a run broke off is nowhere written, so one under way is looked after.
  const isOver = status === 'settled' || status === 'stopped'
  const when = isOver ? 'run from:body' : `run from:body, every ${lookEvery}`
  return html`<li class="meeting-end" id="meeting-end" hx-get="${runHref(id)}/meeting?${String(next)}" hx-trigger="${when}" hx-swap="outerHTML" hx-sync="this:replace">${isBroken ? nothing : now(view, { id, row }, newest)}</li>`
}

/** What happens at this moment. */
function now(view: View, { id, row }: Pick<Told, 'id' | 'row'>, newest: Entry | undefined): Markup {
  const { run } = view.words
  if (row.status === 'waiting')
    return html`<p class="at-work wait">${icon('clock')}<span>${run.waits}</span><a class="button primary" href="${roundHref(id, row.round)}">${run.review}</a></p>`
  if (row.status !== 'talking') return nothing
  if (!newest) return html`<p class="at-work"><span class="pulse" aria-hidden="true"></span>${run.silent}</p>`
  const { seat } = newest
  const isAtWork = newest.kind === 'evidence' || (newest.kind === 'message' && newest.content.toolCalls.length > 0)
  const item = newest.item ? inLanguage(agendaNames[newest.item], view.language) : ''
  const text = isAtWork && seat ? run.speaking(inLanguage(seatNames[seat], view.language), item) : run.working
  return html`<p class="at-work"><span class="pulse" aria-hidden="true"></span>${text}</p>`
}

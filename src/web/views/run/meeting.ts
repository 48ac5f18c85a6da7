import { agendaNames } from '../../../domain/agenda.ts'
import type { Entry } from '../../../domain/entry.ts'
import { seatNames } from '../../../domain/seat.ts'
import type { Citing } from '../../components/cited-text.ts'
import { icon } from '../../components/icon.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import type { View } from '../../frame/view.ts'
import { roundHref, runHref } from '../../hrefs.ts'
import { attribute, html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { entryItem } from './entry.ts'

type Told = Pick<RunRecord, 'id' | 'row' | 'brief' | 'sources' | 'cursor'>

/** What stood on the page before the new entries. */
export interface Shown {
  round: number
  seq: number
}

/** The whole meeting; it grows at its end by `meetingGrowth`. */
export function meeting(view: View, record: RunRecord): Markup {
  const { run } = view.words
  const { entries, superseded } = record
  return html`<section class="meeting-frame" aria-labelledby="meeting-title">
<h2 id="meeting-title" class="unseen">${run.meeting}</h2>
${superseded.length > 0 ? earlier(view, record) : nothing}
<ol class="meeting" data-follow>${meetingGrowth(view, record, { entries, shown: { round: 0, seq: -1 } })}</ol>
<button type="button" class="button follow" data-follow-jump hidden>${icon('down')}${run.newest}</button>
</section>`
}

/** Entries that came, and the end of the list, which asks for the next ones. */
export function meetingGrowth(
  view: View,
  told: Told,
  { entries, shown }: { entries: readonly Entry[]; shown: Shown },
): Markup {
  const citing = citingOf(told)
  let { round } = shown
  const items = entries.map((entry) => {
    const isNew = entry.round > round
    if (isNew) round = entry.round
    return html`${isNew ? roundMark(view, entry) : nothing}${entryItem(view, entry, citing)}`
  })
  const last = { round, seq: entries.at(-1)?.seq ?? shown.seq }
  return html`${items}${tail(view, told, { last, newest: entries.at(-1) })}`
}

const citingOf = ({ id, brief, sources }: Told): Citing => ({
  negotiationId: id,
  sources,
  currency: brief.currency,
  language: brief.language,
})

const roundMark = ({ words, language }: View, { round, item }: Entry) =>
  html`<li class="round-mark" id="round-${round}"><h3>${words.run.round(round)}${item ? html`<span class="dot">${inLanguage(agendaNames[item], language)}</span>` : nothing}</h3></li>`

/** Fetches what comes after it and takes its own place; an answer that was overtaken by newer news is dropped. */
function tail(
  view: View,
  { id, row, cursor }: Told,
  { last, newest }: { last: Shown; newest: Entry | undefined },
): Markup {
  const { status } = row
  const next = new URLSearchParams({
    after: String(cursor),
    round: String(last.round),
    seq: String(last.seq),
    status,
  })
  const isOver = status === 'settled' || status === 'stopped'
  const address = isOver ? null : `${runHref(id)}/meeting?${next}`
  return html`<li class="meeting-end" id="meeting-end"${attribute('hx-get', address)} hx-trigger="run from:body" hx-swap="outerHTML" hx-sync="this:replace">${now(view, { id, row }, newest)}</li>`
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

/** What a reset left behind is kept, folded. */
function earlier(view: View, record: RunRecord): Markup {
  const { superseded } = record
  const items = superseded.map((entry) => entryItem(view, entry, citingOf(record)))
  return html`<details class="disclosure superseded" id="superseded"><summary>${view.words.run.superseded} <span class="quiet">${superseded.length}</span></summary><ol class="meeting">${items}</ol></details>`
}

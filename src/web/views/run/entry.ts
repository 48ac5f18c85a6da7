import { agendaNames } from '../../../domain/agenda.ts'
import type { Entry, EntryOf } from '../../../domain/entry.ts'
import { describeFailure, isFailureCode } from '../../../domain/failures.ts'
import { flagsOf } from '../../../domain/flag.ts'
import { sayLimit } from '../../../domain/limit.ts'
import { outcomeNames } from '../../../domain/names.ts'
import type { Seat } from '../../../domain/seat.ts'
import { type Citing, citedLine, citedText, inVoice } from '../../components/cited-text.ts'
import { hashChip } from '../../components/code-chip.ts'
import { icon } from '../../components/icon.ts'
import { pill } from '../../components/pill.ts'
import { time } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { eventHref, evidenceHref, figureHref, roundHref } from '../../hrefs.ts'
import { classes, html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'

/** What the rows of a meeting are told with. */
export interface Telling extends Citing {
  /** Whether each step leads to its event in the Temporal UI. */
  hasEvents: boolean
}

/** One row of the record, as the meeting's reader sees it; what agents wrote keeps its own language. */
export function entryItem(view: View, entry: Entry, telling: Telling): Markup {
  const body = bodyOf(view, entry, telling)
  if (body === nothing) return nothing
  const isCalling = entry.kind === 'message' && entry.content.toolCalls.length > 0
  return html`<li class="${classes('entry', entry.kind, isCalling && 'calling', isFormer(entry) && 'former')}" id="${placeId('entry', entry)}">${body}</li>`
}

/** Left behind by a reset. */
const isFormer = ({ supersededBy }: Pick<Entry, 'supersededBy'>) => supersededBy !== null

/** Two runs may have written the same seq. */
const placeId = (kind: string, { runId, seq }: Pick<Entry, 'runId' | 'seq'>) => `${kind}-${runId.slice(-6)}-${seq}`

/** For whoever looks after the engine: the way to the event of this step. */
const eventLink = ({ words }: View, entry: Entry, { hasEvents }: Telling): Markup =>
  hasEvents
    ? html`<a class="event-link" href="${eventHref(entry)}" target="_blank" rel="noreferrer" title="${words.run.event}" aria-label="${words.run.event}">${icon('external')}</a>`
    : nothing

/** When it was, and where in the engine. */
const when = (view: View, entry: Entry, telling: Telling): Markup =>
  html`${time(view, entry.createdAt)}${eventLink(view, entry, telling)}`

function bodyOf(view: View, entry: Entry, citing: Telling): Markup {
  switch (entry.kind) {
    case 'opening':
      return opening(view, entry, citing)
    case 'message':
      return message(view, entry, citing)
    case 'evidence':
      return toolCall(view, entry, citing)
    case 'proposal':
      return proposal(view, entry, citing)
    case 'decision':
      return decision(view, entry, citing)
    case 'overdue':
      return html`<p class="aside">${icon('clock')}${view.words.run.overdue(entry.content.hours)}</p>`
    case 'attention':
      return html`<p class="aside bad">${icon('alert')}<span>${explain(view, entry.content)} ${when(view, entry, citing)}</span></p>`
    case 'ending':
      return ending(view, entry, citing)
  }
}

/** What a failure of a run says to people. */
export const explain = (
  { language }: Pick<View, 'language'>,
  { code, facts }: { code: string; facts: Record<string, unknown> },
): string => (isFailureCode(code) ? describeFailure(code, facts, language) : code)

function opening(view: View, { headline, content, createdAt }: EntryOf<'opening'>, citing: Citing): Markup {
  const notes = content.notes.map((note) => html`<li>${inLanguage(note, view.language)}</li>`)
  return html`<div class="aside">${icon('data')}<div><p>${inVoice(view, citing, headline)} ${hashChip(view, content.dataHash)} ${time(view, createdAt)}</p>${notes.length > 0 ? html`<ul class="points-list">${notes}</ul>` : nothing}</div></div>`
}

const seatClass: Record<Seat, string> = { salesperson: 'sales', 'sales-manager': 'manager' }

/** Who speaks: the letter in the circle repeats the name beside it. */
function speaker(view: View, seat: Seat | null): Markup {
  const letter = seat ? view.words.run.seats[seat] : ''
  return html`<span class="seat ${seat ? seatClass[seat] : ''}" aria-hidden="true">${letter}</span>`
}

function message(view: View, entry: EntryOf<'message'>, citing: Telling): Markup {
  const { run } = view.words
  const { content, seat, headline } = entry
  const { malformed, text, check, challenges, refusedCalls } = content
  const said = malformed ? html`<p class="quiet">${run.malformed}</p>` : citedText(view, text, citing, check)
  const questions = challenges.map(
    ({ figure, question }) =>
      html`<li><a href="${figureHref(citing.negotiationId, figure, citing.sources.get(figure)?.formerRun)}" data-evidence><code>${figure}</code></a> ${citedLine(view, question, citing)}</li>`,
  )
  const refused = refusedCalls.map(
    (call) => html`<p class="aside bad">${icon('alert')}${run.refusedCall(call.tool)}</p>`,
  )
  return html`${speaker(view, seat)}<div class="speech">
<p class="speech-head"><b>${inVoice(view, citing, headline)}</b> ${content.repairs === null ? nothing : html`<span class="chip">${run.mended}</span>`} ${when(view, entry, citing)}</p>
${said}
${content.flaws.length > 0 && !malformed ? html`<p class="aside bad">${icon('flag')}${run.flawed(content.flaws.length)}</p>` : nothing}
${refused}
${questions.length > 0 ? html`<details class="disclosure" id="${placeId('questions', entry)}"><summary>${run.questioned} <span class="quiet">${questions.length}</span></summary><ul class="points-list">${questions}</ul></details>` : nothing}
</div>`
}

/** Folded; what it found is fetched when somebody opens it. */
function toolCall(view: View, entry: EntryOf<'evidence'>, telling: Telling): Markup {
  const { seq, runId, content } = entry
  const { evidence, error, tool } = content
  const line = evidence ? inLanguage(evidence.headline, view.language) : error ? explain(view, error) : ''
  const href = evidenceHref(telling.negotiationId, seq)
  const of = isFormer(entry) ? `?of=${encodeURIComponent(runId)}` : ''
  const inTemporal = telling.hasEvents
    ? html`<p class="event-line"><a href="${eventHref(entry)}" target="_blank" rel="noreferrer">${icon('external')}${view.words.run.event}</a></p>`
    : nothing
  return html`<details class="tool-call" id="${placeId('tool', entry)}" hx-get="${href}/finding${of}" hx-trigger="toggle once" hx-target="find .finding-place" hx-swap="innerHTML">
<summary>${icon(evidence ? 'tools' : 'alert')}<span><code>${tool}</code> <span class="quiet">E${seq}</span> <span class="tool-line">${line}</span></span></summary>
<div class="finding-place"><a href="${href}${of}" data-evidence>${view.words.review.evidenceOf}</a></div>
${inTemporal}</details>`
}

const formerPill = ({ words }: View, entry: Entry): Markup =>
  isFormer(entry) ? html` ${pill('neutral', 'flag', words.run.isFormer)}` : nothing

function proposal(view: View, entry: EntryOf<'proposal'>, citing: Telling): Markup {
  const { run, inbox } = view.words
  const flags = flagsOf(entry).length
  const flagPill = flags > 0 ? pill('bad', 'flag', run.flags(flags)) : pill('good', 'check', inbox.noFlags)
  const item = entry.item ? inLanguage(agendaNames[entry.item], view.language) : ''
  // What stands under the number of its round now is another proposal.
  const look = isFormer(entry)
    ? nothing
    : html`<a class="button" href="${roundHref(citing.negotiationId, entry.round)}">${run.look}</a>`
  return html`<div class="milestone">${icon('document')}<div><p><b>${run.proposal(entry.round)}</b> <span class="quiet">${item}</span> ${flagPill}${formerPill(view, entry)}${eventLink(view, entry, citing)}</p>
<p class="quiet">${inVoice(view, citing, entry.headline)}</p></div>${look}</div>`
}

function decision(view: View, entry: EntryOf<'decision'>, citing: Telling): Markup {
  const { run } = view.words
  const { by, note, limits, outcome, choice } = entry.content
  const isSettled = outcome === 'settled'
  return html`<div class="milestone ${isSettled ? 'good' : 'again'}">${icon(isSettled ? 'check' : 'sort')}<div>
<p><b>${by}</b> ${choiceName(view, choice)} <span class="quiet">→ ${isSettled ? run.settledItem : run.againItem}</span>${formerPill(view, entry)} ${when(view, entry, citing)}</p>
${note ? html`<blockquote>${inVoice(view, citing, note)}</blockquote>` : nothing}
${limits.length > 0 ? html`<p>${view.words.run.limits} ${limits.map((limit) => html`<span class="chip">${sayLimit(limit, view.language)}</span> `)}</p>` : nothing}
</div></div>`
}

/** @example choiceName(view, 'reject')   // => '退回' */
export function choiceName({ words }: Pick<View, 'words'>, choice: string): string {
  const { decided } = words.run
  return choice === 'approve' || choice === 'reject' || choice === 'amend' ? decided[choice] : choice
}

function ending(view: View, { content, createdAt }: EntryOf<'ending'>, citing: Citing): Markup {
  const known = Object.entries(outcomeNames).find(([outcome]) => outcome === content.outcome)?.[1]
  const told = known ? inLanguage(known, view.language) : content.outcome
  return html`<div class="milestone">${icon('flag')}<div><p><b>${told}</b> ${content.by} ${time(view, createdAt)}</p>${content.note ? html`<blockquote>${inVoice(view, citing, content.note)}</blockquote>` : nothing}</div></div>`
}

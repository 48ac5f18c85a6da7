import { sayLimit } from '../../../domain/limit.ts'
import { inVoice } from '../../components/cited-text.ts'
import { hashChip } from '../../components/code-chip.ts'
import { factList } from '../../components/facts.ts'
import { csrfInput } from '../../components/field.ts'
import { icon } from '../../components/icon.ts'
import type { Refusal, Review } from '../../desk/review.ts'
import { time } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { roundHref, runHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { choiceName } from '../run/entry.ts'
import { type VerdictProps, verdictForm } from './verdict-form.ts'

export interface PanelProps extends VerdictProps {
  /** Another round that waits for this reader; null where none does. */
  nextHref: string | null
  /** The verdict just sent did not count: why, said above everything. */
  refused?: string
}

/** How a round is decided, or was: one fragment draws every state of it. What somebody types into the form stays. */
export function verdictPanel(view: View, props: PanelProps): Markup {
  const { review, refused } = props
  const { record, entry, standing } = review
  const words = view.words.review
  const address = `${roundHref(record.id, entry.round)}/verdict?standing=${standing.kind}`
  return html`<aside id="verdict" class="verdict card" aria-labelledby="verdict-title" hx-get="${address}" hx-trigger="run from:body" hx-swap="outerMorph">
<h2 id="verdict-title">${words.verdict}</h2>
${refused ? html`<p class="notice problem" role="alert">${icon('alert')}<span>${refused}</span></p>` : nothing}
${bodyOf(view, props)}
</aside>
${standing.kind === 'open' ? stickyBar(view, props) : nothing}`
}

function bodyOf(view: View, props: PanelProps): Markup {
  const { review } = props
  const words = view.words.review
  const { standing, record } = review
  const watch = html`<a class="button" href="${runHref(record.id)}">${words.watch}</a>`
  switch (standing.kind) {
    case 'open':
      return verdictForm(view, props)
    case 'shut':
      return html`<p class="notice">${icon(standing.refusal === 'broken' ? 'alert' : 'person')}<span>${whyNot(view, review, standing.refusal)}</span></p>${standing.refusal === 'broken' ? html`<div class="actions">${watch}</div>` : nothing}`
    case 'decided':
      return decided(view, props, standing.decision)
    case 'recording':
      return html`<p role="status">${words.recording}</p><div class="actions">${watch}</div>`
    case 'past':
      return html`<p class="notice warning">${icon('alert')}<span>${words.stale}</span></p><div class="actions"><a class="button primary" href="${roundHref(record.id, standing.newest)}">${words.seeNewest}</a></div>`
  }
}

function whyNot({ words }: View, { record }: Review, refusal: Refusal): string {
  const { mayNot } = words.review
  return refusal === 'approver' ? mayNot.approver(record.brief.approvers.join(', ')) : mayNot[refusal]
}

type Decision = Extract<Review['standing'], { kind: 'decided' }>['decision']

/** The receipt: who, what, when, on which hash, and what it led to. */
function decided(view: View, { review, nextHref }: PanelProps, { content, createdAt }: Decision): Markup {
  const words = view.words.review
  const { run } = view.words
  const { by, choice, note, limits, outcome } = content
  const isSettled = outcome === 'settled'
  return html`<p class="verdict-done ${isSettled ? 'good' : 'again'}" role="status">${icon(isSettled ? 'check' : 'sort')}<b>${words.decidedBy(choiceName(view, choice), by)}</b></p>
${factList([
  [words.on, time(view, createdAt)],
  [words.led, isSettled ? run.settledItem : run.againItem],
  note ? [words.note, html`<span class="paragraphs">${inVoice(view, review.record.brief, note)}</span>`] : null,
  limits.length > 0
    ? [
        run.limits,
        html`<span class="chips">${limits.map((limit) => html`<span class="chip">${sayLimit(limit, view.language)}</span>`)}</span>`,
      ]
    : null,
  [words.hash, hashChip(view, review.entry.content.hash)],
])}
<div class="actions">${nextHref ? html`<a class="button primary" href="${nextHref}">${words.nextWaiting}${icon('right')}</a>` : nothing}<a class="button" href="${runHref(review.record.id)}">${words.watch}</a></div>`
}

/** On a phone: the three ways stay in reach; approving asks once more, so that no thumb decides by accident. */
function stickyBar(view: View, { review, decisionId }: PanelProps): Markup {
  const words = view.words.review
  const { entry, record, flags } = review
  return html`<div class="sticky-verdict" id="sticky-verdict"><a class="button" href="#limits-block">${words.amendShort}</a><a class="button" href="#reject">${words.rejectShort}</a><button type="button" class="button primary" popovertarget="approve-sure">${icon('check')}${words.approve}</button></div>
<div id="approve-sure" popover class="dialog" role="dialog" aria-labelledby="approve-question"><form method="post" action="${roundHref(record.id, entry.round)}/verdict">${csrfInput(view)}
<input type="hidden" name="decisionId" value="${decisionId}"><input type="hidden" name="proposalHash" value="${entry.content.hash}"><input type="hidden" name="choice" value="approve">
<p id="approve-question"><b>${words.approveQuestion(entry.round)}</b></p><p>${flags.length > 0 ? html`${icon('flag')} ${view.words.run.flags(flags.length)}` : words.allSourced}</p>
<div class="actions"><button type="button" class="button" popovertarget="approve-sure" popovertargetaction="hide">${view.words.frame.cancel}</button><button class="button primary">${words.approve}</button></div></form></div>`
}

import { agendaNames } from '../../domain/agenda.ts'
import { leverNames } from '../../domain/names.ts'
import { usedTokens } from '../../domain/usage.ts'
import { may } from '../access/person.ts'
import { inVoice } from '../components/cited-text.ts'
import { emptyState } from '../components/empty.ts'
import { csrfInput } from '../components/field.ts'
import { pageHeader } from '../components/header.ts'
import { icon } from '../components/icon.ts'
import { pill } from '../components/pill.ts'
import type { LeverChange } from '../desk/plan-changes.ts'
import type { WaitingRound } from '../desk/waiting-rounds.ts'
import { ago, figure, number, time } from '../format.ts'
import type { View } from '../frame/view.ts'
import { newRunHref, roundHref } from '../hrefs.ts'
import { html, type Markup, nothing } from '../html.ts'
import { inLanguage, localeOf } from '../words/choose.ts'
import { leverValue } from './plan/lever-value.ts'

interface InboxProps {
  /** Those that wait for this person. */
  own: readonly WaitingRound[]
  /** How many wait for others. */
  others: number
  /** Nothing has ever run here. */
  isFirstTime: boolean
}

/** The page refetches its list when the desk has news. */
export const inboxPage = (view: View, props: InboxProps): Markup => html`${pageHeader({
  title: view.words.inbox.title,
  lead: view.words.inbox.lead(props.own.length),
})}
${inboxList(view, props)}`

/** One fragment draws every state of the list. */
export function inboxList(view: View, props: InboxProps): Markup {
  const { inbox } = view.words
  const { own, others } = props
  return html`<section id="inbox" hx-get="/inbox/list" hx-trigger="desk from:body" hx-swap="outerMorph">
${may(view.person, 'decide') ? nothing : html`<p class="notice">${icon('person')}<span>${inbox.cannotDecide}</span></p>`}
${own.length > 0 ? html`<ul class="rounds" data-list>${own.map((round) => roundCard(view, round))}</ul>` : nobodyWaits(view, props)}
${others > 0 ? html`<p class="hint">${inbox.others(others)}</p>` : nothing}
</section>`
}

function nobodyWaits(view: View, { isFirstTime }: InboxProps): Markup {
  const { inbox } = view.words
  if (!isFirstTime) return emptyState({ picture: 'inbox', title: inbox.empty, hint: inbox.emptyHint })
  if (!may(view.person, 'operate')) return emptyState({ picture: 'spark', title: inbox.empty, hint: inbox.startHint })
  const sample = html`<form method="post" action="${newRunHref}/sample">${csrfInput(view)}<button class="button primary">${icon('spark')}${inbox.sample}</button></form>`
  return emptyState({
    picture: 'spark',
    title: inbox.welcome,
    hint: inbox.start,
    action: html`${sample}<a class="button" href="${newRunHref}">${inbox.ownData}</a>`,
  })
}

function roundCard(view: View, round: WaitingRound): Markup {
  const { inbox } = view.words
  const { negotiationId, brief, item, since } = round
  const agentLanguage = localeOf[brief.language]
  const href = roundHref(negotiationId, round.round)
  return html`<li class="round" id="round-${negotiationId}" data-href="${href}">
<div class="round-main">
<p class="round-place">${inLanguage(agendaNames[item], view.language)}<span class="dot">${inbox.round(round.round)}</span><span class="dot">${brief.period}</span></p>
<h2><a href="${href}" lang="${agentLanguage}">${brief.objective}</a></h2>
<p class="round-headline">${whatChanged(view, round)}</p>
<p class="round-facts">${flagsPill(view, round.flags)}${brief.startedBy ? html`<span>${inbox.startedBy(brief.startedBy)}</span>` : nothing}<span>${cost(view, round)}</span></p>
</div>
<div class="round-side">
${dueFact(view, round)}
<p><span class="quiet">${inbox.since}</span> ${ago(view, since)}</p>
</div>
</li>`
}

/** One line: what it is compared with, the levers that moved, then how much else did. */
function whatChanged(view: View, { news, headline, summary, brief }: WaitingRound): Markup {
  const { inbox } = view.words
  const written = html`<span lang="${localeOf[brief.language]}">${summary || headline}</span>`
  if (!news) return written
  const { changed, changes, against } = news
  if (changes.levers + changes.others === 0) return html`${sameAs(view, against)}`
  if (changed.length === 0) return written
  const named = changed.map((change, at) => html`${at > 0 ? inbox.and : ''}${leverChange(view, change, brief)}`)
  const left = changes.levers - changed.length + changes.others
  return html`<span class="quiet">${sinceWhen(view, against)}</span>${named}${left > 0 ? inbox.andMore(left) : nothing}`
}

type Against = NonNullable<WaitingRound['news']>['against']

const sinceWhen = ({ words: { inbox, plan } }: View, against: Against): string =>
  'round' in against ? inbox.sinceRound(against.round) : inbox.sinceLast(plan.last[against.since])

const sameAs = ({ words: { inbox, plan } }: View, against: Against): string =>
  'round' in against ? inbox.nothingNew : inbox.sameAsLast(plan.last[against.since])

/** @example leverChange(view, …)   // => '折扣 Product_C 5.5% → 5%' */
function leverChange(view: View, { mark, row, before }: LeverChange, brief: WaitingRound['brief']): Markup {
  const name = html`${inLanguage(leverNames[row.kind], view.language)} ${inVoice(view, brief, row.target)}`
  if (mark === 'removed') return html`${view.words.plan.removed} ${name}`
  const now = leverValue(view, row, brief.currency)
  return before ? html`${name} ${leverValue(view, before, brief.currency)} → ${now}` : html`${name} ${now}`
}

function dueFact(view: View, { due }: WaitingRound): Markup {
  const { inbox } = view.words
  if (due === null) return nothing
  const left = Date.parse(due) - view.now.getTime()
  if (left < 0) return html`<p>${pill('bad', 'alert', inbox.overdue)} ${ago(view, due)}</p>`
  return html`<p><span class="quiet">${inbox.due}</span> ${left < soonMs ? pill('wait', 'clock', inbox.soon) : nothing} ${time(view, due)}</p>`
}

const soonMs = 4 * 3_600_000

function cost(view: View, { usage, brief }: WaitingRound): string {
  const tokens = view.words.inbox.tokens(number(view, usedTokens(usage)))
  return usage.cost > 0
    ? `${tokens} · ${figure(view, { value: usage.cost, unit: 'currency' }, brief.currency)}`
    : tokens
}

const flagsPill = ({ words }: View, flags: number) =>
  flags > 0
    ? html`<span title="${words.inbox.flagsHint}">${pill('bad', 'flag', words.inbox.flags(flags))}</span>`
    : pill('good', 'check', words.inbox.noFlags)

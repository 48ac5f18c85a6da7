import { agendaNames } from '../../../domain/agenda.ts'
import { leverNames } from '../../../domain/names.ts'
import { convergenceChart } from '../../charts/convergence.ts'
import { type Citing, citedText } from '../../components/cited-text.ts'
import { card } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { pill } from '../../components/pill.ts'
import type { Review } from '../../desk/review.ts'
import { dueAt } from '../../desk/waiting-rounds.ts'
import { figure, time } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { runHref, strategyHref } from '../../hrefs.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { leverTable } from '../plan/lever-table.ts'
import { leverValue } from '../plan/lever-value.ts'
import { type PlanSection, planSections } from '../plan/sections.ts'
import { flagList } from './flags.ts'
import { moneyCard } from './money.ts'
import { type PanelProps, verdictPanel } from './verdict-panel.ts'

/** A round, as the person who decides it reads it: facts, flags, levers, money, promises, the rest; the verdict beside. */
export function reviewPage(view: View, props: PanelProps): Markup {
  const { review } = props
  const { record, entry } = review
  const { brief } = record
  const words = view.words.review
  const item = entry.item ? inLanguage(agendaNames[entry.item], view.language) : ''
  return html`<header class="page-header"><div>
<p class="run-place"><a href="${runHref(record.id)}">${icon('left')}${words.back}</a><span class="dot">${brief.period}</span></p>
<h1>${words.title(entry.round, item)}</h1>
<p class="lead" lang="${localeOf[brief.language]}">${brief.objective}</p></div></header>
${factStrip(view, review)}
<div class="review-columns">
<div class="review-body">
${flagList(view, review.flags, brief)}
${proposalBody(view, review)}
</div>
<div class="review-side">${verdictPanel(view, props)}</div>
</div>`
}

/** Three facts, large enough for a phone; a fourth where somebody set a time. */
function factStrip(view: View, review: Review): Markup {
  const { plan } = view.words
  const { facts, changesOf, changesSince, noChanges, noFlags, firstProposal } = view.words.review
  const { changes, flags, record, entry, last } = review
  const due = dueAt(record.brief, entry.createdAt)
  const count = changes ? changes.levers + changes.others : 0
  const all: [string, Content][] = [
    moneyFact(view, review),
    [
      changes?.since === 'last' && last ? changesSince(plan.last[last.since]) : facts.changes,
      !changes
        ? firstProposal
        : count === 0
          ? noChanges
          : html`${count} <span class="fact-note">${changesOf(changes.levers, changes.others)}</span>`,
    ],
    [facts.flags, flags.length > 0 ? pill('bad', 'flag', String(flags.length)) : pill('good', 'check', noFlags)],
  ]
  const timed: [string, Content][] =
    due && record.row.status === 'waiting' ? [...all, [facts.deadline, time(view, due)]] : all
  return html`<dl class="fact-strip">${timed.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** The sum of the money, and what it was; a plan without money says how much it promises. */
function moneyFact(view: View, { budget, entry, record, last }: Review): [string, Content] {
  const { facts, wasBefore, wasLast } = view.words.review
  if (budget.now === null) return [facts.commitments, String(entry.content.proposal.commitments.length)]
  const money = (value: number) => figure(view, { value, unit: 'currency' }, record.brief.currency)
  const notes = [
    budget.before !== null && budget.before !== budget.now ? wasBefore(money(budget.before)) : null,
    last && budget.last !== null ? wasLast(view.words.plan.last[last.since], money(budget.last)) : null,
  ].filter((note) => note !== null)
  return [
    facts.budget,
    html`${money(budget.now)}${notes.length > 0 ? html` <span class="fact-note">${notes.join(' · ')}</span>` : nothing}`,
  ]
}

function proposalBody(view: View, review: Review): Markup {
  const { plan } = view.words
  const words = view.words.review
  const { record, entry, before, last, levers, marks } = review
  const { proposal, checks } = entry.content
  const { currency, language } = record.brief
  const citing: Citing = { negotiationId: record.id, sources: record.sources, currency, language }
  // Money stands in a table of its own below.
  const shown = levers.filter(({ row }) => row.kind !== 'budget')
  const summaryCheck = checks.find(({ where }) => where === 'summary')?.sentences ?? []
  const earlier = { before: before?.content.proposal ?? null, last }
  const sections = planSections(view, { proposal, citing, earlier, ...(before ? { marks } : {}) })
  const isFresh = ({ name }: PlanSection) => before === null || marks[name].some((mark) => mark !== 'same')
  const settled = sections.filter((section) => !isFresh(section) && section.name !== 'dissent')
  const against = comparedWith(view, review)
  const summary = citedText(view, proposal.summary, citing, summaryCheck)
  const table = { caption: plan.levers, rows: shown, last, citing }
  return html`${shown.length > 0 ? card({ title: plan.levers, hint: against, body: leverTable(view, table) }) : nothing}
${courses(view, review)}
${moneyCard(view, review, citing)}
${card({ title: plan.summary, ...(shown.length > 0 ? {} : { hint: against }), body: summary })}
${sections.filter((section) => isFresh(section) || section.name === 'dissent').map((section) => sectionCard(view, section))}
${settled.length > 0 ? html`<details class="disclosure card" id="settled-part"><summary>${words.details} <span class="quiet">${settled.map(({ title }) => title).join(' · ')}</span></summary><div class="stack">${settled.map((section) => sectionCard(view, section))}</div></details>` : nothing}`
}

/** What this plan is held against, in one line: last month's leads to that plan; where there is none it says so. */
function comparedWith({ words }: View, { before, last }: Review): Markup {
  const { review, plan } = words
  if (!last) return html`${before ? review.against(before.round) : review.first} ${review.firstOfSeries}`
  const told = before ? review.againstRoundAnd(before.round) : review.firstAgainst
  const name = review.againstLast(plan.last[last.since], last.period)
  return html`${told}<a href="${strategyHref(last.negotiationId)}">${name}</a>${review.compared}`
}

const sectionCard = ({ words }: View, { title, body, name, isNew }: PlanSection) =>
  card({ id: `section-${name}`, title: isNew ? html`${title} ${pill('busy', 'plus', words.plan.added)}` : title, body })

/** How levers that moved came to where they are. */
function courses(view: View, { courses: moved, record }: Review): Markup {
  const words = view.words.review
  if (moved.length === 0) return nothing
  const charts = moved.map(({ lever, steps, limit }) => {
    const name = `${inLanguage(leverNames[lever.kind], view.language)} ${lever.target}`
    const format = (value: number) => leverValue(view, { ...lever, value }, record.brief.currency)
    return convergenceChart(view, {
      title: name,
      summary: words.courseSummary(name, steps.map(({ value }) => format(value)).join(', ')),
      rounds: steps,
      ...(limit ? { limit: { name: view.words.run.limits, value: limit.value } } : {}),
      format,
    })
  })
  return html`<details class="disclosure card" id="courses"><summary>${words.course} <span class="quiet">${moved.length}</span></summary><div class="chart-grid">${charts}</div></details>`
}

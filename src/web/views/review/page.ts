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
import { runHref } from '../../hrefs.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { budgetSection } from '../plan/budget.ts'
import { leverChangeTable, leverValue } from '../plan/lever-table.ts'
import { type PlanSection, planSections } from '../plan/sections.ts'
import { flagList } from './flags.ts'
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
  const { facts, changesOf, noChanges, noFlags } = view.words.review
  const { budget, changes, flags, record, entry } = review
  const { currency } = record.brief
  const money = (value: number) => figure(view, { value, unit: 'currency' }, currency)
  const moved = budget.before !== null && budget.now !== null && budget.before !== budget.now
  const due = dueAt(record.brief, entry.createdAt)
  const first: [string, Content] =
    budget.now === null
      ? [facts.commitments, String(entry.content.proposal.commitments.length)]
      : [
          facts.budget,
          html`${money(budget.now)}${moved && budget.before !== null ? html` <span class="fact-note">${money(budget.before)} →</span>` : nothing}`,
        ]
  const all: [string, Content][] = [
    first,
    [
      facts.changes,
      changes.levers + changes.others === 0
        ? noChanges
        : html`${changes.levers + changes.others} <span class="fact-note">${changesOf(changes.levers, changes.others)}</span>`,
    ],
    [facts.flags, flags.length > 0 ? pill('bad', 'flag', String(flags.length)) : pill('good', 'check', noFlags)],
  ]
  const timed: [string, Content][] =
    due && record.row.status === 'waiting' ? [...all, [facts.deadline, time(view, due)]] : all
  return html`<dl class="fact-strip">${timed.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function proposalBody(view: View, review: Review): Markup {
  const { plan } = view.words
  const words = view.words.review
  const { record, entry, before, levers, marks } = review
  const { proposal, checks } = entry.content
  const { currency, language } = record.brief
  const citing: Citing = { negotiationId: record.id, sources: record.sources, currency, language }
  // Money that did not move stands in the budget below.
  const shown = levers.filter(({ row, mark }) => row.kind !== 'budget' || mark !== 'same')
  const summaryCheck = checks.find(({ where }) => where === 'summary')?.sentences ?? []
  const sections = planSections(view, { proposal, citing, ...(before ? { marks } : {}) })
  const isFresh = ({ name }: PlanSection) => before === null || marks[name].some((mark) => mark !== 'same')
  const settled = sections.filter((section) => !isFresh(section) && section.name !== 'dissent')
  const against = before ? words.against(before.round) : words.first
  const summary = citedText(view, proposal.summary, citing, summaryCheck)
  return html`${shown.length > 0 ? card({ title: plan.levers, hint: against, body: leverChangeTable(view, shown, citing) }) : nothing}
${courses(view, review)}
${moneyCard(view, review)}
${card({ title: plan.summary, ...(shown.length > 0 ? {} : { hint: against }), body: summary })}
${sections.filter((section) => isFresh(section) || section.name === 'dissent').map(sectionCard)}
${settled.length > 0 ? html`<details class="disclosure card" id="settled-part"><summary>${words.details} <span class="quiet">${settled.map(({ title }) => title).join(' · ')}</span></summary><div class="stack">${settled.map(sectionCard)}</div></details>` : nothing}`
}

const sectionCard = ({ title, body, name }: PlanSection) => card({ id: `section-${name}`, title, body })

function moneyCard(view: View, { record, entry, before }: Review): Markup {
  const { proposal } = entry.content
  const earlier = before?.content.proposal ?? null
  const body = budgetSection(view, { proposal, before: earlier, currency: record.brief.currency })
  return body === nothing ? nothing : card({ body })
}

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

import { slugOf } from '../../../client/ids.ts'
import { agendaNames } from '../../../domain/agenda.ts'
import { leverNames, outcomeNames } from '../../../domain/names.ts'
import { type Citing, citedLine, citedText, inVoice } from '../../components/cited-text.ts'
import { hashChip } from '../../components/code-chip.ts'
import { emptyState } from '../../components/empty.ts'
import { pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { dataTable } from '../../components/table.ts'
import { lastDecision } from '../../desk/rounds.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import type { StrategyRecord } from '../../desk/strategy-record.ts'
import { count, time, figure as writeFigure } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { evidenceHref, runHref, strategyHref } from '../../hrefs.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { budgetSection } from '../plan/budget.ts'
import { leverValue } from '../plan/lever-value.ts'
import { planSections } from '../plan/sections.ts'
import { choiceName } from '../run/entry.ts'

/** The settled plan as a document: for a screen, and for paper. */
export function strategyPage(view: View, record: StrategyRecord): Markup {
  const { plan, strategy: words } = view.words
  const { run, strategy } = record
  const { proposal } = strategy
  const citing: Citing = {
    negotiationId: run.id,
    sources: run.sources,
    currency: run.brief.currency,
    language: run.brief.language,
  }
  const budget = budgetSection(view, { proposal, before: null, currency: run.brief.currency })
  const sections = new Map(planSections(view, { proposal, citing }).map((section) => [section.name, section]))
  const part = (name: 'positioning' | 'actions' | 'commitments' | 'monitoring' | 'risks' | 'dissent') => {
    const section = sections.get(name)
    return section ? chapter(section.title, section.body) : nothing
  }
  return html`<article class="strategy">
${head(view, record)}
${chapter(plan.summary, citedText(view, proposal.summary, citing))}
${part('positioning')}
${proposal.levers.length > 0 ? chapter(plan.levers, levers(view, record, citing)) : nothing}
${budget === nothing ? nothing : html`<section class="chapter">${budget}</section>`}
${part('actions')}${part('commitments')}${part('monitoring')}${part('risks')}
${proposal.dissent.length > 0 ? part('dissent') : chapter(plan.dissent, html`<p class="quiet">${plan.noDissent}</p>`)}
${chapter(words.verdicts, verdicts(view, run))}
${appendix(view, record)}
<details class="disclosure no-print" id="final-answer"><summary>${words.finalAnswer}</summary>${citedText(view, strategy.text, citing)}</details>
</article>`
}

/** What a run without a settled plan shows in its place. */
export const noStrategy = (view: View, { id, brief }: RunRecord): Markup => {
  const { strategy: words } = view.words
  const action = html`<a class="button" href="${runHref(id)}">${words.toRun}</a>`
  return html`${pageHeader({ title: words.kind, lead: html`<span lang="${localeOf[brief.language]}">${brief.objective}</span>` })}
${emptyState({ picture: 'document', title: words.none, hint: words.noneHint, action })}`
}

const chapter = (title: Content, body: Content): Markup =>
  html`<section class="chapter"><h2>${title}</h2>${body}</section>`

function head(view: View, { run, strategy, cited }: StrategyRecord): Markup {
  const { strategy: words, run: runWords } = view.words
  const href = strategyHref(run.id)
  const facts: [string, Content][] = [
    [words.outcome, inLanguage(outcomeNames[strategy.outcome], view.language)],
    [words.approvedBy, lastDecision(run.rounds)?.content.by ?? '—'],
    [words.published, time(view, strategy.publishedAt)],
    [words.rounds, count(view, run.rounds.length)],
    [words.figures, count(view, cited.length)],
    [words.data, html`${run.brief.dataset.name} ${hashChip(view, run.brief.dataset.hash)}`],
    [words.hash, hashChip(view, strategy.hash)],
    [runWords.id, slugOf(run.id)],
  ]
  return html`<header class="strategy-head">
<p class="run-place">${words.kind}<span class="dot">${words.lead(run.brief.period)}</span></p>
<h1 lang="${localeOf[run.brief.language]}">${run.brief.objective}</h1>
<div class="actions no-print"><button type="button" class="button primary" data-print hidden>${icon('document')}${words.print}</button><a class="button" href="${href}.md" download>${icon('download')}${words.markdown}</a><a class="button" href="${href}.json" download>${icon('download')}${words.json}</a><a class="plain" href="${runHref(run.id)}">${words.toRun}</a></div>
<noscript><p class="hint no-print">${words.printHint}</p></noscript>
<dl class="fact-grid">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>`
}

function levers(view: View, { run, strategy }: StrategyRecord, citing: Citing): Markup {
  const { plan } = view.words
  return dataTable(view, {
    caption: plan.levers,
    columns: [
      {
        key: 'lever',
        label: plan.lever,
        cell: ({ kind, target }) =>
          html`<span class="lever-name"><b>${inVoice(view, citing, target)}</b><span class="quiet">${inLanguage(leverNames[kind], view.language)}</span></span>`,
      },
      {
        key: 'value',
        label: plan.value,
        isNumber: true,
        cell: (lever) => html`<b>${leverValue(view, lever, run.brief.currency)}</b>`,
      },
      { key: 'because', label: plan.because, cell: ({ because }) => citedLine(view, because, citing) },
    ],
    rows: strategy.proposal.levers,
    isStacked: true,
  })
}

/** Who decided what on the way. */
function verdicts(view: View, { rounds, brief }: RunRecord): Markup {
  const { review, runs } = view.words
  return dataTable(view, {
    caption: review.verdict,
    columns: [
      {
        key: 'round',
        label: runs.round,
        cell: ({ round, item }) =>
          html`<span class="keep-line">${round} · ${inLanguage(agendaNames[item], view.language)}</span>`,
      },
      {
        key: 'choice',
        label: review.verdict,
        cell: ({ decision }) =>
          html`<b class="keep-line">${decision ? choiceName(view, decision.content.choice) : '—'}</b>`,
      },
      { key: 'by', label: review.by, cell: ({ decision }) => decision?.content.by ?? '—' },
      { key: 'note', label: review.note, cell: ({ decision }) => inVoice(view, brief, decision?.content.note ?? '') },
      { key: 'at', label: review.on, cell: ({ decision }) => (decision ? time(view, decision.createdAt) : '') },
    ],
    rows: rounds.filter(({ decision }) => decision !== null),
    isStacked: true,
  })
}

/** Every figure the text cites, with its tool. */
function appendix(view: View, { run, cited }: StrategyRecord): Markup {
  const { evidence, strategy: words } = view.words
  if (cited.length === 0) return nothing
  const table = dataTable(view, {
    caption: words.appendix,
    columns: [
      {
        key: 'id',
        label: evidence.figureId,
        cell: ({ figure, seq }) =>
          html`<a href="${evidenceHref(run.id, seq)}?figure=${figure.id}#${figure.id}" data-evidence><code>${figure.id}</code></a>`,
      },
      { key: 'name', label: evidence.name, cell: ({ figure }) => inLanguage(figure.label, view.language) },
      {
        key: 'value',
        label: evidence.value,
        isNumber: true,
        cell: ({ figure }) => writeFigure(view, figure, run.brief.currency),
      },
      { key: 'period', label: evidence.period, isWide: true, cell: ({ figure }) => figure.period ?? '—' },
      { key: 'tool', label: evidence.tool, isWide: true, cell: ({ tool }) => html`<code>${tool}</code>` },
    ],
    rows: cited,
  })
  return html`<section class="chapter"><h2>${words.appendix}</h2><p class="hint">${words.appendixHint}</p>${table}</section>`
}

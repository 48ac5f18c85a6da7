import { slugOf } from '../../client/ids.ts'
import type { EntryOf } from '../../domain/entry.ts'
import { hashChip } from '../components/code-chip.ts'
import { factList } from '../components/facts.ts'
import { finding } from '../components/finding.ts'
import { card, pageHeader } from '../components/header.ts'
import { icon } from '../components/icon.ts'
import { dataTable } from '../components/table.ts'
import { count, time, figure as writeFigure } from '../format.ts'
import type { View } from '../frame/view.ts'
import { runHref } from '../hrefs.ts'
import { html, type Markup, nothing } from '../html.ts'
import { inLanguage } from '../words/choose.ts'
import { explain } from './run/entry.ts'

export interface EvidenceProps {
  entry: EntryOf<'evidence'>
  currency: string
  /** The figure somebody came for. */
  figureId: string | null
  /** What was read; null where the ledger does not know it. */
  dataset: { name: string; rows: number; hash: string } | null
}

/** A page of its own: what a link to a figure leads to without scripts, and what can be sent to others. */
export const evidencePage = (view: View, props: EvidenceProps): Markup => html`${pageHeader({
  title: view.words.evidence.title(`E${props.entry.seq}`),
  lead: view.words.evidence.lead,
  actions: html`<a class="button" href="${runHref(slugOf(props.entry.negotiationId))}">${icon('left')}${view.words.evidence.back}</a>`,
})}
${card({ body: evidenceBody(view, props) })}
${card({ body: evidenceFinding(view, props) })}`

/** The same for a window above the page that cites it. */
export const evidenceCard = (view: View, props: EvidenceProps): Markup => {
  const { evidence } = view.words
  return html`<form method="dialog"><header><h2 id="evidence-title">${evidence.title(`E${props.entry.seq}`)}</h2><button class="icon-button" aria-label="${evidence.close}">${icon('cross')}</button></header></form>
<div class="stack">${evidenceBody(view, props)}${evidenceFinding(view, props)}</div>`
}

/** What a tool call found, or why it found nothing. */
export function evidenceFinding(view: View, { entry, currency }: Pick<EvidenceProps, 'entry' | 'currency'>): Markup {
  const { evidence, error } = entry.content
  if (evidence) return finding(view, evidence, currency)
  return html`<p class="aside bad">${icon('alert')}${view.words.evidence.failed}: ${error ? explain(view, error) : ''}</p>`
}

function evidenceBody(view: View, props: EvidenceProps): Markup {
  const { entry, dataset } = props
  const { evidence } = view.words
  const { tool, input } = entry.content
  const asked = Object.entries(input)
  return html`${entry.supersededBy === null ? nothing : html`<p class="notice">${icon('flag')}<span>${evidence.isFormer}</span></p>`}${citedFigure(view, props)}
${factList([
  [evidence.tool, html`<code>${tool}</code>`],
  [
    evidence.asked,
    asked.length === 0
      ? html`<span class="quiet">${evidence.noInput}</span>`
      : html`<span class="chips">${asked.map(([name, value]) => html`<code class="chip">${name} = ${JSON.stringify(value)}</code>`)}</span>`,
  ],
  dataset ? [evidence.rows, html`${count(view, dataset.rows)} <span class="quiet">${dataset.name}</span>`] : null,
  [evidence.at, time(view, entry.createdAt)],
  [evidence.dataHash, hashChip(view, entry.content.evidence?.dataHash ?? '')],
])}
${allFigures(view, props)}`
}

function citedFigure(view: View, { entry, figureId, currency }: EvidenceProps): Markup {
  const found = entry.content.evidence?.figures.find(({ id }) => id === figureId)
  if (!found) return nothing
  return html`<p class="cited"><span class="cited-value">${writeFigure(view, found, currency)}</span><span>${inLanguage(found.label, view.language)}${found.period ? html`<span class="dot">${found.period}</span>` : nothing}<span class="dot"><code>${found.id}</code></span></span></p>`
}

function allFigures(view: View, { entry, figureId, currency }: EvidenceProps): Markup {
  const { evidence } = view.words
  const figures = entry.content.evidence?.figures ?? []
  if (figures.length === 0) return nothing
  const list = dataTable(view, {
    caption: evidence.figures(figures.length),
    columns: [
      { key: 'id', label: evidence.figureId, cell: ({ id }) => html`<code id="${id}">${id}</code>` },
      { key: 'name', label: evidence.name, cell: ({ label }) => inLanguage(label, view.language) },
      { key: 'value', label: evidence.value, isNumber: true, cell: (one) => writeFigure(view, one, currency) },
      { key: 'period', label: evidence.period, isWide: true, cell: ({ period }) => period ?? '—' },
    ],
    rows: figures,
    rowClass: ({ id }) => (id === figureId ? 'chosen' : ''),
  })
  return html`<details class="disclosure" id="figures-${entry.seq}"><summary>${evidence.figures(figures.length)}</summary>${list}</details>`
}

import type { View } from '../frame/view.ts'
import { type Content, html, type Markup } from '../html.ts'

export interface ChartText {
  /** What the chart shows. */
  title: string
  /** What it says, in a sentence: read to those who cannot see it. */
  summary: string
}

export interface ChartTable {
  head: readonly string[]
  /** The first cell names its row; the others are numbers, written as the reader writes them. */
  rows: readonly (readonly string[])[]
}

interface FigureProps extends ChartText {
  drawing: Content
  legend?: readonly Legend[]
  table: ChartTable
}

export interface Legend {
  name: string
  /** A class of `charts.css`: `series-1` … `series-6`, `band`, `line-dashed`. */
  mark: string
}

/** A chart with its title, its key, and the data it was drawn from; where there are none it says so. */
export const chartFigure = (
  view: View,
  { title, summary, drawing, legend = [], table }: FigureProps,
): Markup => html`<figure class="chart keep">
<figcaption><span class="chart-title">${title}</span>${legend.length > 1 ? html`<span class="legend">${legend.map(key)}</span>` : ''}</figcaption>
${table.rows.length > 0 ? drawing : html`<p class="hint">${view.words.charts.noData}</p>`}
<p class="unseen">${summary}</p>
<details class="disclosure chart-data"><summary>${view.words.charts.table}</summary>${chartTable(title, table)}</details>
</figure>`

const key = ({ name, mark }: Legend) =>
  html`<span><svg class="key" viewBox="0 0 16 10" aria-hidden="true" focusable="false"><path class="${mark}" d="M0 5h16"/></svg>${name}</span>`

const chartTable = (
  title: string,
  { head, rows }: ChartTable,
): Markup => html`<div class="table-frame" tabindex="0" role="region" aria-label="${title}"><table class="table">
<thead><tr>${head.map((name, index) => html`<th scope="col"${index > 0 ? html` class="number"` : ''}>${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td class="number">${cell}</td>`))}</tr>`)}</tbody>
</table></div>`

/** The picture itself; it takes the room there is, or (`isNatural`) its own size. */
export const drawing = (
  { title, summary }: ChartText,
  size: { width: number; height: number; isNatural?: boolean },
  body: Content,
): Markup =>
  html`<svg class="drawing${size.isNatural ? ' natural' : ''}" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}"><title>${title}</title><desc>${summary}</desc>${body}</svg>`

/** Whole tenths are fine enough for a screen, and keep the page small. */
export const at = (value: number): string => String(Math.round(value * 10) / 10)

import type { Chart } from '../../domain/chart.ts'
import { type Evidence, isNumeric, type Table } from '../../domain/evidence.ts'
import { columnWriter } from '../../domain/numbers/table-column.ts'
import { barChart } from '../charts/bars.ts'
import { heatMap } from '../charts/heat-map.ts'
import { lineChart } from '../charts/line.ts'
import { figure as writeFigure } from '../format.ts'
import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'
import { inLanguage } from '../words/choose.ts'
import { dataTable } from './table.ts'

const mostRows = 40

/** What a tool found: its headline, pictures, tables, and what to mind. */
export function finding(view: View, { headline, tables, charts, caveats }: Evidence, currency: string): Markup {
  const say = (text: { zh: string; en: string }) => inLanguage(text, view.language)
  return html`<div class="tool-finding"><p>${say(headline)}</p>
${charts.map((chart) => findingChart(view, chart, currency))}
${tables.map((table) => findingTable(view, table, currency))}
${caveats.length > 0 ? html`<p class="table-title">${view.words.evidence.caveats}</p><ul class="caveats">${caveats.map(({ text }) => html`<li>${say(text)}</li>`)}</ul>` : nothing}</div>`
}

/** A table of a tool's result. */
function findingTable(view: View, { title, columns, rows }: Table, currency: string): Markup {
  const name = inLanguage(title, view.language)
  const shown = rows.slice(0, mostRows)
  return html`<div class="finding-table"><p class="table-title">${name}</p>${dataTable(view, {
    caption: name,
    columns: columns.map(({ key, label, unit }, at) => {
      const cells = rows.map((row) => row[at])
      const write = columnWriter(cells, unit, { language: view.language, currency })
      return {
        key,
        label: inLanguage(label, view.language),
        isNumber: cells.some(isNumeric),
        cell: (row: Table['rows'][number]) => write(row[at]),
      }
    }),
    rows: shown,
  })}${rows.length > shown.length ? html`<p class="hint">${view.words.evidence.more(shown.length)}</p>` : nothing}</div>`
}

/** The picture of a finding; kinds that have no drawing here are in its tables. */
function findingChart(view: View, chart: Chart, currency: string): Markup {
  const title = inLanguage(chart.title, view.language)
  const unit = chart.unit ?? 'number'
  const format = (value: number) => writeFigure(view, { value, unit }, currency)
  const text = { title, summary: title }
  switch (chart.kind) {
    case 'line':
      return lineChart(view, {
        ...text,
        periods: chart.periods,
        lines: chart.series.map(({ name, values, isForecast }) => ({
          name: inLanguage(name, view.language),
          values,
          isDashed: isForecast,
        })),
        ...(chart.band ? { band: { name: `${view.words.charts.low}–${view.words.charts.high}`, ...chart.band } } : {}),
        format,
      })
    case 'bar':
      return barChart(view, {
        ...text,
        groups: chart.categories.map((name) => (typeof name === 'string' ? name : inLanguage(name, view.language))),
        series: chart.series.map(({ name, values }) => ({ name: inLanguage(name, view.language), values })),
        format,
      })
    case 'heatmap':
      return isSquare(chart) ? heatMap(view, { ...text, names: chart.rows, matrix: chart.values }) : nothing
    case 'scatter':
      return nothing
  }
}

const isSquare = ({ rows, columns, range }: Extract<Chart, { kind: 'heatmap' }>) =>
  rows.join('\n') === columns.join('\n') && range[0] === -1 && range[1] === 1

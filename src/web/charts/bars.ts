import type { View } from '../frame/view.ts'
import { html, type Markup } from '../html.ts'
import { at, type ChartText, chartFigure } from './figure.ts'

export interface BarsProps extends ChartText {
  /** What the rows are: products, channels. */
  groups: readonly string[]
  /** One bar a series in every group: two of them are before and after. */
  series: readonly { name: string; values: readonly (number | null)[] }[]
  format(value: number): string
}

/**
 * Grouped bars, lying, so that long names have room. Rows are text and each bar is a picture of its own in per cent: the
 * letters keep their size on every screen.
 */
export function barChart(view: View, { title, summary, groups, series, format }: BarsProps): Markup {
  const all = series.flatMap(({ values }) => values.filter((value) => value !== null))
  const low = Math.min(0, ...all)
  const high = Math.max(0, ...all)
  const span = high - low || 1
  const percent = (value: number) => ((value - low) / span) * 100
  const zero = percent(0)
  const bar = (value: number | null | undefined, index: number) => {
    if (value === null || value === undefined) return html`<div class="bar-line"><span class="bar-value">—</span></div>`
    const end = percent(value)
    return html`<div class="bar-line"><svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false"><rect class="series-${index + 1}" x="${at(Math.min(zero, end))}%" width="${at(Math.abs(end - zero))}%" height="12" rx="2"/>${low < 0 ? html`<line class="zero" x1="${at(zero)}%" x2="${at(zero)}%" y1="0" y2="12"/>` : ''}</svg><span class="bar-value">${format(value)}</span></div>`
  }
  const rows = groups.map(
    (group, row) =>
      html`<div class="bar-row" role="listitem"><span class="bar-name">${group}</span><div>${series.map(({ values }, index) => bar(values[row], index))}</div></div>`,
  )
  const write = (value: number | null | undefined) => (value === null || value === undefined ? '—' : format(value))
  return chartFigure(view, {
    title,
    summary,
    drawing: html`<div class="bars" role="list" aria-label="${title}">${rows}</div>`,
    legend: series.map(({ name }, index) => ({ name, mark: `series-${index + 1}` })),
    table: {
      head: [view.words.charts.item, ...series.map(({ name }) => name)],
      rows: groups.map((group, row) => [group, ...series.map(({ values }) => write(values[row]))]),
    },
  })
}

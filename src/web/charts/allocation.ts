import type { View } from '../frame/view.ts'
import { html, type Markup } from '../html.ts'
import { at, type ChartText, chartFigure } from './figure.ts'

export interface AllocationProps extends ChartText {
  lines: readonly { name: string; value: number /** Where it stood before: a mark on the bar. */; before?: number }[]
  format(value: number): string
}

/** How a whole is divided: each line with its amount and its share, and where it came from. */
export function allocationChart(view: View, { title, summary, lines, format }: AllocationProps): Markup {
  const total = lines.reduce((sum, { value }) => sum + value, 0)
  const most = Math.max(...lines.flatMap(({ value, before = 0 }) => [value, before]), 0) || 1
  const percent = new Intl.NumberFormat(view.language, { style: 'percent', maximumFractionDigits: 1 })
  const share = (value: number) => percent.format(total === 0 ? 0 : value / total)
  const hasBefore = lines.some(({ before }) => before !== undefined)
  const rows = lines.map(({ name, value, before }) => {
    const mark =
      before === undefined
        ? ''
        : html`<line class="before-mark" x1="${at((before / most) * 100)}%" x2="${at((before / most) * 100)}%" y1="0" y2="16"/>`
    return html`<div class="bar-row" role="listitem"><span class="bar-name">${name}</span><div class="bar-line"><svg class="bar" width="100%" height="16" aria-hidden="true" focusable="false"><rect class="track" width="100%" y="2" height="12" rx="2"/><rect class="series-1" width="${at((Math.max(value, 0) / most) * 100)}%" y="2" height="12" rx="2"/>${mark}</svg><span class="bar-value">${format(value)} <span class="quiet">${share(value)}</span></span></div></div>`
  })
  const { charts } = view.words
  const previous = hasBefore ? [charts.before] : []
  return chartFigure(view, {
    title,
    summary,
    drawing: html`<div class="bars" role="list" aria-label="${title}">${rows}<div class="bar-row total" role="listitem"><span class="bar-name">${charts.total}</span><div class="bar-line"><span class="bar-value">${format(total)}</span></div></div></div>`,
    ...(hasBefore
      ? {
          legend: [
            { name: charts.after, mark: 'series-1' },
            { name: charts.before, mark: 'before-key' },
          ],
        }
      : {}),
    table: {
      head: [charts.item, charts.value, charts.share, ...previous],
      rows: [
        ...lines.map(({ name, value, before }) => [
          name,
          format(value),
          share(value),
          ...(hasBefore ? [before === undefined ? '—' : format(before)] : []),
        ]),
        [charts.total, format(total), share(total), ...(hasBefore ? [''] : [])],
      ],
    },
  })
}

import type { View } from '../frame/view.ts'
import { html, type Markup } from '../html.ts'
import { at, type ChartText, chartFigure, drawing } from './figure.ts'

export interface HeatMapProps extends ChartText {
  names: readonly string[]
  /** Correlations from -1 to 1; null where there is none, such as of a constant. */
  matrix: readonly (readonly (number | null)[])[]
}

const cell = 64
const head = 120
/** So strong at most that the ink of the numbers stands out in both themes. */
const strongest = 0.5

/** Correlations of everything with everything: the sign by colour and by the number itself, the strength by depth. */
export function heatMap(view: View, { title, summary, names, matrix }: HeatMapProps): Markup {
  const write = (value: number | null | undefined) => (value === null || value === undefined ? '—' : value.toFixed(2))
  const size = { width: head + names.length * cell + 4, height: 34 + names.length * cell + 4 }
  const square = (value: number | null, row: number, column: number) => {
    const [x, y] = [head + column * cell, 34 + row * cell]
    const depth = at3(Math.abs(value ?? 0) * strongest)
    return html`<g><title>${names[row]} × ${names[column]}: ${write(value)}</title><rect class="heat ${(value ?? 0) < 0 ? 'minus' : 'plus'}" x="${x + 1}" y="${y + 1}" width="${cell - 2}" height="${cell - 2}" rx="4" fill-opacity="${depth}"/><text class="mark-label" x="${x + cell / 2}" y="${y + cell / 2}" dy="0.35em" text-anchor="middle">${write(value)}</text></g>`
  }
  const body = html`<g class="axis">${names.map(
    (name, index) =>
      html`<text x="${at(head + index * cell + cell / 2)}" y="22" text-anchor="middle">${short(name, 8)}</text><text x="${head - 8}" y="${at(34 + index * cell + cell / 2)}" dy="0.35em" text-anchor="end">${short(name, 12)}</text>`,
  )}</g>${matrix.map((line, row) => line.map((value, column) => square(value, row, column)))}`
  return chartFigure(view, {
    title,
    summary,
    drawing: html`<div class="table-frame" tabindex="0" role="region" aria-label="${title}">${drawing({ title, summary }, { ...size, isNatural: true }, body)}</div>`,
    table: { head: ['', ...names], rows: matrix.map((line, row) => [names[row] ?? '', ...line.map(write)]) },
  })
}

const at3 = (value: number) => String(Math.round(value * 1000) / 1000)

/** Characters, not code units: half a character is none. @example short('Product_Candles', 8) // => 'Product…' */
const short = (name: string, most: number) => {
  const letters = [...name]
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`
}

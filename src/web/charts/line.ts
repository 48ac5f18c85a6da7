import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'
import { ground, placeAxis, plot, valueAxis } from './axes.ts'
import { at, type ChartText, chartFigure, drawing } from './figure.ts'
import { extent, linear, type Scale, ticks } from './scale.ts'

export interface Line {
  name: string
  /** One value a period; null where there is none. */
  values: readonly (number | null)[]
  isDashed?: boolean
}

export interface LineProps extends ChartText {
  periods: readonly string[]
  lines: readonly Line[]
  /** The interval around a forecast. */
  band?: { name: string; low: readonly (number | null)[]; high: readonly (number | null)[] }
  format(value: number): string
}

/** Values over time, with the interval of a forecast as a band. The ends of a line carry dots, so that one point shows. */
export function lineChart(view: View, props: LineProps): Markup {
  const { title, summary, periods, lines, band, format } = props
  const all = [...lines.flatMap(({ values }) => values), ...(band ? [...band.low, ...band.high] : [])]
  const marks = ticks(...extent(all))
  const y = linear(extent(marks), plot.down)
  const x = linear([0, Math.max(1, periods.length - 1)], plot.from)
  const longest = Math.max(...periods.map((period) => period.length), 1)
  const body = html`${valueAxis(marks, y, format)}${placeAxis(periods, x, longest)}${band ? html`<path class="band" d="${bandPath(band, x, y)}"/>` : nothing}${lines.map(
    (line, index) => lineMarks(line, { x, y, series: `series-${index + 1}` }),
  )}`
  const mark = (line: Line, index: number) => `series-${index + 1}${line.isDashed ? ' dashed' : ''}`
  const legend = lines.map((line, index) => ({ name: line.name, mark: mark(line, index) }))
  const write = (value: number | null | undefined) => (value === null || value === undefined ? '—' : format(value))
  const bounds = band ? [band.low, band.high] : []
  return chartFigure(view, {
    title,
    summary,
    drawing: drawing({ title, summary }, ground, body),
    legend: band ? [...legend, { name: band.name, mark: 'band-key' }] : legend,
    table: {
      head: [
        view.words.charts.period,
        ...lines.map(({ name }) => name),
        ...(band ? [view.words.charts.low, view.words.charts.high] : []),
      ],
      rows: (all.some((value) => value !== null) ? periods : []).map((period, index) => [
        period,
        ...[...lines.map(({ values }) => values), ...bounds].map((values) => write(values[index])),
      ]),
    },
  })
}

interface Ways {
  x: Scale
  y: Scale
  series: string
}

function lineMarks({ values, isDashed }: Line, { x, y, series }: Ways): Markup {
  const points = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]))
  const ends = [points[0], points.at(-1)].filter((point) => point !== undefined)
  return html`<path class="line ${series}${isDashed ? ' dashed' : ''}" d="${linePath(values, x, y)}"/>${ends.map(
    ({ index, value }) => html`<circle class="dot-mark ${series}" cx="${at(x(index))}" cy="${at(y(value))}" r="3.5"/>`,
  )}`
}

/** A gap in the values is a gap in the line. @example linePath([1, null, 2], …)   // => 'M0 9M20 5' */
export function linePath(values: readonly (number | null)[], x: Scale, y: Scale): string {
  let isOpen = false
  return values
    .map((value, index) => {
      const step = value === null ? '' : `${isOpen ? 'L' : 'M'}${at(x(index))} ${at(y(value))}`
      isOpen = value !== null
      return step
    })
    .join('')
}

function bandPath({ low, high }: NonNullable<LineProps['band']>, x: Scale, y: Scale): string {
  const places = low.flatMap((value, index) => (value === null || (high[index] ?? null) === null ? [] : [index]))
  if (places.length === 0) return ''
  const point = (values: readonly (number | null)[]) => (index: number) =>
    `${at(x(index))} ${at(y(values[index] ?? 0))}`
  return `M${places.map(point(high)).join('L')}L${places.toReversed().map(point(low)).join('L')}Z`
}

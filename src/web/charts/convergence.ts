import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'
import { ground, placeAxis, plot, valueAxis } from './axes.ts'
import { at, type ChartText, chartFigure, drawing } from './figure.ts'
import { extent, linear, ticks } from './scale.ts'

export interface ConvergenceProps extends ChartText {
  /** The lever's value as each round proposed it. */
  rounds: readonly { round: number; value: number; isSettled?: boolean }[]
  /** A limit that holds: a line that must not be crossed. */
  limit?: { name: string; value: number }
  format(value: number): string
}

/** How a lever moved over the rounds, as steps: between two proposals nothing lies. */
export function convergenceChart(view: View, { title, summary, rounds, limit, format }: ConvergenceProps): Markup {
  const { charts } = view.words
  const values = rounds.map(({ value }) => value)
  const marks = ticks(...extent([...values, ...(limit ? [limit.value] : [])]), 4)
  const y = linear(extent(marks), plot.down)
  // Half a step of air at both ends, so that the first and the last value have their place.
  const x = linear([-0.5, rounds.length - 0.5], plot.from)
  const path = values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${at(x(index - 0.5))} ${at(y(value))}H${at(x(index + 0.5))}`)
    .join('')
  const names = rounds.map(({ round }) => charts.round(round))
  const labels = rounds.map(
    ({ value, isSettled }, index) =>
      html`<circle class="dot-mark series-1${isSettled ? ' settled' : ''}" cx="${at(x(index))}" cy="${at(y(value))}" r="${isSettled ? 6 : 4}"/><text class="mark-label" x="${at(x(index))}" y="${at(y(value) - 12)}" text-anchor="middle">${format(value)}</text>`,
  )
  const border = limit
    ? html`<line class="limit" x1="${ground.left}" x2="${ground.width - ground.right}" y1="${at(y(limit.value))}" y2="${at(y(limit.value))}"/>`
    : nothing
  const body = html`${valueAxis(marks, y, format)}${placeAxis(names, x, Math.max(...names.map((name) => name.length), 4))}${border}<path class="line series-1" d="${path}"/>${labels}`
  return chartFigure(view, {
    title,
    summary,
    drawing: drawing({ title, summary }, ground, body),
    legend: limit
      ? [
          { name: title, mark: 'series-1' },
          { name: `${limit.name} ${format(limit.value)}`, mark: 'limit' },
        ]
      : [],
    table: {
      head: [charts.period, charts.value],
      rows: rounds.map(({ round, value, isSettled }) => [
        isSettled ? `${charts.round(round)} · ${charts.settled}` : charts.round(round),
        format(value),
      ]),
    },
  })
}

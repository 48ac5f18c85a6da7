import { type Content, html, type Markup } from '../html.ts'
import { at } from './figure.ts'
import { type Scale, spread } from './scale.ts'

/** The ground a chart with axes is drawn on. On a phone it shrinks, and its letters grow (charts.css): hence the room. */
export const ground = { width: 600, height: 280, left: 74, right: 36, top: 14, bottom: 36 } as const

export const plot = {
  from: [ground.left, ground.width - ground.right],
  down: [ground.height - ground.bottom, ground.top],
} as const

/** Lines across at round values, with what they stand for at the left. */
export const valueAxis = (values: readonly number[], y: Scale, format: (value: number) => string): Markup =>
  html`<g class="axis">${values.map(
    (value) =>
      html`<line class="${value === 0 ? 'zero' : 'grid'}" x1="${ground.left}" x2="${ground.width - ground.right}" y1="${at(y(value))}" y2="${at(y(value))}"/><text x="${ground.left - 8}" y="${at(y(value))}" dy="0.32em" text-anchor="end">${format(value)}</text>`,
  )}</g>`

/** The names of the places along the bottom, as many as there is room for. */
export function placeAxis(names: readonly Content[], x: Scale, longest: number): Markup {
  // A letter of a phone's chart takes about ten units.
  const room = Math.max(2, Math.floor((ground.width - ground.left) / (longest * 10 + 24)))
  return html`<g class="axis">${spread(names.length, room).map(
    (index) => html`<text x="${at(x(index))}" y="${ground.height - 12}" text-anchor="middle">${names[index]}</text>`,
  )}</g>`
}

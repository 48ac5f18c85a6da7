import { type Content, html, type Markup } from '../html.ts'

/** Names and what they are, one pair a line. */
export const factList = (facts: readonly (readonly [string, Content] | null)[]): Markup =>
  html`<dl class="facts">${facts.filter((fact) => fact !== null).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

import { attribute, html, type Markup } from '../html.ts'

export interface Tab {
  href: string
  label: string
  isCurrent: boolean
  count?: number
}

/** Neighbouring pages of one place; each is an address of its own. */
export const tabs = (label: string, items: readonly Tab[]): Markup =>
  html`<nav class="tabs" aria-label="${label}">${items.map(
    ({ href, label: text, isCurrent, count }) =>
      html`<a href="${href}"${attribute('aria-current', isCurrent ? 'page' : null)}>${text}${count ? html`<span class="count">${count}</span>` : ''}</a>`,
  )}</nav>`

export interface Step {
  label: string
  state: 'done' | 'now' | 'next'
  hint?: string
  href?: string
}

/** The way of a run, item by item; the state of a step is also said in words by its hint. */
export const stepper = (label: string, steps: readonly Step[]): Markup =>
  html`<ol class="stepper" aria-label="${label}">${steps.map(
    ({ label: text, state, hint, href }) =>
      html`<li class="${state}"${attribute('aria-current', state === 'now' ? 'step' : null)}><span class="step-mark" aria-hidden="true"></span>${href ? html`<a href="${href}">${text}</a>` : html`<span>${text}</span>`}${hint ? html`<span class="hint">${hint}</span>` : ''}</li>`,
  )}</ol>`

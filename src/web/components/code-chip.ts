import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'
import { icon } from './icon.ts'

/** A piece of code or a secret with a button that copies it; without scripts the button is not there. */
export const codeChip = ({ words }: Pick<View, 'words'>, text: string, shown = text): Markup =>
  html`<span class="code-chip"><code title="${text}">${shown}</code><button type="button" class="icon-button" data-copy="${text}" hidden aria-label="${words.frame.copy}">${icon('copy')}</button></span>`

/** A hash: its beginning is shown, all of it is copied. */
export const hashChip = (view: Pick<View, 'words'>, hash: string): Markup =>
  hash === '' ? nothing : codeChip(view, hash, hash.slice(0, 10))

/** Short words side by side. */
export const chips = (texts: readonly string[]): Markup =>
  html`<span class="chips">${texts.map((text) => html`<span class="chip">${text}</span>`)}</span>`

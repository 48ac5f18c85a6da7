import { icon } from '../components/icon.ts'
import { html, type Markup } from '../html.ts'
import { navFor } from './nav.ts'
import type { View } from './view.ts'

/** What the keys do; `app.js` opens it with `?`, and acts on the keys unless somebody types or composes. */
export function shortcutsDialog({ words, person }: View): Markup {
  const { shortcuts, frame } = words
  const press = (...keys: string[]) => keys.map((key) => html`<kbd>${key}</kbd>`)
  const places = navFor(person).flatMap(({ key, name }): [Markup, string][] => {
    if (!key) return []
    const press = html`<kbd>G</kbd> <span class="quiet">${shortcuts.andThen}</span> <kbd>${key.toUpperCase()}</kbd>`
    return [[press, shortcuts.goTo(frame.nav[name])]]
  })
  const rows: [Markup[] | Markup, string][] = [
    [press('J'), shortcuts.down],
    [press('K'), shortcuts.up],
    [press('↵'), shortcuts.enter],
    ...places,
    [press('T'), shortcuts.theme],
    [press('?'), shortcuts.open],
  ]
  return html`<dialog id="shortcuts" class="dialog" aria-labelledby="shortcuts-title">
<form method="dialog"><header><h2 id="shortcuts-title">${shortcuts.title}</h2><button class="icon-button" aria-label="${frame.close}">${icon('cross')}</button></header>
<dl class="keys">${rows.map(([keys, text]) => html`<div><dt>${keys}</dt><dd>${text}</dd></div>`)}</dl></form>
</dialog>`
}

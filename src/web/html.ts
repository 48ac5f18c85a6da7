import { html as escaping } from 'ghtml'

/** Text that is markup already: the only thing `html` lets through as it is. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What may stand in a template: text is escaped; nothing, null, true and false leave no trace. */
export type Content = Markup | string | number | boolean | null | undefined | readonly Content[]

/**
 * A template whose values are escaped unless they are themselves the result of `html`. Attributes stand in quotes.
 *
 * @example html`<b title="${'"'}">${'<'}</b>`.text          // => '<b title="&#34;">&#60;</b>'
 * @example html`<ul>${[html`<li>a</li>`, null]}</ul>`.text  // => '<ul><li>a</li></ul>'
 */
export function html(literals: TemplateStringsArray, ...values: Content[]): Markup {
  let text = ''
  for (const [index, literal] of literals.entries())
    text += literal + (index < values.length ? safe(values[index]) : '')
  return new Markup(text)
}

/** Nothing at all. */
export const nothing = new Markup('')

function safe(value: Content): string {
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(safe).join('')
  return escaping`${String(value)}`
}

/** An attribute with its value, or nothing. @example attribute('hidden', true) // => ` hidden`; attribute('id', null) // => `` */
export function attribute(name: string, value: string | number | boolean | null | undefined): Markup {
  if (value === null || value === undefined || value === false) return nothing
  return value === true ? new Markup(` ${name}`) : new Markup(` ${name}="${safe(value)}"`)
}

/** Class names, those that count. @example classes('card', isOpen && 'open') // => 'card open' */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

import { csrfField } from '../access/csrf.ts'
import type { FormState } from '../form.ts'
import type { View } from '../frame/view.ts'
import { attribute, type Content, classes, html, type Markup, nothing } from '../html.ts'

/** Every form that posts carries it. */
export const csrfInput = ({ csrf }: Pick<View, 'csrf'>): Markup =>
  html`<input type="hidden" name="${csrfField}" value="${csrf}">`

interface FieldProps {
  name: string
  label: string
  /** What was given and what is wrong with it; without it the field is fresh. */
  form?: FormState
  hint?: string | undefined
  isRequired?: boolean
  /** Tells two forms of one page apart. */
  prefix?: string
}

interface Wiring {
  id: string
  error: string | undefined
  described: Markup
}

/** Ids and the ties between a field, its hint and its error. */
function wire({ name, form, hint, prefix = '' }: FieldProps): Wiring {
  const id = `${prefix}${name}`
  const error = form?.errors[name]
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    error,
    described: html`${attribute('aria-describedby', ids || null)}${attribute('aria-invalid', error ? 'true' : null)}`,
  }
}

const around = (
  { label, hint }: FieldProps,
  { id, error }: Wiring,
  control: Content,
): Markup => html`<div class="${classes('field', error && 'has-error')}">
<label for="${id}">${label}</label>
${control}
${error ? html`<p class="field-error" id="${id}-error">${error}</p>` : nothing}
${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
</div>`

interface InputProps extends FieldProps {
  type?: 'text' | 'password' | 'number' | 'date' | 'search' | 'email' | 'time'
  value?: string | number
  placeholder?: string
  autocomplete?: string
  min?: number
  max?: number
  maxLength?: number
  isFocused?: boolean
}

/** One line of input. A password is never shown again. */
export function inputField(props: InputProps): Markup {
  const { name, type = 'text', form, isRequired, placeholder, autocomplete, min, max, maxLength, isFocused } = props
  const wiring = wire(props)
  const given = form?.given[name]
  const value = type === 'password' ? undefined : typeof given === 'string' ? given : props.value
  return around(
    props,
    wiring,
    html`<input id="${wiring.id}" name="${name}" type="${type}"${attribute('value', value)}${attribute('placeholder', placeholder)}${attribute('autocomplete', autocomplete)}${attribute('min', min)}${attribute('max', max)}${attribute('maxlength', maxLength)}${attribute('required', isRequired)}${attribute('autofocus', isFocused)}${wiring.described}>`,
  )
}

export function textareaField(props: FieldProps & { value?: string; rows?: number; maxLength?: number }): Markup {
  const { name, form, value = '', rows = 4, maxLength, isRequired } = props
  const wiring = wire(props)
  const given = form?.given[name]
  // The line break after the tag keeps a first empty line of the text.
  return around(
    props,
    wiring,
    html`<textarea id="${wiring.id}" name="${name}" rows="${rows}"${attribute('maxlength', maxLength)}${attribute('required', isRequired)}${wiring.described}>
${typeof given === 'string' ? given : value}</textarea>`,
  )
}

export interface Option {
  value: string
  label: string
  hint?: string
}

export function selectField(props: FieldProps & { options: readonly Option[]; value?: string }): Markup {
  const { name, options, form, value, isRequired } = props
  const wiring = wire(props)
  const chosen = form?.given[name] ?? value
  return around(
    props,
    wiring,
    html`<select id="${wiring.id}" name="${name}"${attribute('required', isRequired)}${wiring.described}>${options.map(
      (option) =>
        html`<option value="${option.value}"${attribute('selected', option.value === chosen)}>${option.label}</option>`,
    )}</select>`,
  )
}

interface ChoiceProps extends FieldProps {
  kind: 'radio' | 'checkbox'
  options: readonly Option[]
  value?: string | readonly string[]
}

/** Several options of which one, or any, is taken. */
export function choiceField(props: ChoiceProps): Markup {
  const { name, label, kind, options, form, value, hint } = props
  const { id, error, described } = wire(props)
  const chosen = [form?.given[name] ?? value ?? []].flat()
  return html`<fieldset class="${classes('field choices', error && 'has-error')}"${described}>
<legend>${label}</legend>
${options.map(
  (option) =>
    html`<label class="choice"><input type="${kind}" name="${name}" value="${option.value}"${attribute('checked', chosen.includes(option.value))}><span><span>${option.label}</span>${option.hint ? html`<span class="field-hint">${option.hint}</span>` : nothing}</span></label>`,
)}
${error ? html`<p class="field-error" id="${id}-error">${error}</p>` : nothing}
${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
</fieldset>`
}

/** What is wrong with a form, said once above it, with ways to the fields. */
export function problemList({ words }: View, form: FormState, labels: Record<string, string>, prefix = ''): Markup {
  const problems = Object.entries(form.errors)
  if (problems.length === 0) return nothing
  return html`<div class="notice problem" role="alert"><div><p>${words.forms.problems(problems.length)}</p><ul>${problems.map(
    ([name, text]) =>
      html`<li>${labels[name] ? html`<a href="#${prefix}${name}">${labels[name]}</a> ` : nothing}${text}</li>`,
  )}</ul></div></div>`
}

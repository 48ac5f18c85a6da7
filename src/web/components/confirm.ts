import type { View } from '../frame/view.ts'
import { attribute, type Content, classes, html, type Markup } from '../html.ts'
import { csrfInput } from './field.ts'

interface ConfirmProps {
  id: string
  /** On the button that opens it. */
  label: Content
  question: string
  action: string
  /** On the button that does it. */
  confirm: string
  isDangerous?: boolean
  /** A button of its own instead of a link in a row. */
  isButton?: boolean
  /** Fields elsewhere on the page may belong to it. */
  formId?: string
  fields?: Content
}

/** Asks once more before something that cannot be taken back: a popover, so that it needs no script. */
export function confirmButton(
  view: View,
  { id, label, question, action, confirm, isDangerous, isButton, fields, formId }: ConfirmProps,
): Markup {
  const tone = isDangerous ? 'danger' : 'primary'
  return html`<button type="button" class="${classes(isButton ? 'button' : 'plain', isDangerous && 'danger')}" popovertarget="${id}">${label}</button>
<div id="${id}" popover class="dialog" role="dialog" aria-labelledby="${id}-question">
<form method="post" action="${action}"${attribute('id', formId)}>${csrfInput(view)}${fields ?? ''}<p id="${id}-question">${question}</p>
<div class="actions"><button type="button" class="button" popovertarget="${id}" popovertargetaction="hide">${view.words.frame.cancel}</button><button class="button ${tone}">${confirm}</button></div></form>
</div>`
}

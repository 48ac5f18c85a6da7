import { leastPasswordLength } from '../access/password.ts'
import { csrfInput, inputField, problemList } from '../components/field.ts'
import { brandMark, icon } from '../components/icon.ts'
import type { FormState } from '../form.ts'
import { appearanceForm } from '../frame/account-menu.ts'
import type { View } from '../frame/view.ts'
import { type Content, html, type Markup, nothing } from '../html.ts'

/** The door: one card on a quiet ground. */
const door = (
  view: View,
  title: string,
  { lead, body }: { lead?: Content; body: Content },
): Markup => html`<div class="door">
<p class="brand big">${brandMark}<span>${view.words.frame.product}</span></p>
<section class="card">
<h1>${title}</h1>
${lead ? html`<p class="lead">${lead}</p>` : nothing}
${body}
</section>
${appearanceForm(view)}
</div>`

interface SignInProps {
  next: string
  form: FormState
  /** What the identity provider is called; null where there is none. */
  provider: string | null
  hasAccounts: boolean
  isEnded: boolean
  /** Why the last attempt did not count. */
  refusal: string | null
}

export function signInPage(view: View, { next, form, provider, hasAccounts, isEnded, refusal }: SignInProps): Markup {
  const { signIn } = view.words
  const byProvider = provider
    ? html`<p class="or"><span>${signIn.or}</span></p><a class="button wide" href="/sign-in/provider?next=${encodeURIComponent(next)}">${icon('key')}${signIn.provider(provider)}</a>`
    : nothing
  const byPassword = html`<form method="post" action="/sign-in" class="stack">${csrfInput(view)}<input type="hidden" name="next" value="${next}">
${inputField({ name: 'name', label: signIn.name, form, autocomplete: 'username', isRequired: true, maxLength: 60, isFocused: true })}
${inputField({ name: 'password', label: signIn.password, type: 'password', form, autocomplete: 'current-password', isRequired: true, maxLength: 200 })}
<button class="button primary wide">${signIn.submit}</button>
</form>${byProvider}<p class="hint">${signIn.lost}</p>`
  return door(view, signIn.title, {
    lead: isEnded ? signIn.ended : signIn.lead,
    body: html`${refusal ? html`<p class="notice problem" role="alert">${icon('alert')}<span>${refusal}</span></p>` : nothing}
${hasAccounts ? byPassword : html`<p class="notice">${icon('key')}<span>${signIn.noAccounts}</span></p>${byProvider}`}`,
  })
}

interface LinkProps {
  action: string
  form: FormState
}

/** The first visit: whoever holds the link becomes the administrator. */
export function firstAdminPage(view: View, { action, form, suggestion }: LinkProps & { suggestion: string }): Markup {
  const { link } = view.words.signIn
  const labels = { name: link.yourName, password: link.passwordOptional }
  return door(view, link.welcome, {
    lead: link.welcomeLead,
    body: html`${problemList(view, form, labels)}<form method="post" action="${action}" class="stack">${csrfInput(view)}
${inputField({ name: 'name', label: labels.name, form, value: suggestion, autocomplete: 'username', isRequired: true, maxLength: 60, isFocused: true })}
${inputField({ name: 'password', label: labels.password, type: 'password', form, hint: `${link.passwordHint(leastPasswordLength)}${link.passwordOptionalHint}`, autocomplete: 'new-password', maxLength: 200 })}
<button class="button primary wide">${link.enter}</button></form>`,
  })
}

/** On one's own machine: a press, so that what merely looks at the link does not use it up. */
export function signInLinkPage(view: View, { action, name }: { action: string; name: string }): Markup {
  const { link } = view.words.signIn
  return door(view, link.back(name), {
    lead: link.backLead,
    body: html`<form method="post" action="${action}" class="stack">${csrfInput(view)}<button class="button primary wide">${link.enter}</button></form>`,
  })
}

/** A new colleague, or one who forgot: they choose a password. */
export function invitationPage(view: View, { action, form, name }: LinkProps & { name: string }): Markup {
  const { link } = view.words.signIn
  return door(view, link.invitation(name), {
    lead: link.invitationLead,
    body: html`<form method="post" action="${action}" class="stack">${csrfInput(view)}<input type="hidden" name="username" autocomplete="username" value="${name}">
${inputField({ name: 'password', label: link.choosePassword, type: 'password', form, hint: link.passwordHint(leastPasswordLength), autocomplete: 'new-password', isRequired: true, maxLength: 200, isFocused: true })}
<button class="button primary wide">${link.enter}</button></form>`,
  })
}

import { roleNames } from '../../domain/people/role.ts'
import { csrfInput } from '../components/field.ts'
import { icon } from '../components/icon.ts'
import { attribute, html, type Markup, nothing } from '../html.ts'
import { inLanguage } from '../words/choose.ts'
import type { View } from './view.ts'

/** Name, language, appearance, the way out: a popover, so that it opens without scripts. It stands once in the rail and once on top. */
export function accountMenu(view: View, place: 'rail' | 'top'): Markup {
  const { person, words, language } = view
  if (!person) return nothing
  const { account } = words.frame
  const { name, roles } = person.account
  const id = `account-${place}`
  return html`<button type="button" class="account-button" popovertarget="${id}" aria-label="${name} · ${account.menu}"><span class="avatar" aria-hidden="true" data-letter="${[...name][0] ?? ''}"></span><span class="account-name">${name}</span></button>
<div id="${id}" popover class="menu account-menu at-${place}">
<p class="account-who"><b>${name}</b><span class="quiet">${roles.map((role) => inLanguage(roleNames[role], language)).join(' · ')}</span></p>
${appearanceForm(view)}
<form method="post" action="/sign-out">${csrfInput(view)}<button class="plain wide">${icon('leave')}${account.signOut}</button></form>
</div>`
}

/** The reader's language and theme; each button is a choice, so that one press is enough. */
export function appearanceForm(view: View): Markup {
  const { words, language, theme, path } = view
  const { account } = words.frame
  const themes = [
    ['system', account.system],
    ['light', account.light],
    ['dark', account.dark],
  ] as const
  return html`<form method="post" action="/preferences" class="appearance" data-appearance>${csrfInput(view)}<input type="hidden" name="next" value="${path}">
<fieldset><legend>${account.theme}</legend><div class="segmented">${themes.map(
    ([value, text]) =>
      html`<button name="theme" value="${value}"${attribute('aria-pressed', String((theme ?? 'system') === value))}>${text}</button>`,
  )}</div></fieldset>
<fieldset><legend>${account.language}</legend><div class="segmented">${(['zh', 'en'] as const).map(
    (value) =>
      html`<button name="language" value="${value}" lang="${value === 'zh' ? 'zh-CN' : 'en'}"${attribute('aria-pressed', String(language === value))}>${value === 'zh' ? '中文' : 'English'}</button>`,
  )}</div></fieldset>
</form>`
}

import type { Account } from '../../domain/people/account.ts'
import { allRoles, roleNames } from '../../domain/people/role.ts'
import { chips, codeChip } from '../components/code-chip.ts'
import { confirmButton } from '../components/confirm.ts'
import { choiceField, csrfInput, inputField, problemList } from '../components/field.ts'
import { card, pageHeader } from '../components/header.ts'
import { icon } from '../components/icon.ts'
import { pill } from '../components/pill.ts'
import { dataTable } from '../components/table.ts'
import { emptyForm, type FormState } from '../form.ts'
import { time } from '../format.ts'
import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'
import { inLanguage } from '../words/choose.ts'

interface AccountsProps {
  accounts: readonly Account[]
  form?: FormState
  /** A link that was just made, whole, to be passed on: it is shown this once. */
  invited?: { text: string; link: string }
}

export function accountsPage(view: View, { accounts, form = emptyForm, invited }: AccountsProps): Markup {
  const words = view.words.accounts
  return html`${pageHeader({ title: words.title, lead: words.lead })}
${invited ? html`<div class="notice done">${icon('key')}<div><p>${invited.text}</p>${codeChip(view, invited.link)}</div></div>` : nothing}
${card({ body: accountTable(view, accounts) })}
${card({ title: words.add, hint: words.addHint, body: addForm(view, form) })}`
}

function accountTable(view: View, accounts: readonly Account[]): Markup {
  const words = view.words.accounts
  const way = ({ issuer, hasPassword }: Account) => words.ways[issuer ? 'provider' : hasPassword ? 'password' : 'link']
  const isSelf = ({ id }: Account) => id === view.person?.account.id
  return dataTable(view, {
    caption: words.title,
    isStacked: true,
    rows: accounts,
    rowClass: ({ isActive }) => (isActive ? '' : 'faded'),
    columns: [
      {
        key: 'name',
        label: words.name,
        cell: (one) => html`<b>${one.name}</b>${isSelf(one) ? html` <span class="chip">${words.you}</span>` : nothing}`,
      },
      {
        key: 'roles',
        label: words.roles,
        cell: ({ roles }) => chips(roles.map((role) => inLanguage(roleNames[role], view.language))),
      },
      { key: 'way', label: words.way, isWide: true, cell: way },
      {
        key: 'state',
        label: words.state,
        cell: ({ isActive }) =>
          isActive ? pill('good', 'check', words.active) : pill('neutral', 'stop', words.inactive),
      },
      { key: 'created', label: words.created, isWide: true, cell: ({ createdAt }) => time(view, createdAt) },
      {
        key: 'change',
        label: '',
        isNumber: true,
        cell: (one) => html`<div class="row-actions">${accountActions(view, one)}</div>`,
      },
    ],
  })
}

function accountActions(view: View, account: Account): Markup {
  const words = view.words.accounts
  const { id, name, isActive, issuer } = account
  const activity = (active: boolean) => html`<input type="hidden" name="isActive" value="${String(active)}">`
  if (!isActive)
    return html`<form method="post" action="/accounts/${id}/activity">${csrfInput(view)}${activity(true)}<button class="plain">${words.activate}</button></form>`
  return html`${rolesDialog(view, account)}
${issuer ? nothing : html`<form method="post" action="/accounts/${id}/link">${csrfInput(view)}<button class="plain">${words.newLink}</button></form>`}
${confirmButton(view, { id: `off-${id}`, label: words.deactivate, question: words.deactivateQuestion(name), action: `/accounts/${id}/activity`, confirm: words.deactivate, isDangerous: true, fields: activity(false) })}`
}

function rolesDialog(view: View, { id, name, roles, issuer }: Account): Markup {
  const words = view.words.accounts
  return html`<button type="button" class="plain" popovertarget="roles-${id}">${words.change}</button>
<div id="roles-${id}" popover class="dialog" role="dialog" aria-label="${words.change}: ${name}">
<form method="post" action="/accounts/${id}/roles" class="stack">${csrfInput(view)}<h2>${name}</h2>
${issuer ? html`<p class="hint">${words.byProvider}</p>` : nothing}${rolesField(view, { value: roles, form: emptyForm, prefix: `${id}-` })}
<div class="actions"><button type="button" class="button" popovertarget="roles-${id}" popovertargetaction="hide">${view.words.frame.cancel}</button><button class="button primary">${view.words.frame.save}</button></div></form></div>`
}

const rolesField = (
  view: View,
  { value, form, prefix }: { value: readonly string[]; form: FormState; prefix?: string },
) =>
  choiceField({
    name: 'roles',
    label: view.words.accounts.roles,
    kind: 'checkbox',
    options: allRoles.map((role) => ({
      value: role,
      label: inLanguage(roleNames[role], view.language),
      hint: view.words.accounts.rolesHint[role],
    })),
    form,
    value,
    ...(prefix === undefined ? {} : { prefix }),
  })

function addForm(view: View, form: FormState): Markup {
  const words = view.words.accounts
  return html`<form method="post" action="/accounts" class="stack short">${csrfInput(view)}${problemList(view, form, { name: words.name, roles: words.roles })}
${inputField({ name: 'name', label: words.name, hint: words.nameHint, form, isRequired: true, maxLength: 60, autocomplete: 'off' })}
${rolesField(view, { value: ['approver'], form })}
<div class="actions"><button class="button primary">${icon('plus')}${words.add}</button></div></form>`
}

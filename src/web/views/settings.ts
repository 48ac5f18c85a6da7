import type { ApiToken, Session } from '../../domain/people/account.ts'
import { allRoles, mayDo, roleNames } from '../../domain/people/role.ts'
import { leastPasswordLength } from '../access/password.ts'
import { may } from '../access/person.ts'
import { chips, codeChip } from '../components/code-chip.ts'
import { confirmButton } from '../components/confirm.ts'
import { factList } from '../components/facts.ts'
import { choiceField, csrfInput, inputField, problemList } from '../components/field.ts'
import { card, pageHeader } from '../components/header.ts'
import { dataTable } from '../components/table.ts'
import { tabs } from '../components/tabs.ts'
import { emptyForm, type FormState } from '../form.ts'
import { ago, time } from '../format.ts'
import { appearanceForm } from '../frame/account-menu.ts'
import type { View } from '../frame/view.ts'
import { type Content, html, type Markup, nothing } from '../html.ts'
import { inLanguage } from '../words/choose.ts'
import { deviceName } from './device.ts'

export type SettingsTab = 'you' | 'security' | 'policies' | 'models'

const hrefs: Record<SettingsTab, string> = {
  you: '/settings',
  security: '/settings/security',
  policies: '/settings/policies',
  models: '/settings/models',
}

/** Head and tabs of every settings page. */
export function settingsPage(view: View, current: SettingsTab, body: Content): Markup {
  const { settings } = view.words
  const shown = (Object.keys(hrefs) as SettingsTab[]).filter(
    (tab) => tab === 'you' || tab === 'security' || may(view.person, 'administer'),
  )
  const items = shown.map((tab) => ({ href: hrefs[tab], label: settings.tabs[tab], isCurrent: tab === current }))
  return html`${pageHeader({ title: settings.title, lead: settings.lead })}${tabs(settings.title, items)}${body}`
}

export function youTab(view: View): Markup {
  const { settings } = view.words
  const { person, zone, language } = view
  if (!person) return nothing
  const { name, issuer } = person.account
  const roles = html`${chips(person.account.roles.map((role) => inLanguage(roleNames[role], language)))}${issuer ? html` <span class="quiet">${settings.you.rolesFrom(new URL(issuer).host)}</span>` : nothing}`
  return html`${card({
    body: factList([
      [settings.you.name, name],
      [settings.you.roles, roles],
      [settings.you.zone, html`<span data-zone>${zone}</span> <span class="quiet">${settings.you.zoneHint}</span>`],
    ]),
  })}${card({ title: settings.you.heading, hint: settings.you.hint, body: appearanceForm(view) })}`
}

interface SecurityProps {
  sessions: readonly Session[]
  tokens: readonly ApiToken[]
  password?: FormState
  token?: FormState
  /** A new token's secret: shown this once. */
  secret?: string
}

export function securityTab(view: View, props: SecurityProps): Markup {
  const { settings } = view.words
  return html`${card({ id: 'password', title: settings.password.heading, body: passwordForm(view, props.password ?? emptyForm) })}
${card({
  id: 'sessions',
  title: settings.sessions.heading,
  hint: settings.sessions.hint,
  actions: props.sessions.length > 1 ? endSession(view, 'others', settings.sessions.endOthers) : undefined,
  body: sessionTable(view, props.sessions),
})}
${card({
  id: 'tokens',
  title: settings.tokens.heading,
  hint: html`${settings.tokens.hint} <a href="/api/openapi.json">${settings.tokens.docs}</a>`,
  body: html`${props.secret ? html`<div class="notice done"><div><p>${settings.tokens.added}</p>${codeChip(view, props.secret)}</div></div>` : nothing}
${props.tokens.length > 0 ? tokenTable(view, props.tokens) : html`<p class="hint">${settings.tokens.none}</p>`}${tokenForm(view, props.token ?? emptyForm)}`,
})}`
}

function passwordForm(view: View, form: FormState): Markup {
  const { settings, signIn } = view.words
  const { password } = settings
  const account = view.person?.account
  if (!account || account.issuer) return html`<p class="hint">${password.byProvider}</p>`
  const current = account.hasPassword
    ? inputField({
        name: 'current',
        label: password.current,
        type: 'password',
        form,
        autocomplete: 'current-password',
        isRequired: true,
      })
    : html`<p class="hint">${password.none}</p>`
  return html`<form method="post" action="/settings/password" class="stack short">${csrfInput(view)}<input type="hidden" name="username" autocomplete="username" value="${account.name}">
${problemList(view, form, { current: password.current, fresh: password.fresh })}${current}
${inputField({ name: 'fresh', label: password.fresh, type: 'password', form, hint: signIn.link.passwordHint(leastPasswordLength), autocomplete: 'new-password', isRequired: true })}
<div class="actions"><button class="button primary">${account.hasPassword ? password.change : password.set}</button></div></form>`
}

function sessionTable(view: View, sessions: readonly Session[]): Markup {
  const { sessions: words } = view.words.settings
  const own = view.person?.session?.id
  return dataTable(view, {
    caption: words.heading,
    isStacked: true,
    rows: sessions,
    columns: [
      {
        key: 'device',
        label: words.device,
        cell: ({ agent, id }) =>
          html`${deviceName(agent) ?? words.unknownDevice}${id === own ? html` <span class="chip">${words.here}</span>` : nothing}`,
      },
      {
        key: 'ip',
        label: words.ip,
        cell: ({ ip, way }) => html`<code>${ip}</code> <span class="quiet">${words.ways[way]}</span>`,
      },
      { key: 'since', label: words.since, isWide: true, cell: ({ createdAt }) => time(view, createdAt) },
      { key: 'seen', label: words.seen, cell: ({ seenAt }) => ago(view, seenAt) },
      { key: 'ends', label: words.ends, isWide: true, cell: ({ expiresAt }) => time(view, expiresAt) },
      {
        key: 'end',
        label: '',
        isNumber: true,
        cell: ({ id }) => (id === own ? nothing : endSession(view, id, words.end)),
      },
    ],
  })
}

const endSession = (view: View, id: string, label: string) =>
  html`<form method="post" action="/settings/sessions/end">${csrfInput(view)}<input type="hidden" name="id" value="${id}"><button class="plain">${label}</button></form>`

function tokenTable(view: View, tokens: readonly ApiToken[]): Markup {
  const { tokens: words } = view.words.settings
  return dataTable(view, {
    caption: words.heading,
    isStacked: true,
    rows: tokens,
    columns: [
      { key: 'name', label: words.name, cell: ({ name }) => name },
      { key: 'start', label: words.start, cell: ({ start }) => html`<code>${start}…</code>` },
      {
        key: 'roles',
        label: words.roles,
        cell: ({ roles }) => chips(roles.map((role) => inLanguage(roleNames[role], view.language))),
      },
      {
        key: 'used',
        label: words.used,
        isWide: true,
        cell: ({ usedAt }) => (usedAt ? ago(view, usedAt) : words.never),
      },
      { key: 'expires', label: words.expires, cell: ({ expiresAt }) => time(view, expiresAt) },
      {
        key: 'revoke',
        label: '',
        isNumber: true,
        cell: ({ id, name }) =>
          confirmButton(view, {
            id: `revoke-${id}`,
            label: words.revoke,
            question: `${words.revoke}: ${name}`,
            action: `/settings/tokens/${id}/revoke`,
            confirm: words.revoke,
            isDangerous: true,
          }),
      },
    ],
  })
}

function tokenForm(view: View, form: FormState): Markup {
  const { tokens: words } = view.words.settings
  const own = view.person?.account.roles ?? []
  const options = allRoles
    .filter((role) => own.includes(role) || mayDo(own, 'administer'))
    .map((role) => ({
      value: role,
      label: inLanguage(roleNames[role], view.language),
      hint: view.words.accounts.rolesHint[role],
    }))
  const offered = options.some(({ value }) => value === 'viewer')
    ? options
    : [
        {
          value: 'viewer',
          label: inLanguage(roleNames.viewer, view.language),
          hint: view.words.accounts.rolesHint.viewer,
        },
        ...options,
      ]
  return html`<details class="disclosure"${form === emptyForm ? nothing : html` open`}><summary>${words.add}</summary>
<form method="post" action="/settings/tokens" class="stack short">${csrfInput(view)}
${inputField({ name: 'name', label: words.name, form, placeholder: words.namePlaceholder, isRequired: true, maxLength: 80, prefix: 'token-' })}
${choiceField({ name: 'roles', label: words.roles, kind: 'checkbox', options: offered, form, value: ['viewer'], prefix: 'token-' })}
${inputField({ name: 'days', label: words.days, type: 'number', form, value: 90, min: 1, max: 366, isRequired: true, prefix: 'token-' })}
<div class="actions"><button class="button primary">${words.add}</button></div></form></details>`
}

import type { AuditFilter } from '../../activities/ports.ts'
import {
  type AuditEntry,
  type AuditHead,
  auditActionSchema,
  auditOutcomeSchema,
  type BrokenChain,
} from '../../domain/people/audit.ts'
import { codeChip, hashChip } from '../components/code-chip.ts'
import { emptyState } from '../components/empty.ts'
import { csrfInput, inputField, selectField } from '../components/field.ts'
import { card, pageHeader } from '../components/header.ts'
import type { IconName } from '../components/icon.ts'
import { icon } from '../components/icon.ts'
import { pill, type Tone } from '../components/pill.ts'
import { dataTable, pager, withQuery } from '../components/table.ts'
import { count, time } from '../format.ts'
import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'

export interface AuditProps {
  rows: readonly AuditEntry[]
  filter: AuditFilter
  /** The filter as it stands in the address. */
  given: Record<string, string>
  hasMore: boolean
  /** What following the chain found, where it was asked for. */
  verified: { rows: number; head: AuditHead; broken: BrokenChain | null } | null
}

export function auditPage(view: View, props: AuditProps): Markup {
  const words = view.words.audit
  const { rows, filter, hasMore } = props
  const query = /\?.*$/.exec(view.path)?.[0] ?? ''
  const actions = html`<form method="post" action="/audit/verify">${csrfInput(view)}<button class="button">${icon('shield')}${words.verify}</button></form>
<form method="post" action="${withQuery(`/audit/export${query}`, { before: null })}">${csrfInput(view)}<button class="button">${icon('download')}${words.export}</button></form>`
  const first = filter.before === undefined ? null : withQuery(`/audit${query}`, { before: null })
  const last = rows.at(-1)
  const next = hasMore && last ? withQuery(`/audit${query}`, { before: String(last.seq) }) : null
  return html`${pageHeader({ title: words.title, lead: words.lead, actions })}
${props.verified ? verdictOnChain(view, props.verified) : nothing}
${card({ body: html`${filterForm(view, props)}${rows.length > 0 ? auditTable(view, rows) : emptyState({ picture: 'search', title: words.none, hint: words.noneHint })}${pager(view, { first, next })}` })}`
}

function verdictOnChain(view: View, { rows, head, broken }: NonNullable<AuditProps['verified']>): Markup {
  const words = view.words.audit
  if (broken)
    return html`<div class="notice problem" role="alert">${icon('alert')}<p>${words.broken(broken.seq)}</p></div>`
  return html`<div class="notice done" role="status">${icon('check')}<div><p>${words.whole(rows)}</p><p>${words.head} ${codeChip(view, head.digest)} <span class="quiet">${words.headHint}</span></p></div></div>`
}

function filterForm(view: View, { given }: AuditProps): Markup {
  const words = view.words.audit
  const any = (label: string) => ({ value: '', label })
  const actions = auditActionSchema.options.map((value) => ({ value, label: words.actions[value] }))
  const outcomes = auditOutcomeSchema.options.map((value) => ({ value, label: words.outcomes[value] }))
  const field = (name: string) => given[name] ?? ''
  return html`<form method="get" action="/audit" class="filters" role="search">
${inputField({ name: 'actor', label: words.actor, value: field('actor') })}
${selectField({ name: 'action', label: words.action, options: [any(words.anyAction), ...actions], value: field('action') })}
${selectField({ name: 'outcome', label: words.outcome, options: [any(words.anyOutcome), ...outcomes], value: field('outcome') })}
${inputField({ name: 'text', label: words.text, value: field('text') })}
${inputField({ name: 'since', label: words.since, type: 'date', value: field('since') })}
${inputField({ name: 'until', label: words.until, type: 'date', value: field('until') })}
<div class="actions"><button class="button">${icon('search')}${words.filter}</button><a class="button plain" href="/audit">${words.clear}</a></div></form>`
}

const looks: Record<AuditEntry['outcome'], [Tone, IconName]> = {
  asked: ['wait', 'clock'],
  done: ['good', 'check'],
  refused: ['odd', 'cross'],
  failed: ['bad', 'alert'],
  noted: ['neutral', 'document'],
}

const auditTable = (view: View, rows: readonly AuditEntry[]): Markup => {
  const words = view.words.audit
  return dataTable(view, {
    caption: words.title,
    isStacked: true,
    rows,
    columns: [
      { key: 'seq', label: words.seq, isNumber: true, isWide: true, cell: ({ seq }) => count(view, seq) },
      { key: 'at', label: words.at, cell: ({ at }) => time(view, at) },
      {
        key: 'actor',
        label: words.actor,
        cell: ({ actor }) =>
          actor ? html`<span class="name">${actor}</span>` : html`<span class="quiet">${words.nobody}</span>`,
      },
      { key: 'action', label: words.action, cell: ({ action }) => words.actions[action] },
      { key: 'target', label: words.target, cell: ({ target, hash }) => html`${target} ${hashChip(view, hash)}` },
      { key: 'outcome', label: words.outcome, cell: ({ outcome }) => pill(...looks[outcome], words.outcomes[outcome]) },
      {
        key: 'from',
        label: words.from,
        isWide: true,
        cell: ({ ip, via }) => html`<code class="name">${ip}</code> <span class="quiet">${words.vias[via]}</span>`,
      },
      {
        key: 'facts',
        label: words.facts,
        isWide: true,
        cell: ({ facts }) =>
          Object.keys(facts).length > 0
            ? html`<code class="small">${JSON.stringify(facts).slice(0, 200)}</code>`
            : nothing,
      },
    ],
  })
}

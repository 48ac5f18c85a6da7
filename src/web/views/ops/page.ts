import { slugOf } from '../../../client/ids.ts'
import { describeFailure, Failure } from '../../../domain/failures.ts'
import { chips, codeChip } from '../../components/code-chip.ts'
import { emptyState } from '../../components/empty.ts'
import { factList } from '../../components/facts.ts'
import { card, pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { dataTable } from '../../components/table.ts'
import type { EngineRoom, OpsRecord, RunInTrouble } from '../../desk/troubles.ts'
import { ago } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { againHref, runHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { localeOf } from '../../words/choose.ts'
import { toldCause, triedText, troublePill } from '../run/trouble.ts'

export interface OpsLinks {
  queue: string | null
  run(negotiationId: string): string | null
}

/** The page refetches what moves when the desk has news. */
export const opsPage = (view: View, record: OpsRecord, links: OpsLinks): Markup => html`${pageHeader({
  title: view.words.ops.title,
  lead: view.words.ops.lead,
})}
${opsState(view, record, links)}`

/** One fragment draws every state: all well, a run in trouble, no worker, no engine. */
export const opsState = (view: View, { room, troubles }: OpsRecord, links: OpsLinks): Markup =>
  html`<section id="ops" class="stack" hx-get="/ops/state" hx-trigger="desk from:body" hx-swap="outerMorph">
${room instanceof Failure ? engineSilent(view, room) : nothing}
${card({ title: view.words.ops.troubles.heading, body: troubles.length > 0 ? troubleTable(view, troubles, links) : noTroubles(view) })}
${room instanceof Failure ? nothing : html`${workersCard(view, room)}${engineCard(view, room, links)}`}
</section>`

const engineSilent = ({ language }: View, { code, facts }: Failure) =>
  html`<p class="notice problem" role="alert">${icon('alert')}<span>${describeFailure(code, facts, language)}</span></p>`

const noTroubles = ({ words }: View) =>
  emptyState({ picture: 'check', title: words.ops.troubles.none, hint: words.ops.troubles.noneHint })

function troubleTable(view: View, troubles: readonly RunInTrouble[], links: OpsLinks): Markup {
  const words = view.words.ops.troubles
  return dataTable(view, {
    caption: words.heading,
    isStacked: true,
    rows: troubles,
    rowHref: ({ row, negotiationId }) => (row ? runHref(negotiationId) : null),
    columns: [
      { key: 'run', label: words.run, cell: (one) => runCell(view, one) },
      { key: 'kind', label: words.kind, cell: ({ kind }) => troublePill(view, kind) },
      { key: 'cause', label: words.cause, isProse: true, cell: (one) => causeCell(view, one) },
      { key: 'since', label: words.since, cell: ({ since }) => (since ? ago(view, since) : nothing) },
      { key: 'act', label: '', isNumber: true, cell: (one) => actions(view, one, links) },
    ],
  })
}

function runCell({ words }: View, { row, negotiationId }: RunInTrouble): Markup {
  if (!row)
    return html`<code>${slugOf(negotiationId)}</code> <span class="quiet">${words.ops.troubles.unknownRun}</span>`
  const { objective, period, language } = row.brief
  return html`<a href="${runHref(negotiationId)}" lang="${localeOf[language]}">${objective}</a> <span class="quiet">${period}</span>`
}

/** The cause with the steps it was tried in, and what is to be done. */
function causeCell(view: View, trouble: RunInTrouble): Markup {
  const { troubles } = view.words.ops
  const { kind, cause } = trouble
  const told = toldCause(view, trouble)
  const facts = [cause.code, triedText(view, trouble)].filter(Boolean).join(' · ')
  return html`${told ? html`<p>${told}</p>` : nothing}${facts ? html`<p class="quiet">${facts}</p>` : nothing}<p class="hint">${troubles.hints[kind]}</p>`
}

function actions({ words }: View, { row, negotiationId }: RunInTrouble, links: OpsLinks): Markup {
  const { troubles } = words.ops
  const there = links.run(negotiationId)
  return html`<div class="row-actions">${row ? html`<a class="plain" href="${againHref(negotiationId)}">${troubles.again}</a>` : nothing}${
    there
      ? html`<a class="plain" href="${there}" rel="noreferrer" target="_blank">${icon('external')}${troubles.temporal}</a>`
      : nothing
  }</div>`
}

function workersCard(view: View, { queue }: EngineRoom): Markup {
  const words = view.words.ops.workers
  const { pollers, waiting } = queue
  const table = () =>
    dataTable(view, {
      caption: words.heading,
      isStacked: true,
      rows: pollers,
      columns: [
        { key: 'identity', label: words.identity, cell: ({ identity }) => html`<code>${identity}</code>` },
        {
          key: 'asksFor',
          label: words.asksFor,
          cell: ({ asksFor }) => chips(asksFor.map((kind) => words.kinds[kind])),
        },
        { key: 'seen', label: words.seen, cell: ({ seenAt }) => ago(view, seenAt) },
      ],
    })
  const none = () =>
    emptyState({ picture: 'pause', title: words.none, hint: words.noneHint, action: codeChip(view, 'npm run worker') })
  const facts = [pollers.length > 0 && words.count(pollers.length), waiting !== null && words.waiting(waiting)]
  return card({
    title: words.heading,
    hint: facts.filter(Boolean).join(' · '),
    body: pollers.length > 0 ? table() : none(),
  })
}

function engineCard(view: View, { engine }: EngineRoom, links: OpsLinks): Markup {
  const words = view.words.ops.engine
  const { serverVersion, address, namespace, taskQueue, retentionDays, missingAttributes } = engine
  return card({
    title: words.heading,
    actions: links.queue
      ? html`<a class="button" href="${links.queue}" rel="noreferrer" target="_blank">${icon('external')}${words.open}</a>`
      : undefined,
    body: factList([
      [words.server, serverVersion],
      [words.address, html`<code>${address}</code>`],
      [words.namespace, html`<code>${namespace}</code>`],
      [words.queue, html`<code>${taskQueue}</code>`],
      [words.retention, retentionDays === null ? words.forever : words.days(retentionDays)],
      missingAttributes.length > 0
        ? [words.missing, html`${chips(missingAttributes)} <span class="quiet">${words.missingHint}</span>`]
        : null,
    ]),
  })
}

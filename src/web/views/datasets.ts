import type { NegotiationRow } from '../../activities/ports.ts'
import type { DataShape } from '../../domain/dataset/shape.ts'
import { may } from '../access/person.ts'
import { chips, hashChip } from '../components/code-chip.ts'
import { emptyState } from '../components/empty.ts'
import { factList } from '../components/facts.ts'
import { card, pageHeader } from '../components/header.ts'
import { icon } from '../components/icon.ts'
import { pill, statusPill } from '../components/pill.ts'
import { type Column, dataTable } from '../components/table.ts'
import type { NamedData, VersionOf } from '../desk/named-data.ts'
import type { ShownData } from '../desk/shown-data.ts'
import { ago, bytes, count, time } from '../format.ts'
import type { View } from '../frame/view.ts'
import { dataHref, runHref, versionHref } from '../hrefs.ts'
import { type Content, html, type Markup, nothing } from '../html.ts'
import { inLanguage, localeOf } from '../words/choose.ts'
import { columnsCard } from './data/columns.ts'
import { profileCard, salesCard } from './data/figures.ts'
import { findingsCard } from './data/findings.ts'
import { previewCard } from './data/preview.ts'
import { uploadForm } from './data/upload-form.ts'

interface DatasetsProps {
  all: readonly NamedData[]
  mostBytes: number
  problem?: string | undefined
  name?: string
}

/** 数据: every name with its latest version, and the way to bring in more. */
export function datasetsPage(view: View, { all, ...upload }: DatasetsProps): Markup {
  const { data } = view.words
  const list =
    all.length > 0
      ? card({ body: dataList(view, all) })
      : emptyState({ picture: 'data', title: data.none, hint: data.noneHint })
  const bring = may(view.person, 'operate')
    ? card({
        id: 'upload',
        title: data.bringTitle,
        hint: data.bringHint,
        body: uploadForm(view, { next: 'data', ...upload }),
      })
    : nothing
  return html`${pageHeader({ title: data.title, lead: data.lead(all.length) })}
${list}
${bring}`
}

function dataList(view: View, all: readonly NamedData[]): Markup {
  const { data } = view.words
  const latest = (one: NamedData) => one.versions[0] as VersionOf
  const columns: Column<NamedData>[] = [
    {
      key: 'name',
      label: data.dataName,
      cell: ({ name }) => html`<a class="name" href="${dataHref(name)}">${name}</a>`,
    },
    { key: 'version', label: data.version, cell: (one) => `v${latest(one).version}` },
    { key: 'span', label: data.span, cell: (one) => spanOf(view, latest(one).dataset) },
    { key: 'rows', label: data.rowCount, isNumber: true, cell: (one) => count(view, latest(one).dataset.rows) },
    {
      key: 'products',
      label: data.products,
      isNumber: true,
      isWide: true,
      cell: (one) => count(view, latest(one).dataset.products.length),
    },
    { key: 'at', label: data.changed, cell: (one) => ago(view, latest(one).at) },
    { key: 'by', label: data.by, isWide: true, cell: (one) => latest(one).by },
  ]
  return dataTable(view, {
    caption: data.title,
    columns,
    rows: all,
    isStacked: true,
    rowHref: ({ name }) => dataHref(name),
  })
}

/** From when to when; records have no time of their own. */
export const spanOf = (view: View, { form, firstPeriod, lastPeriod }: VersionOf['dataset']): Content =>
  form === 'records'
    ? html`<span class="quiet">${view.words.data.records}</span>`
    : view.words.data.fromTo(firstPeriod, lastPeriod)

interface DatasetProps {
  data: NamedData
  version: VersionOf
  shown: ShownData
  used: readonly NegotiationRow[]
}

/** One version: what is odd about it, its first rows, its columns, its figures, where it is used. */
export function datasetPage(view: View, { data: named, version, shown, used }: DatasetProps): Markup {
  const { data } = view.words
  const { shape, findings, preview, profiles, table } = shown
  const href = versionHref(named.name, version.version)
  const act = (name: string) => `${dataHref(named.name)}/${name}?v=${version.version}`
  const isSales = shape.form !== 'records'
  const start = html`<a class="button primary" href="/new/brief?data=${encodeURIComponent(named.name)}&amp;v=${version.version}">${icon('plus')}${data.startWith}</a>`
  const actions = isSales && may(view.person, 'operate') ? start : undefined
  return html`${pageHeader({ title: named.name, lead: lead(view, version), actions })}
${versionFacts(view, { version, shape })}
${findingsCard(view, { findings, action: act('clean'), next: 'data' })}
${previewCard(view, { preview, shape, rejectedHref: act('rejected.csv') })}
${salesCard(view, table)}
${profileCard(view, profiles)}
${columnsCard(view, { shape, action: act('roles'), next: 'data' })}
${versionsCard(view, named, href)}
${usedCard(view, used)}`
}

const lead = (view: View, { version, dataset, at, by }: VersionOf): Content =>
  html`v${version} · ${view.words.data.rowsOf(count(view, dataset.rows))} · ${spanOf(view, dataset)} · ${by} ${ago(view, at)}`

function versionFacts(view: View, { version, shape }: { version: VersionOf; shape: DataShape }): Markup {
  const { data } = view.words
  const { dataset } = version
  return card({
    title: data.facts,
    body: html`${factList([
      [data.source, sourceOf(view, shape)],
      [data.size, bytes(view, dataset.bytes)],
      dataset.form === 'records' ? null : [data.grain, data.grains[dataset.granularity]],
      dataset.products.length > 0 ? [data.products, chips(dataset.products.slice(0, 24))] : null,
      [data.fingerprint, hashChip(view, dataset.hash)],
    ])}${dataset.notes.length > 0 ? html`<details><summary>${data.notes(dataset.notes.length)}</summary><ul class="bullets">${dataset.notes.map(({ text }) => html`<li>${inLanguage(text, view.language)}</li>`)}</ul></details>` : nothing}`,
  })
}

function sourceOf({ words, language }: View, { lineage }: DataShape): Content {
  const { data } = words
  if (lineage.kind === 'import')
    return html`${data.imported} <code>${lineage.format}</code>${lineage.sheet ? html` · ${lineage.sheet}` : nothing}`
  if (lineage.kind === 'join') return data.joined(lineage.parents.length)
  return html`${data.cleaned}<ul class="bullets">${lineage.steps.map(({ text, count: changed }) => html`<li>${inLanguage(text, language)} <span class="quiet">×${changed.toLocaleString(localeOf[language])}</span></li>`)}</ul>`
}

function versionsCard(view: View, { name, versions }: NamedData, current: string): Markup {
  const { data } = view.words
  const columns: Column<VersionOf>[] = [
    {
      key: 'version',
      label: data.version,
      cell: ({ version }) => {
        const href = versionHref(name, version)
        return href === current
          ? html`<b>v${version}</b> ${pill('neutral', 'check', data.shown)}`
          : html`<a href="${href}">v${version}</a>`
      },
    },
    { key: 'rows', label: data.rowCount, isNumber: true, cell: ({ dataset }) => count(view, dataset.rows) },
    { key: 'span', label: data.span, cell: ({ dataset }) => spanOf(view, dataset) },
    { key: 'at', label: data.changed, cell: ({ at }) => time(view, at) },
    { key: 'by', label: data.by, cell: ({ by }) => by },
    { key: 'hash', label: data.fingerprint, isWide: true, cell: ({ hash }) => hashChip(view, hash) },
  ]
  const table = dataTable(view, { caption: data.versions, columns, rows: versions, isStacked: true })
  return card({ id: 'versions', title: data.versions, hint: data.versionsHint, body: table })
}

function usedCard(view: View, used: readonly NegotiationRow[]): Markup {
  const { data } = view.words
  const columns: Column<NegotiationRow>[] = [
    {
      key: 'run',
      label: data.run,
      cell: ({ negotiationId, brief }) =>
        html`<a class="name" href="${runHref(negotiationId)}" lang="${localeOf[brief.language]}">${brief.objective}</a>`,
    },
    { key: 'period', label: data.period, cell: ({ brief }) => brief.period },
    { key: 'status', label: data.state, cell: ({ status }) => statusPill(view, status) },
    { key: 'at', label: data.begun, cell: ({ createdAt }) => ago(view, createdAt) },
  ]
  const body =
    used.length > 0
      ? dataTable(view, {
          caption: data.used,
          columns,
          rows: used.slice(0, 20),
          isStacked: true,
          rowHref: ({ negotiationId }) => runHref(negotiationId),
        })
      : html`<p class="hint">${data.unused}</p>`
  return card({ id: 'used', title: data.used, body })
}

import type { NegotiationRow } from '../../../activities/ports.ts'
import { csrfInput, inputField, problemList } from '../../components/field.ts'
import { card, pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { stepper } from '../../components/tabs.ts'
import type { BriefChoices } from '../../desk/brief-choices.ts'
import type { NamedData, VersionOf } from '../../desk/named-data.ts'
import type { ShownData } from '../../desk/shown-data.ts'
import type { FormState } from '../../form.ts'
import { ago, count } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { dataHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { localeOf } from '../../words/choose.ts'
import { columnsCard } from '../data/columns.ts'
import { findingsCard } from '../data/findings.ts'
import { previewCard } from '../data/preview.ts'
import { uploadForm } from '../data/upload-form.ts'
import { spanOf } from '../datasets.ts'
import { briefFields, briefLabels } from './brief-fields.ts'

const stepNames = ['data', 'check', 'brief'] as const

/** Where somebody is on the way to a run; done steps lead back. */
function steps({ words }: View, now: (typeof stepNames)[number], hrefs: Partial<Record<string, string>>): Markup {
  const { newRun } = words
  const at = stepNames.indexOf(now)
  return stepper(
    newRun.steps,
    stepNames.map((name, index) => ({
      label: newRun.step[name],
      state: index < at ? 'done' : index === at ? 'now' : 'next',
      ...(index < at && hrefs[name] ? { href: hrefs[name] } : {}),
    })),
  )
}

interface ChoiceProps {
  sales: readonly NamedData[]
  mostBytes: number
  isFirstTime: boolean
  latest: NegotiationRow | null
  problem?: string | undefined
  name?: string
}

/** 发起, first step: which data. Somebody who has nothing here yet starts with the sample in one click. */
export function choosePage(
  view: View,
  { sales, mostBytes, isFirstTime, latest, problem, name = '' }: ChoiceProps,
): Markup {
  const { newRun } = view.words
  const sample = html`<section class="card try"><div><h2>${newRun.try}</h2><p class="hint">${newRun.tryHint}</p></div>
<form method="post" action="/new/sample">${csrfInput(view)}<button class="${isFirstTime ? 'button primary' : 'button'}">${icon('spark')}${newRun.tryNow}</button></form></section>`
  const like = latest
    ? html`<section class="card try"><div><h2>${newRun.like}</h2><p class="hint"><span lang="${localeOf[latest.brief.language]}">${latest.brief.objective}</span> · ${latest.brief.period}</p></div><a class="button" href="/new/brief?like=${encodeURIComponent(latest.negotiationId)}">${icon('copy')}${newRun.likeNow}</a></section>`
    : nothing
  const known =
    sales.length > 0
      ? card({
          title: newRun.pick,
          hint: newRun.pickHint,
          body: html`<ul class="pick" data-list>${sales.map((one) => pickItem(view, one))}</ul>`,
        })
      : nothing
  return html`${pageHeader({ title: newRun.title, lead: newRun.lead })}
${steps(view, 'data', {})}
${isFirstTime ? sample : like}
${known}
${card({ id: 'upload', title: newRun.upload, hint: newRun.uploadHint, body: uploadForm(view, { next: 'run', mostBytes, problem, name }) })}
${isFirstTime ? nothing : sample}`
}

function pickItem(view: View, { name, versions }: NamedData): Markup {
  const { dataset, version, at } = versions[0] as VersionOf
  const href = checkHref(name, version)
  return html`<li data-href="${href}"><a href="${href}"><span class="name">${name}</span><span class="hint">v${version} · ${spanOf(view, dataset)} · ${view.words.data.rowsOf(count(view, dataset.rows))} · ${view.words.data.productsOf(dataset.products.length)} · ${ago(view, at)}</span></a>${icon('right')}</li>`
}

const queryOf = (name: string, version: number) => `data=${encodeURIComponent(name)}&v=${version}`
const checkHref = (name: string, version: number) => `/new/check?${queryOf(name, version)}`
const briefHref = (name: string, version: number) => `/new/brief?${queryOf(name, version)}`

interface CheckProps {
  data: NamedData
  version: VersionOf
  shown: ShownData
}

/** Second step: what is odd about the data, how they were read, and what to do about it. */
export function checkPage(view: View, { data: { name }, version, shown }: CheckProps): Markup {
  const { newRun } = view.words
  const { findings, preview, shape } = shown
  const act = (what: string) => `${dataHref(name)}/${what}?v=${version.version}`
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const go =
    shape.form === 'records'
      ? html`<p class="notice problem">${icon('alert')}<span>${newRun.recordsOnly}</span></p>`
      : html`<p class="actions go"><a class="button primary" href="${briefHref(name, version.version)}">${newRun.toBrief}${icon('right')}</a><span class="hint">${errors > 0 ? newRun.goAnyway : newRun.goHint}</span></p>`
  return html`${pageHeader({ title: newRun.title, lead: html`${name} · v${version.version} · ${spanOf(view, version.dataset)}`, actions: shape.form === 'records' ? undefined : html`<a class="button primary" href="${briefHref(name, version.version)}">${newRun.next}${icon('right')}</a>` })}
${steps(view, 'check', { data: '/new' })}
${findingsCard(view, { findings, action: act('clean'), next: 'run' })}
${previewCard(view, { preview, shape, rejectedHref: act('rejected.csv') })}
${columnsCard(view, { shape, action: act('roles'), next: 'run' })}
${go}`
}

interface BriefProps extends BriefChoices {
  data: NamedData
  version: VersionOf
  form: FormState
  /** The run this one is like. */
  like: NegotiationRow | null
}

/** Third step: what is to be settled, within which bounds, and who decides. */
export function briefPage(view: View, props: BriefProps): Markup {
  const { data, version, form, like } = props
  const { newRun, brief } = view.words
  const { name } = data
  const period = inputField({
    name: 'period',
    label: brief.period,
    hint: brief.periodHint,
    form,
    maxLength: 7,
    isRequired: true,
  })
  return html`${pageHeader({
    title: newRun.title,
    lead: html`<a href="${dataHref(name)}">${name}</a> · v${version.version} · ${spanOf(view, version.dataset)}`,
    actions: html`<a class="button" href="/schedules/new?data=${encodeURIComponent(name)}">${icon('calendar')}${newRun.monthly}</a>`,
  })}
${steps(view, 'brief', { data: '/new', check: checkHref(name, version.version) })}
${like ? html`<p class="notice">${icon('copy')}<span>${newRun.likeThat(like.brief.period)}</span></p>` : nothing}
<form method="post" action="${briefHref(name, version.version)}" class="stack wide-gap">${csrfInput(view)}
${problemList(view, form, briefLabels(view))}
${briefFields(view, { ...props, period })}
<div class="actions go"><button class="button primary">${icon('chat')}${newRun.start}</button><span class="hint">${newRun.startHint}</span></div>
</form>`
}

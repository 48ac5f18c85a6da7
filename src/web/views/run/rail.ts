import { slugOf } from '../../../client/ids.ts'
import { sayLimit } from '../../../domain/limit.ts'
import { usedTokens } from '../../../domain/usage.ts'
import { may } from '../../access/person.ts'
import { inVoice } from '../../components/cited-text.ts'
import { chips, codeChip, hashChip } from '../../components/code-chip.ts'
import { factList } from '../../components/facts.ts'
import { card } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import { ago, count, figure, number, time } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { againHref, roundHref, runHref } from '../../hrefs.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { localeOf } from '../../words/choose.ts'
import { choiceName } from './entry.ts'

export interface RailProps {
  record: RunRecord
  speaker: string
  /** The run and its events in the Temporal UI; null where there is none. */
  links: { run: string | null; history: string | null }
}

/** What stands beside the meeting: the brief, limits, cost, verdicts, the way into Temporal. */
export function runRail(view: View, props: RailProps): Markup {
  const { run } = view.words
  const { record, links } = props
  return html`<aside id="run-rail" class="run-rail" hx-get="${runHref(record.id)}/rail" hx-trigger="run from:body" hx-swap="outerMorph">
${card({ title: run.decisions, body: decisions(view, record) })}
${card({ title: run.limits, body: limits(view, record) })}
${card({ title: run.cost, body: cost(view, props) })}
${card({ title: run.brief, body: brief(view, record) })}
${links.run ? card({ title: run.machine, body: machine(view, props) }) : nothing}
${may(view.person, 'operate') ? html`<p><a href="${againHref(record.id)}">${view.words.ops.again.link}</a></p>` : nothing}
</aside>`
}

function decisions(view: View, { id, rounds, brief: asked }: RunRecord): Content {
  const { run } = view.words
  const made = rounds.filter(({ decision }) => decision !== null)
  if (made.length === 0) return html`<p class="hint">${run.noDecisions}</p>`
  return html`<ol class="rail-list">${made.map(({ round, decision }) => {
    if (!decision) return nothing
    const { by, choice, note } = decision.content
    return html`<li><p><a href="${roundHref(id, round)}">${run.round(round)}</a> <b>${choiceName(view, choice)}</b> <span class="quiet">${by} ${ago(view, decision.createdAt)}</span></p>${note ? html`<p class="hint">${inVoice(view, asked, note)}</p>` : nothing}</li>`
  })}</ol>`
}

function limits(view: View, { limits: standing }: RunRecord): Content {
  const { run } = view.words
  if (standing.length === 0) return html`<p class="hint">${run.noLimits}</p>`
  return html`<ul class="rail-list">${standing.map(
    ({ limit, by }) =>
      html`<li>${sayLimit(limit, view.language)} <span class="quiet">${by ? run.limitBy(by) : run.brief}</span></li>`,
  )}</ul>`
}

function cost(view: View, { record, speaker }: RailProps): Content {
  const { run, frame } = view.words
  const { usage, formerUsage, brief: asked, calls } = record
  const used = usedTokens(usage)
  const former = usedTokens(formerUsage)
  // The budget of a run that was reset counts the course that stands.
  const share = (used - former) / asked.budget.hardTokens
  const percent = new Intl.NumberFormat(view.language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
  const wasted = calls.filter(({ outcome }) => outcome === 'failed').length
  const model = asked.model || speaker
  return html`<p class="rail-number"><b>${count(view, used)}</b> <span class="quiet">tokens</span></p>
<svg class="meter wide" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="4"/><rect class="filled" width="${Math.min(100, Math.round(share * 1000) / 10)}" height="4"/></svg>
<p class="hint">${run.ofBudget(percent, number(view, asked.budget.hardTokens))}</p>
${factList([
  [
    run.modelCalls,
    html`${count(view, usage.calls)}${wasted > 0 ? html` <span class="quiet">${run.wasted(wasted)}</span>` : nothing}`,
  ],
  former > 0 ? [run.formerUsage, run.paidTwice(count(view, former))] : null,
  [
    run.money,
    usage.cost > 0
      ? figure(view, { value: usage.cost, unit: 'currency' }, asked.currency)
      : model === 'playbook'
        ? run.free
        : '—',
  ],
  [run.model, model === 'playbook' ? frame.playbook : html`<code>${model}</code>`],
])}`
}

function brief(view: View, { brief: asked, row, id }: RunRecord): Content {
  const { run } = view.words
  const sources = [asked.dataset, ...asked.sources]
  return factList([
    [run.objective, html`<span lang="${localeOf[asked.language]}">${asked.objective}</span>`],
    [run.period, asked.period],
    [run.dataset, html`${sources.map(({ name, hash }) => html`<p>${name} ${hashChip(view, hash)}</p>`)}`],
    [run.products, asked.products.length > 0 ? chips(asked.products) : run.allProducts],
    [
      run.approvers,
      html`${asked.approvers.length > 0 ? asked.approvers.join(', ') : run.anyApprover}${asked.fourEyes ? html`<p class="hint">${run.fourEyes}</p>` : nothing}${asked.decideWithinHours ? html`<p class="hint">${run.decideWithin(asked.decideWithinHours)}</p>` : nothing}`,
    ],
    [run.startedBy, asked.startedBy || '—'],
    [run.started, time(view, row.createdAt)],
    [run.id, codeChip(view, slugOf(id))],
  ])
}

const machine = ({ words }: View, { links }: RailProps): Content =>
  html`<ul class="rail-list">${[
    [words.run.inTemporal, links.run],
    [words.run.history, links.history],
  ].map(([name, href]) =>
    href ? html`<li><a href="${href}" target="_blank" rel="noreferrer">${name} ${icon('external')}</a></li>` : nothing,
  )}</ul>`

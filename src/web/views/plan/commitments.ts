import type { LastPlan } from '../../../client/last-plan.ts'
import { writeAmount } from '../../../domain/numbers/amount.ts'
import type { Commitment, Proposal } from '../../../domain/proposal.ts'
import { type Citing, inVoice } from '../../components/cited-text.ts'
import { icon } from '../../components/icon.ts'
import type { Column } from '../../components/table.ts'
import { brokenOff, commitmentIn } from '../../desk/plan-changes.ts'
import type { View } from '../../frame/view.ts'
import { type Content, html, type Markup, nothing } from '../../html.ts'
import { lastName } from './last-name.ts'
import { stepText } from './lever-value.ts'

/** The plans that promises are held against. */
export interface Earlier {
  before: Proposal | null
  last: LastPlan | null
}

export const nothingEarlier: Earlier = { before: null, last: null }

interface Held {
  citing: Citing
  earlier: Earlier
}

type Write = (row: Commitment, value: number) => string

/** The promises of a plan with their targets, beside those of last month where there are some. */
export function commitmentColumns(view: View, { citing, earlier }: Held): Column<Commitment>[] {
  const { plan } = view.words
  const { last } = earlier
  const write: Write = ({ unit }, value) =>
    writeAmount(value, unit, { language: view.language, currency: citing.currency })
  const lastGoal = (row: Commitment) => {
    const was = commitmentIn(last?.proposal ?? null, row)
    return was ? write(was, was.target) : '—'
  }
  const columns: (Column<Commitment> | null)[] = [
    {
      key: 'metric',
      label: plan.metric,
      cell: ({ metric, segment }) =>
        html`<span class="lever-name"><b>${inVoice(view, citing, metric)}</b><span class="quiet">${inVoice(view, citing, segment)}</span></span>`,
    },
    { key: 'baseline', label: plan.baseline, isNumber: true, cell: (row) => write(row, row.baseline) },
    last && { key: 'last', label: plan.lastGoal(plan.last[last.since]), isNumber: true, cell: lastGoal },
    {
      key: 'goal',
      label: plan.goal,
      isNumber: true,
      cell: (row) => goal(view, row, { earlier, write, currency: citing.currency }),
    },
    {
      key: 'range',
      label: plan.range,
      isNumber: true,
      cell: (row) => `${write(row, row.low)} – ${write(row, row.high)}`,
    },
    { key: 'due', label: plan.due, cell: ({ due }) => html`<time datetime="${due}" class="keep-line">${due}</time>` },
    { key: 'owner', label: plan.owner, cell: ({ owner }) => inVoice(view, citing, owner) },
  ]
  return columns.filter((column) => column !== null)
}

interface Goal {
  earlier: Earlier
  write: Write
  currency: string
}

/** The target, and how far it is from the one before and from last month's: in words and with a picture. */
function goal(view: View, row: Commitment, { earlier, write, currency }: Goal): Content {
  const { plan } = view.words
  const { last } = earlier
  const before = commitmentIn(earlier.before, row)
  const was = before && before.target !== row.target ? plan.was(write(before, before.target)) : null
  const promised = commitmentIn(last?.proposal ?? null, row)
  const step = promised ? row.target - promised.target : 0
  const { picture, text } = stepText(view, { step, unit: row.unit }, currency)
  const since =
    last && step !== 0
      ? html`<span class="since-last">${plan.sinceLast(plan.last[last.since])} ${icon(picture)}${text}</span>`
      : nothing
  return html`<b>${write(row, row.target)}</b>${was ? html`<span class="since-last">${was}</span>` : nothing}${since}`
}

/** Promises that the plans before held and this one does not: said in a line, never left out in silence. */
export function brokenOffNotes(view: View, proposal: Proposal, { citing, earlier }: Held): Markup {
  const { plan } = view.words
  const note = (where: string, gone: readonly Commitment[]) => {
    if (gone.length === 0) return nothing
    const names = gone.map(({ metric, segment }) => `${metric} · ${segment}`).join(view.language === 'zh' ? '、' : ', ')
    return html`<p class="hint broken-off">${icon('cross')}<span>${inVoice(view, citing, plan.brokenOff(where, names))}</span></p>`
  }
  const { before, last } = earlier
  return html`${note(plan.inBefore, brokenOff(before, proposal))}${last ? note(lastName(view, last), brokenOff(last.proposal, proposal)) : nothing}`
}

import { failureKinds, isFailureCode } from '../../../domain/failures.ts'
import { may } from '../../access/person.ts'
import { factList } from '../../components/facts.ts'
import { csrfInput, inputField } from '../../components/field.ts'
import { icon } from '../../components/icon.ts'
import type { RunRecord } from '../../desk/run-record.ts'
import type { View } from '../../frame/view.ts'
import { runHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { explain } from './entry.ts'

/** Why a run stands still: its class, its cause, and the next safe step; nothing while it does not. */
export function attention(view: View, { id, row }: RunRecord): Markup {
  const { run } = view.words
  const { attention: problem } = row
  if (row.status !== 'needs-attention' || !problem) return nothing
  const { code } = problem
  const className = isFailureCode(code) ? run.classes[failureKinds[code].class] : null
  const isBudget = code.startsWith('Budget')
  return html`<section class="notice problem attention" role="alert">${icon('alert')}<div>
<p><b>${run.attention}</b></p>
${factList([
  [run.cause, html`<span class="paragraphs">${explain(view, problem)}</span>`],
  className
    ? [run.failureClass, html`${className} <code>${code}</code>`]
    : [run.failureClass, html`<code>${code}</code>`],
  [run.safeStep, isBudget ? run.budgetHint : run.resumeHint],
])}
${may(view.person, 'operate') ? ways(view, id, code) : nothing}
</div></section>`
}

function ways(view: View, id: string, code: string): Markup {
  const { run } = view.words
  const isBudget = code.startsWith('Budget')
  const extend = html`<form method="post" action="${runHref(id)}/budget" class="inline-form">${csrfInput(view)}${inputField({ name: 'tokens', label: run.tokens, type: 'number', value: 200_000, min: 1000, max: 1_000_000_000 })}<button class="button primary">${run.extend}</button></form>`
  // Past the hard line no call may be made: without more tokens the run would stand still again at once.
  const goOn = html`<form method="post" action="${runHref(id)}/resume">${csrfInput(view)}<button class="button${isBudget ? '' : ' primary'}">${run.resume}</button></form>`
  return html`<div class="ways">${isBudget ? extend : nothing}${code === 'BudgetHardLine' ? nothing : goOn}</div>`
}

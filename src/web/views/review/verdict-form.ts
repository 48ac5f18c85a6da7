import { limitMetricSchema } from '../../../domain/limit.ts'
import { hashChip } from '../../components/code-chip.ts'
import { choiceField, csrfInput, inputField, type Option, selectField, textareaField } from '../../components/field.ts'
import { icon } from '../../components/icon.ts'
import type { Review } from '../../desk/review.ts'
import { emptyForm, type FormState } from '../../form.ts'
import type { View } from '../../frame/view.ts'
import { roundHref } from '../../hrefs.ts'
import { html, type Markup } from '../../html.ts'

export interface VerdictProps {
  review: Review
  /** Known to the workflow as one verdict, however often the form is sent. */
  decisionId: string
  form?: FormState
}

/** The three ways to decide, in one form that needs no script; the hash of what was seen goes with it. */
export function verdictForm(view: View, { review, decisionId, form = emptyForm }: VerdictProps): Markup {
  const words = view.words.review
  const { record, entry } = review
  const reasons = words.reasons.map((reason) => ({ value: reason, label: reason }))
  return html`<form method="post" action="${roundHref(record.id, entry.round)}/verdict" id="verdict-form" class="stack verdict-form">${csrfInput(view)}
<input type="hidden" name="decisionId" value="${decisionId}"><input type="hidden" name="proposalHash" value="${entry.content.hash}">
<button class="button primary wide" name="choice" value="approve">${icon('check')}${words.approve}</button>
<p class="hint">${words.approveHint}</p>
<div class="choice-block" id="reject">
${choiceField({ name: 'reason', label: words.reasonsLabel, kind: 'checkbox', options: reasons, form })}
${textareaField({ name: 'note', label: words.note, hint: words.noteHint, rows: 3, maxLength: 3000, form })}
<button class="button wide" name="choice" value="reject">${icon('left')}${words.reject}</button>
<p class="hint">${words.rejectHint}</p>
</div>
${limitBlock(view, { review, decisionId, form })}
<p class="hint hash-line">${words.hash} ${hashChip(view, entry.content.hash)} ${words.hashHint}</p>
</form>`
}

function limitBlock({ words: { review: words } }: View, { review, form = emptyForm }: VerdictProps): Markup {
  const metrics = limitMetricSchema.options.map((metric): Option => ({ value: metric, label: words.metrics[metric] }))
  const names = [...new Set(review.entry.content.proposal.levers.map(({ target }) => target))]
  const targets: Option[] = [
    { value: '', label: words.everything },
    ...names.map((name) => ({ value: name, label: name })),
  ]
  const ops = (['<=', '>='] as const).map((op): Option => ({ value: op, label: words.ops[op] }))
  const isOpen = ['limitValue', 'limits'].some((name) => form.errors[name] || form.given[name])
  return html`<details class="choice-block" id="limits-block"${isOpen ? html` open` : ''}><summary>${icon('shield')}${words.limitsTitle}</summary>
<div class="stack"><p class="hint">${words.limitsHint}</p>
<div class="pair">${selectField({ name: 'limitMetric', label: words.metric, options: metrics, form })}${selectField({ name: 'limitTarget', label: words.limitTarget, options: targets, form })}</div>
<div class="pair">${selectField({ name: 'limitOp', label: words.op, options: ops, form })}${inputField({ name: 'limitValue', label: words.limitValue, type: 'number', form })}</div>
${textareaField({ name: 'limits', label: words.moreLimits, hint: words.moreLimitsHint, rows: 2, maxLength: 2000, form })}
<button class="button wide" name="choice" value="amend">${icon('shield')}${words.amend}</button></div></details>`
}

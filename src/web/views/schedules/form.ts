import { overlapNames, overlapSchema } from '../../../domain/schedule/schedule.ts'
import { choiceField, csrfInput, inputField, problemList, selectField } from '../../components/field.ts'
import { card, pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import type { BriefChoices } from '../../desk/brief-choices.ts'
import type { FormState } from '../../form.ts'
import type { View } from '../../frame/view.ts'
import { scheduleHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { briefFields, briefLabels } from '../new-run/brief-fields.ts'
import { type Preview, timingCard } from './timing.ts'

export interface ScheduleFormProps extends BriefChoices {
  form: FormState
  /** Names of data with sales. */
  sales: readonly string[]
  preview: Preview
  /** The schedule that is changed; null for a new one. */
  id: string | null
}

/** A new schedule, or one that is changed: when, over which data, and the brief of every run. */
export function scheduleFormPage(view: View, props: ScheduleFormProps): Markup {
  const { form, preview, id } = props
  const { schedules, frame } = view.words
  const period = html`<p class="field hint">${schedules.periodFollows}</p>`
  return html`${pageHeader({ title: id ? schedules.edit(id) : schedules.add, lead: id ? schedules.editLead : schedules.addLead })}
<form method="post" action="${id ? scheduleHref(id) : '/schedules'}" class="stack wide-gap">${csrfInput(view)}
${problemList(view, form, labels(view))}
${nameAndData(view, props)}
${timingCard(view, { form, preview })}
${briefFields(view, { ...props, period })}
${rulesCard(view, form)}
<div class="actions go"><button class="button primary">${icon('calendar')}${id ? frame.save : schedules.create}</button>${id ? html`<a class="plain" href="${scheduleHref(id)}">${frame.cancel}</a>` : nothing}</div>
</form>`
}

function nameAndData(view: View, { form, sales, id }: ScheduleFormProps): Markup {
  const { schedules } = view.words
  const missing = (['ask', 'use-latest'] as const).map((value) => ({
    value,
    label: schedules.missing[value],
    hint: schedules.missingHints[value],
  }))
  const name = id
    ? html`<input type="hidden" name="id" value="${id}">`
    : inputField({ name: 'id', label: schedules.name, hint: schedules.nameHint, form, maxLength: 50, isRequired: true })
  return card({
    title: schedules.dataTitle,
    body: html`<div class="stack"><div class="field-row">${name}${selectField({ name: 'data', label: schedules.data, hint: schedules.dataHint, form, options: sales.map((one) => ({ value: one, label: one })) })}</div>
${choiceField({ name: 'ifMissing', label: schedules.ifMissing, kind: 'radio', options: missing, form })}</div>`,
  })
}

function rulesCard(view: View, form: FormState): Markup {
  const { schedules } = view.words
  const overlap = overlapSchema.options.map((value) => ({
    value,
    label: inLanguage(overlapNames[value], view.language),
    hint: schedules.overlapHints[value],
  }))
  return card({
    title: schedules.rules,
    body: html`<div class="stack">${choiceField({ name: 'overlap', label: schedules.overlap, kind: 'radio', options: overlap, form })}
<div class="field-row">${inputField({ name: 'catchUpDays', label: schedules.catchUp, hint: schedules.catchUpHint, type: 'number', form, min: 1, max: 365 })}${inputField({ name: 'jitterMinutes', label: schedules.jitter, hint: schedules.jitterHint, type: 'number', form, min: 0, max: 1440 })}</div></div>`,
  })
}

const labels = (view: View): Record<string, string> => {
  const { schedules } = view.words
  return {
    ...briefLabels(view),
    id: schedules.name,
    data: schedules.data,
    time: schedules.time,
    zone: schedules.zone,
    daysOff: schedules.daysOff,
    daysWorked: schedules.daysWorked,
    catchUpDays: schedules.catchUp,
    jitterMinutes: schedules.jitter,
  }
}

import { agendaItemSchema, agendaNames } from '../../../domain/agenda.ts'
import { seatNames } from '../../../domain/seat.ts'
import { choiceField, inputField, selectField, textareaField } from '../../components/field.ts'
import { card } from '../../components/header.ts'
import type { BriefChoices } from '../../desk/brief-choices.ts'
import type { FormState } from '../../form.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'

interface BriefFieldsProps extends BriefChoices {
  form: FormState
  /** Of a single run; a schedule works its months out. */
  period: Markup
}

/** The brief in four groups; what can be left alone is folded away. */
export const briefFields = (view: View, props: BriefFieldsProps): Markup => html`
${aim(view, props)}
${bounds(view, props)}
${approval(view, props)}
${more(view, props)}`

const currencies = ['CNY', 'USD', 'EUR', 'JPY', 'GBP', 'HKD']

function aim(view: View, { form, period, sources }: BriefFieldsProps): Markup {
  const { brief } = view.words
  const beside =
    sources.length > 0
      ? choiceField({
          name: 'source',
          label: brief.sources,
          hint: brief.sourcesHint,
          kind: 'checkbox',
          form,
          options: named(sources),
        })
      : html`<p class="hint">${brief.noSources}</p>`
  return card({
    title: brief.aim,
    body: html`<div class="stack">${textareaField({ name: 'objective', label: brief.objective, hint: brief.objectiveHint, form, rows: 2, maxLength: 1000, isRequired: true })}
<div class="field-row">${period}${selectField({
      name: 'language',
      label: brief.language,
      hint: brief.languageHint,
      form,
      options: [
        { value: 'zh', label: brief.chinese },
        { value: 'en', label: brief.english },
      ],
    })}</div>
${beside}</div>`,
  })
}

function bounds(view: View, { form }: BriefFieldsProps): Markup {
  const { brief } = view.words
  const items = agendaItemSchema.exclude(['final']).options
  const agenda = items.map((item) => ({
    value: item,
    label: inLanguage(agendaNames[item], view.language),
    hint: brief.items[item],
  }))
  return card({
    title: brief.bounds,
    body: html`<div class="stack">${choiceField({ name: 'agenda', label: brief.agenda, kind: 'checkbox', options: agenda, form })}
${textareaField({ name: 'limits', label: brief.limits, hint: brief.limitsHint, form, rows: 3, maxLength: 4000 })}
<div class="field-row">${inputField({ name: 'tokens', label: brief.tokens, hint: brief.tokensHint, type: 'number', form, min: 10_000, max: 1_000_000_000 })}${selectField({ name: 'currency', label: brief.currency, form, options: named(currencies) })}</div></div>`,
  })
}

function approval(view: View, { form, approvers, policies }: BriefFieldsProps): Markup {
  const { brief } = view.words
  const people =
    approvers.length > 0
      ? choiceField({
          name: 'approver',
          label: brief.approvers,
          hint: brief.approversHint,
          kind: 'checkbox',
          form,
          options: named(approvers),
        })
      : html`<p class="hint">${brief.noApprovers}</p>`
  const fourEyes = policies.fourEyes
    ? html`<p class="hint">${brief.fourEyesForAll}</p>`
    : choiceField({
        name: 'fourEyes',
        label: brief.fourEyes,
        kind: 'checkbox',
        form,
        options: [{ value: 'on', label: brief.fourEyesOn }],
      })
  return card({
    title: brief.approval,
    body: html`<div class="stack">${people}${fourEyes}
<div class="field-row">${inputField({ name: 'hours', label: brief.hours, hint: brief.hoursHint, type: 'number', form, min: 1, max: 8760 })}</div></div>`,
  })
}

function more(view: View, { form, products, policies, speaker }: BriefFieldsProps): Markup {
  const { brief, frame } = view.words
  const hint = policies.models.length > 0 ? brief.modelsAllowed(policies.models.join(', ')) : brief.modelHint
  const own = speaker === 'playbook' ? frame.playbook : speaker
  const scope =
    products.length > 0 && products.length <= 60
      ? choiceField({
          name: 'product',
          label: brief.products,
          hint: brief.productsHint,
          kind: 'checkbox',
          form,
          options: named(products),
        })
      : nothing
  return html`<details class="card more-fields"${hasMoreErrors(form) ? html` open` : nothing}><summary><span class="more-title">${brief.more}</span><span class="hint">${brief.moreHint}</span></summary>
<div class="stack">${scope}
${seat(view, form, ['salesGoal', 'salesBottomLine'], inLanguage(seatNames.salesperson, view.language))}
${seat(view, form, ['managerGoal', 'managerBottomLine'], inLanguage(seatNames['sales-manager'], view.language))}
<div class="field-row">${inputField({ name: 'model', label: brief.model, hint, placeholder: own, form, maxLength: 200 })}${inputField({ name: 'maxRounds', label: brief.maxRounds, hint: brief.maxRoundsHint, type: 'number', form, min: 1, max: 500 })}</div></div></details>`
}

const seat = ({ words }: View, form: FormState, [goal, bottomLine]: readonly [string, string], name: string): Markup =>
  html`<div class="field-row">${inputField({ name: goal, label: words.brief.goal(name), hint: words.brief.goalHint, form, maxLength: 500 })}${inputField({ name: bottomLine, label: words.brief.bottomLine(name), form, maxLength: 500 })}</div>`

const folded = ['product', 'salesGoal', 'salesBottomLine', 'managerGoal', 'managerBottomLine', 'model', 'maxRounds']
const hasMoreErrors = ({ errors }: FormState) => folded.some((name) => errors[name] !== undefined)

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))

/** What the fields are called, for the list of problems above a form. */
export const briefLabels = ({ words: { brief } }: View): Record<string, string> => ({
  objective: brief.objective,
  period: brief.period,
  agenda: brief.agenda,
  limits: brief.limits,
  tokens: brief.tokens,
  hours: brief.hours,
  model: brief.model,
  maxRounds: brief.maxRounds,
})

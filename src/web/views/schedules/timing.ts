import { timingText, zoneName } from '../../../domain/schedule/sentence.ts'
import { lastWorkingDay, type Timing } from '../../../domain/schedule/timing.ts'
import { choiceField, inputField, selectField, textareaField } from '../../components/field.ts'
import { card } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import type { RunAhead } from '../../desk/schedule-form.ts'
import type { FormState } from '../../form.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'

/** What the preview says: when, and the next runs; or that it cannot tell yet. */
export interface Preview {
  timing: Timing | null
  /** The run is late in the month and still plans that month. */
  isLate: boolean
  ahead: readonly RunAhead[]
}

/** When runs begin and which month they plan, with what that comes to as one types. */
export function timingCard(view: View, { form, preview }: { form: FormState; preview: Preview }): Markup {
  const { schedules } = view.words
  const plans = (['this-month', 'next-month'] as const).map((value) => ({
    value,
    label: schedules.planChoices[value],
    hint: schedules.planHints[value],
  }))
  const holidays = html`<details class="holidays"${form.given.daysOff || form.given.daysWorked || form.errors.daysOff || form.errors.daysWorked ? html` open` : nothing}><summary>${schedules.holidays}</summary>
<p class="hint">${schedules.holidaysHint}</p>
<div class="field-row">${textareaField({ name: 'daysOff', label: schedules.daysOff, hint: schedules.daysOffHint, form, rows: 3 })}${textareaField({ name: 'daysWorked', label: schedules.daysWorked, hint: schedules.daysOffHint, form, rows: 3 })}</div></details>`
  return card({
    title: schedules.when,
    body: html`<div id="timing" class="stack"><div class="field-row">
${selectField({ name: 'day', label: schedules.day, form, options: dayOptions(view) })}
${inputField({ name: 'time', label: schedules.time, type: 'time', form, isRequired: true })}
${selectField({ name: 'zone', label: schedules.zone, form, options: zoneOptions(view, String(form.given.zone ?? '')) })}
</div>
${choiceField({ name: 'plans', label: schedules.plans, kind: 'radio', options: plans, form })}
${holidays}</div>
${previewBox(view, preview)}`,
  })
}

const dayOptions = ({ words: { schedules } }: View) => [
  { value: lastWorkingDay, label: schedules.lastWorkingDay },
  ...Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: schedules.dayOf(at + 1) })),
]

const common = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
]

/** The zones people here use most, then all the others by name. */
function zoneOptions({ language }: View, chosen: string) {
  const all = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))
  const zones = [...new Set([...common, ...(chosen ? [chosen] : []), ...all])]
  return zones.map((zone) => ({
    value: zone,
    label:
      common.includes(zone) && zone !== 'UTC'
        ? `${zone} · ${inLanguage(zoneName(zone), language).split(/[，,]/)[0]}`
        : zone,
  }))
}

/** One fragment draws every state of it; it fetches itself when the fields of the timing change. */
export function previewBox(view: View, { timing, ahead, isLate }: Preview): Markup {
  const { schedules } = view.words
  const body = timing
    ? html`<p class="sentence">${icon('calendar')}<b>${inLanguage(timingText(timing), view.language)}</b></p>
<ol class="ahead">${ahead.map((run) => aheadItem(view, run, timing.zone))}</ol>${isLate ? html`<p class="notice">${icon('alert')}<span>${schedules.late}</span></p>` : nothing}`
    : html`<p class="hint">${schedules.noPreview}</p>`
  return html`<div id="preview" class="preview" role="status" hx-get="/schedules/preview" hx-include="#timing" hx-trigger="input from:#timing delay:250ms" hx-swap="outerHTML">
<p class="preview-title">${schedules.nextFive}</p>
${body}
</div>`
}

const aheadItem = (view: View, { at, plans, needs }: RunAhead, zone: string) =>
  html`<li><time datetime="${at}">${dayAndTime(view, at, zone)}</time><span class="hint">${view.words.schedules.ahead(plans, needs)}</span></li>`

/** A moment by the clock of a schedule's zone, with its weekday. @example dayAndTime(view, '…', 'Asia/Shanghai') // '2026年12月3日周四 09:00' */
export const dayAndTime = ({ language }: Pick<View, 'language'>, at: string, zone: string): string =>
  new Intl.DateTimeFormat(localeOf[language], {
    timeZone: zone,
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))

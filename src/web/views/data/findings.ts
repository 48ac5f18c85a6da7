import type { DataFinding } from '../../../domain/dataset/finding.ts'
import { may } from '../../access/person.ts'
import { csrfInput } from '../../components/field.ts'
import { card } from '../../components/header.ts'
import { type IconName, icon } from '../../components/icon.ts'
import { pill, type Tone } from '../../components/pill.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'

interface FindingsProps {
  findings: readonly DataFinding[]
  /** Where the chosen steps are posted; without it they are only told. */
  action: string | null
  /** Where to go afterwards. */
  next: 'data' | 'run'
}

/** What the data check found, the worst first, each with its rows and with the step that would mend it. */
export function findingsCard(view: View, { findings, action, next }: FindingsProps): Markup {
  const { data } = view.words
  const mendable = findings.filter(({ repair }) => repair !== null)
  const canMend = action !== null && mendable.length > 0 && may(view.person, 'operate')
  const [told, urgent] = [findings.filter(isRemark), findings.filter((finding) => !isRemark(finding))]
  const items = (some: readonly DataFinding[]) =>
    html`<ul class="findings">${some.map((finding) => item(view, finding, canMend))}</ul>`
  const remarks =
    urgent.length > 0 && told.length > 0
      ? html`<details><summary>${data.remarks(told.length)}</summary>${items(told)}</details>`
      : items(told)
  const list = html`${urgent.length > 0 ? items(urgent) : nothing}${told.length > 0 ? remarks : nothing}`
  const form = html`<form method="post" action="${action ?? ''}" class="stack">${csrfInput(view)}<input type="hidden" name="next" value="${next}">${list}
<div class="actions"><button class="button">${icon('spark')}${data.mend}</button><span class="hint">${data.mendHint}</span></div></form>`
  const none = html`<p class="notice done">${icon('check')}<span>${data.nothingOdd}</span></p>`
  return card({
    id: 'check',
    title: data.check,
    hint: findings.length > 0 ? data.found(findings.length) : data.checkHint,
    body: findings.length === 0 ? none : canMend ? form : list,
  })
}

/** Good to know, and nothing to decide. */
const isRemark = ({ severity, repair }: DataFinding) => severity === 'info' && repair === null

const looks: Record<DataFinding['severity'], [Tone, IconName]> = {
  error: ['bad', 'alert'],
  warn: ['wait', 'alert'],
  info: ['neutral', 'document'],
}

function item(view: View, { severity, text, repair }: DataFinding, canMend: boolean): Markup {
  const { data } = view.words
  const step = repair && html`<span class="finding-step">${inLanguage(repair.text, view.language)}</span>`
  const mend = repair
    ? canMend
      ? html`<label class="choice"><input type="checkbox" name="step" value="${JSON.stringify(repair.step)}"${severity === 'error' ? html` checked` : nothing}><span>${step}</span></label>`
      : step
    : nothing
  return html`<li class="finding">${pill(...looks[severity], data.severities[severity])}<div><p>${inLanguage(text, view.language)}</p>${mend}</div></li>`
}

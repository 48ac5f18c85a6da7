import { describeFailure, failureKinds, isFailureCode } from '../../../domain/failures.ts'
import { may } from '../../access/person.ts'
import { factList } from '../../components/facts.ts'
import { type IconName, icon } from '../../components/icon.ts'
import { pill, type Tone } from '../../components/pill.ts'
import type { RunInTrouble } from '../../desk/troubles.ts'
import { ago } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { againHref } from '../../hrefs.ts'
import { html, type Markup, nothing } from '../../html.ts'

const looks: Record<RunInTrouble['kind'], [Tone, IconName]> = {
  attention: ['wait', 'person'],
  failed: ['bad', 'alert'],
  'timed-out': ['bad', 'clock'],
  terminated: ['neutral', 'stop'],
  stalled: ['bad', 'pause'],
  retrying: ['busy', 'clock'],
}

export const troublePill = ({ words }: Pick<View, 'words'>, kind: RunInTrouble['kind']): Markup =>
  pill(...looks[kind], words.ops.troubles.kinds[kind])

/** Whether the engine has closed the run: only going back to a round brings it on again. */
export const isEnded = ({ kind }: Pick<RunInTrouble, 'kind'>): boolean =>
  kind === 'failed' || kind === 'timed-out' || kind === 'terminated'

/** The cause in the words of the failure list; what has no name there as the server told it. */
export function toldCause({ language }: Pick<View, 'language'>, { cause }: Pick<RunInTrouble, 'cause'>): string {
  const hasFacts = Object.keys(cause.facts).length > 0
  return hasFacts && isFailureCode(cause.code) ? describeFailure(cause.code, cause.facts, language) : cause.text
}

/** Which step failed, and how often it was tried; empty where that says nothing. */
export function triedText({ words }: Pick<View, 'words'>, { step, attempt }: RunInTrouble): string {
  const { troubles } = words.ops
  if (step) return troubles.step(step, attempt)
  return attempt > 1 ? troubles.attempt(attempt) : ''
}

/** On the run's own page: what befell it, of which class, why, since when, and the next safe step. */
export function troubleNotice(view: View, trouble: RunInTrouble, temporal: string | null): Markup {
  const { run, ops } = view.words
  const { kind, cause, since, negotiationId } = trouble
  if (kind === 'attention') return nothing
  const className = isFailureCode(cause.code) ? run.classes[failureKinds[cause.code].class] : null
  const tried = triedText(view, trouble)
  const isPassing = kind === 'retrying'
  return html`<section class="notice ${isPassing ? 'warning' : 'problem'} attention" role="${isPassing ? 'status' : 'alert'}">${icon(looks[kind][1])}<div>
<p><b>${run.broken[kind]}</b></p>
${factList([
  [run.cause, html`<span class="paragraphs">${toldCause(view, trouble) || run.unnamedCause}</span>`],
  [
    run.failureClass,
    html`${[ops.troubles.kinds[kind], className].filter(Boolean).join(' · ')}${cause.code ? html` <code>${cause.code}</code>` : nothing}`,
  ],
  since || tried
    ? [
        ops.troubles.since,
        html`${since ? ago(view, since) : nothing}${tried ? html` <span class="quiet">${tried}</span>` : nothing}`,
      ]
    : null,
  [run.safeStep, ops.troubles.hints[kind]],
])}
${may(view.person, 'operate') ? ways(view, { negotiationId, temporal, mayGoBack: isEnded(trouble) }) : nothing}
</div></section>`
}

function ways(
  { words }: View,
  { negotiationId, temporal, mayGoBack }: { negotiationId: string; temporal: string | null; mayGoBack: boolean },
): Markup {
  const back = mayGoBack
    ? html`<a class="button primary" href="${againHref(negotiationId)}">${words.run.goBack}</a>`
    : nothing
  const there = temporal
    ? html`<a class="button" href="${temporal}" rel="noreferrer" target="_blank">${icon('external')}${words.run.inTemporal}</a>`
    : nothing
  return html`<div class="ways">${back}${there}</div>`
}

import { describeFailure, isFailureCode } from '../../domain/failures.ts'
import type { Policies, PoliciesNow } from '../../domain/people/policy.ts'
import { chips } from '../components/code-chip.ts'
import { factList } from '../components/facts.ts'
import { choiceField, csrfInput, textareaField } from '../components/field.ts'
import { card } from '../components/header.ts'
import { icon } from '../components/icon.ts'
import { pill } from '../components/pill.ts'
import type { ModelProbe } from '../doors.ts'
import { emptyForm, type FormState } from '../form.ts'
import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'

interface PoliciesProps {
  policies: Policies
  /** What `auto` comes to now. */
  automatic: PoliciesNow
  form?: FormState
}

export function policiesTab(view: View, { policies, automatic, form = emptyForm }: PoliciesProps): Markup {
  const words = view.words.settings.policies
  const options = (auto: string) => [
    { value: 'auto', label: auto },
    { value: 'on', label: words.on },
    { value: 'off', label: words.off },
  ]
  const body = html`<form method="post" action="/settings/policies" class="stack">${csrfInput(view)}
${choiceField({ name: 'fourEyes', label: words.fourEyes, hint: words.fourEyesHint, kind: 'radio', options: options(words.autoFourEyes(automatic.fourEyes)), form, value: policies.fourEyes })}
${choiceField({ name: 'rawSignals', label: words.rawSignals, hint: words.rawSignalsHint, kind: 'radio', options: options(words.autoRawSignals(automatic.rawSignals)), form, value: policies.rawSignals })}
${textareaField({ name: 'models', label: words.models, hint: words.modelsHint, form, value: policies.models.join('\n') })}
<div class="actions"><button class="button primary">${view.words.frame.save}</button></div></form>`
  return card({ title: words.heading, hint: words.hint, body })
}

/** Who speaks, and what they can do when asked; `probe` is what the last test found. */
export function modelsTab(view: View, { speaker, probe }: { speaker: string; probe: ModelProbe | null }): Markup {
  const words = view.words.settings.models
  const { frame } = view.words
  const body = html`<div id="probe">${factList([[words.model, speaker === 'playbook' ? frame.playbook : html`<code>${speaker}</code>`]])}
${probe ? probeFacts(view, probe) : nothing}
<form method="post" action="/settings/models/probe" hx-post="/settings/models/probe" hx-target="closest .card" hx-swap="outerHTML" hx-indicator="#probing" hx-disable="find button">${csrfInput(view)}
<div class="actions"><button class="button">${icon('spark')}${words.probe}</button><span id="probing" class="htmx-indicator quiet" role="status">${words.probing}</span></div></form></div>`
  return card({ title: words.heading, hint: words.hint, body })
}

function probeFacts(view: View, probe: ModelProbe): Markup {
  const words = view.words.settings.models
  const yes = (is: boolean | null) =>
    is === null
      ? html`<span class="quiet">${words.unknown}</span>`
      : is
        ? pill('good', 'check', words.yes)
        : pill('bad', 'cross', words.no)
  const { answer, problem, tools, models } = probe
  const told =
    problem && isFailureCode(problem.code) ? describeFailure(problem.code, problem.facts, view.language) : problem?.code
  return factList([
    [words.host, html`<code>${probe.host}</code>`],
    [words.reachable, yes(probe.isReachable)],
    [words.key, yes(probe.isKeyAccepted)],
    [words.known, yes(probe.isModelKnown)],
    [
      words.tools,
      tools === null ? yes(null) : html`${yes(tools !== 'none')} <span class="quiet">${words.toolWays[tools]}</span>`,
    ],
    [words.answer, answer === null ? yes(null) : answer.isKept ? words.kept(answer.form) : words.notKept(answer.form)],
    models.length > 0 ? [words.listed, chips(models.slice(0, 40))] : null,
    told ? [words.problem, told] : null,
  ])
}

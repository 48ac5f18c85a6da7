import type { NegotiationRow } from '../../../activities/ports.ts'
import { agendaNames } from '../../../domain/agenda.ts'
import type { Usage } from '../../../domain/usage.ts'
import { usedTokens } from '../../../domain/usage.ts'
import { confirmButton } from '../../components/confirm.ts'
import { csrfInput, inputField, problemList } from '../../components/field.ts'
import { card, pageHeader } from '../../components/header.ts'
import { icon } from '../../components/icon.ts'
import { statusPill } from '../../components/pill.ts'
import { dataTable } from '../../components/table.ts'
import { type HeldRound, paidAgain } from '../../desk/paid-again.ts'
import type { RunInTrouble } from '../../desk/troubles.ts'
import type { FormState } from '../../form.ts'
import { count, figure } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { againHref, runHref } from '../../hrefs.ts'
import { attribute, html, type Markup, nothing } from '../../html.ts'
import { inLanguage, localeOf } from '../../words/choose.ts'
import { isEnded, troublePill } from '../run/trouble.ts'

export interface AgainProps {
  row: NegotiationRow
  rounds: readonly HeldRound[]
  form: FormState
  temporal: string | null
  /** What keeps the run from going on, as the engine knows it. */
  trouble: RunInTrouble | null
}

/** Two safe ways to try a run again, each with what it costs before it is chosen. */
export function againPage(view: View, props: AgainProps): Markup {
  const { again, troubles } = view.words.ops
  const { row, temporal, trouble } = props
  const { brief, negotiationId } = row
  const stands = trouble && isEnded(trouble) ? troublePill(view, trouble.kind) : statusPill(view, row.status)
  const lead = html`<span lang="${localeOf[brief.language]}">${brief.objective}</span> · ${brief.period} ${stands}`
  const actions = html`<a class="button" href="${runHref(negotiationId)}">${icon('left')}${again.back}</a>${
    temporal
      ? html`<a class="button" href="${temporal}" rel="noreferrer" target="_blank">${icon('external')}${troubles.temporal}</a>`
      : nothing
  }`
  return html`${pageHeader({ title: again.title, lead, actions })}
${card({ title: again.reset, hint: again.resetHint, body: props.rounds.length > 0 ? resetForm(view, props) : html`<p class="hint">${again.noRounds}</p>` })}
${card({ title: again.start, hint: again.startHint, body: startForm(view, props) })}`
}

function resetForm(view: View, { row, rounds, form }: AgainProps): Markup {
  const { again } = view.words.ops
  const labels = { beforeRound: again.from, reason: again.reason }
  return html`<form method="post" action="${againHref(row.negotiationId)}" class="stack">${csrfInput(view)}${problemList(view, form, labels)}
${roundTable(view, { row, rounds, form })}
${inputField({ name: 'reason', label: again.reason, hint: again.reasonHint, placeholder: again.reasonPlaceholder, form, isRequired: true, maxLength: 500 })}
<div class="actions"><button class="button danger">${again.confirm}</button></div></form>`
}

function roundTable(view: View, { row, rounds, form }: Pick<AgainProps, 'row' | 'rounds' | 'form'>): Markup {
  const { again } = view.words.ops
  const { decided } = view.words.run
  const chosen = String(form.given.beforeRound ?? rounds.at(-1)?.round)
  const choice = ({ round, item }: HeldRound, index: number) =>
    html`<label class="choice"><input type="radio" name="beforeRound" value="${round}"${attribute('id', index === 0 ? 'beforeRound' : null)}${attribute('checked', chosen === String(round))} required><span>${again.option(round, inLanguage(agendaNames[item], view.language))}</span></label>`
  return dataTable(view, {
    caption: again.from,
    isStacked: true,
    rows: rounds,
    columns: [
      { key: 'round', label: again.from, cell: (held) => choice(held, rounds.indexOf(held)) },
      {
        key: 'messages',
        label: again.messages,
        isNumber: true,
        isWide: true,
        cell: ({ messages }) => count(view, messages),
      },
      {
        key: 'tools',
        label: again.toolCalls,
        isNumber: true,
        isWide: true,
        cell: ({ toolCalls }) => count(view, toolCalls),
      },
      {
        key: 'usage',
        label: again.usage,
        isNumber: true,
        isWide: true,
        cell: ({ usage }) => count(view, usedTokens(usage)),
      },
      {
        key: 'verdict',
        label: again.verdict,
        cell: ({ verdict }) =>
          verdict
            ? again.by(decided[verdict.choice as keyof typeof decided] ?? verdict.choice, verdict.by)
            : html`<span class="quiet">${again.noVerdict}</span>`,
      },
      {
        key: 'paid',
        label: again.paid,
        isNumber: true,
        cell: ({ round }) => price(view, row, paidAgain(rounds, round).usage),
      },
      {
        key: 'asked',
        label: again.asked,
        isNumber: true,
        cell: ({ round }) => count(view, paidAgain(rounds, round).verdicts),
      },
    ],
  })
}

/** Tokens, and money where the price is known. */
function price(view: View, { brief }: NegotiationRow, usage: Usage): string {
  const { again } = view.words.ops
  const tokens = count(view, usedTokens(usage))
  if (usage.cost === 0) return again.tokens(tokens)
  return again.money(tokens, figure(view, { value: usage.cost, unit: 'currency' }, brief.currency))
}

function startForm(view: View, { row, rounds }: AgainProps): Markup {
  const { again } = view.words.ops
  const { usage, verdicts } = paidAgain(rounds, 1)
  const cost = again.startCost(price(view, row, usage), verdicts)
  return html`<p>${cost}</p><div class="actions">${confirmButton(view, {
    id: 'start-again',
    label: again.startConfirm,
    question: `${again.startHint} ${cost}`,
    action: `${againHref(row.negotiationId)}/start`,
    confirm: again.startConfirm,
    isButton: true,
  })}</div>`
}

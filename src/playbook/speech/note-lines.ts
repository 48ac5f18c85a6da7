import { formatLimit } from '../../domain/limit.ts'
import type { Proposal } from '../../domain/proposal.ts'
import type { Plan } from '../plan/plan.ts'
import type { Reason, Wish } from '../reasons/wish.ts'
import type { Voice } from '../words/voices.ts'
import { stateOf } from './wish-state.ts'

/** The newest verdict, where it has something this turn must answer: a proposal sent back, new limits, or a remark. */
export function noteToAnswer({ mandate, view }: Plan): Reason | null {
  const { newest } = mandate
  if (!newest) return null
  const isBack = newest.choice !== 'approve' && view.sentBack !== null
  return isBack || newest.wishes.length > 0 || newest.choice === 'amend' ? newest : null
}

/** What a person asked for, point by point, and what became of it. */
export function noteLines(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const reason = noteToAnswer(plan)
  if (!reason) return []
  if (reason.note === '') return [voice.notes.onlyLimits(reason.by, newLimits(plan, voice))]
  const { wishes } = reason
  const isAllUnclear = wishes.length > 0 && wishes.every(({ ask }) => ask.kind === 'unclear')
  return [
    voice.notes.lead(reason.by, reason.note, reason.choice),
    ...gathered(wishes).map(({ ask, quote }) => `- ${voice.notes.reply(ask, quote, stateOf(ask, plan, proposal))}`),
    ...(isAllUnclear && reason.choice !== 'approve' && plan.view.task.item === 'levers'
      ? [voice.notes.cautious()]
      : []),
  ]
}

/** What was not understood is owned up to once, with all its words. */
export function gathered(wishes: readonly Wish[]): Wish[] {
  const open = wishes.filter(({ ask }) => ask.kind === 'unclear')
  const clear = wishes.filter(({ ask }) => ask.kind !== 'unclear')
  if (open.length === 0) return clear
  return [...clear, { ask: { kind: 'unclear' }, quote: open.map(({ quote }) => quote).join(' / ') }]
}

/** The limits that came with the newest verdict, in words. */
function newLimits({ view, mandate }: Plan, voice: Voice): string[] {
  const texts = view.verdicts.at(-1)?.limits ?? []
  return texts.flatMap((text) => {
    const bound = mandate.bounds.find((one) => one.source === 'limit' && formatLimit(one) === text)
    return bound ? [voice.levers.bound(bound, view.task.currency)] : []
  })
}

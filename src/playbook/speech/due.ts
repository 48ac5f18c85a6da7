import type { AgendaItem } from '../../domain/agenda.ts'
import type { Proposal } from '../../domain/proposal.ts'
import type { Plan } from '../plan/plan.ts'
import type { Section } from '../reasons/wish.ts'
import type { Sections } from './sections.ts'

const own: Record<AgendaItem, (keyof Sections)[]> = {
  diagnosis: ['positioning', 'risks', 'dissent'],
  levers: ['levers', 'risks', 'dissent'],
  execution: ['actions', 'risks', 'dissent'],
  commitments: ['commitments', 'monitoring', 'risks', 'dissent'],
  final: [],
}

/** A section belongs to its item; on others it is stated where the settled plan has it and it no longer says the same. */
export function isDue(key: keyof Sections, plan: Plan, sections: Sections): boolean {
  const { task, settled } = plan.view
  if (own[task.item].includes(key)) return true
  const before = settled?.[key].length ?? 0
  switch (key) {
    case 'levers':
      return areLeversMissing(plan) || haveLeversChanged(plan, sections)
    case 'dissent':
      return sections.dissent.length > before
    case 'risks':
      return sections.risks.length > before && plan.mandate.adds.has('risk')
    case 'positioning':
      return false
    default:
      if (before === 0) return sections[key].length > 0 && isAskedEarly(key, plan)
      // What carries levers out names their values.
      return haveLeversChanged(plan, sections) || isTouched(key, plan)
  }
}

/** An agenda without the item of levers still needs them before anything can be carried out. */
const areLeversMissing = ({ view }: Plan): boolean =>
  (view.settled?.levers.length ?? 0) === 0 && view.task.item === 'execution' && !view.task.agenda.includes('levers')

function haveLeversChanged({ view }: Plan, { levers }: Sections): boolean {
  const settled = view.settled?.levers ?? []
  return settled.length > 0 && valuesOf(settled) !== valuesOf(levers)
}

const valuesOf = (levers: Proposal['levers']) =>
  JSON.stringify(levers.map(({ kind, target, value }) => [kind, target, value]).sort())

const asked: Partial<Record<keyof Sections, Section[]>> = {
  actions: ['crm', 'loyalty', 'training', 'channel', 'research', 'review', 'competitor', 'feedback'],
  monitoring: ['alert', 'competitor', 'feedback'],
}

const isAskedEarly = (key: keyof Sections, { mandate }: Plan): boolean =>
  (asked[key] ?? []).some((section) => mandate.adds.has(section))

const touches: Partial<Record<keyof Sections, string[]>> = {
  actions: ['leave', 'focus', 'owner', 'due', 'pace', 'add'],
  commitments: ['leave', 'focus', 'goal', 'owner', 'due'],
  monitoring: ['leave', 'owner', 'add'],
}

/** People's notes on this item, or the newest one, speak of owners, days, targets or additions in this section. */
const isTouched = (key: keyof Sections, { mandate, view }: Plan): boolean =>
  mandate.reasons
    .filter((reason) => reason.item === view.task.item || reason === mandate.newest)
    .some(({ wishes }) => wishes.some(({ ask }) => touches[key]?.includes(ask.kind)))

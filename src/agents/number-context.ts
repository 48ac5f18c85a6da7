import { formatLimit } from '../domain/limit.ts'
import type { Proposal } from '../domain/proposal.ts'
import { leverUnits } from '../domain/proposal.ts'
import { type MeetingRecord, standingLimits } from './meeting.ts'

interface Chosen {
  value: number
  isPercent: boolean
}

/** The values of a plan's levers and commitments, and the sum of its budget lines. */
export function chosenValues(proposal: Proposal): Chosen[] {
  const levers = proposal.levers.map(({ kind, value }) => chosen(value, leverUnits[kind] === 'percent'))
  const budget = proposal.levers.filter((lever) => lever.kind === 'budget').reduce((sum, lever) => sum + lever.value, 0)
  const commitments = proposal.commitments.flatMap(({ unit, baseline, target, low, high }) =>
    [baseline, target, low, high].map((value) => chosen(value, unit === 'percent')),
  )
  return [...levers, ...(budget > 0 ? [chosen(budget, false)] : []), ...commitments]
}

const chosen = (value: number, isPercent: boolean): Chosen => ({ value: isPercent ? value / 100 : value, isPercent })

/** Against what the numerals of a text are held: all figures, what people gave, what the plans chose. */
export function numberContext(record: MeetingRecord, plans: readonly (Proposal | null | undefined)[]) {
  const { brief, products, evidence, decisions } = record
  return {
    language: brief.language,
    figures: evidence.flatMap((entry) => entry.content.evidence?.figures ?? []),
    given: [
      brief.objective,
      ...standingLimits(record).map(formatLimit),
      ...decisions.map((decision) => decision.content.note),
      ...brief.cast.flatMap((member) => [member.goal, member.bottomLine]),
    ].filter((text) => text !== ''),
    chosen: plans.flatMap((plan) => (plan ? chosenValues(plan) : [])),
    names: [...products, brief.dataset.name],
  }
}

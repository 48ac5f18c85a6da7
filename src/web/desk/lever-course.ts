import type { Limit } from '../../domain/limit.ts'
import type { Lever } from '../../domain/proposal.ts'
import type { Round } from './rounds.ts'

/** The values that the rounds proposed for one lever. */
export interface LeverCourse {
  lever: Lever
  steps: { round: number; value: number; isSettled: boolean }[]
  /** A limit that binds it; null where none does. */
  limit: Limit | null
}

const mostCourses = 4
const boundBy: Partial<Record<Lever['kind'], Limit['metric']>> = {
  discount: 'discount',
  bundle: 'discount',
  'price-change': 'price-change',
  stock: 'stock',
}

/** How the levers of a round's plan came to their values: those that were proposed with more than one. */
export function leverCourses(rounds: readonly Round[], until: number, limits: readonly Limit[]): LeverCourse[] {
  const told = rounds.filter(({ round, proposal }) => round <= until && proposal !== null)
  const levers = told.at(-1)?.proposal?.content.proposal.levers ?? []
  return levers
    .map((lever) => ({ lever, steps: stepsOf(told, lever), limit: limitOf(lever, limits) }))
    .filter(({ steps }) => new Set(steps.map(({ value }) => value)).size > 1)
    .slice(0, mostCourses)
}

const stepsOf = (rounds: readonly Round[], { kind, target }: Lever) =>
  rounds.flatMap(({ round, proposal, decision }) => {
    const own = proposal?.content.proposal.levers.find((lever) => lever.kind === kind && lever.target === target)
    return own ? [{ round, value: own.value, isSettled: decision?.content.outcome === 'settled' }] : []
  })

const limitOf = ({ kind, target }: Lever, limits: readonly Limit[]): Limit | null =>
  limits.findLast((limit) => limit.metric === boundBy[kind] && (!limit.target || limit.target === target)) ?? null

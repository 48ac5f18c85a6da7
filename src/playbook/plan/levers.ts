import type { Proposal } from '../../domain/proposal.ts'
import { anchor } from './anchor.ts'
import { type Fitted, fitBounds } from './bounds.ts'
import type { LeverIdea } from './lever-idea.ts'
import { leverIdeas } from './lever-ideas.ts'
import { nameByBounds } from './name-lines.ts'
import { priceChangeOf } from './profit.ts'
import type { Room } from './room.ts'
import { simulatedPrice } from './simulated.ts'
import { takeSteps } from './steps.ts'
import { withoutUnwanted } from './unwanted.ts'

/** As many as a proposal may hold. */
const maxLevers = 60

/**
 * The levers of the plan: what the rules find in the data, held to what is on the table already, moved as the newest note
 * demands, and cut to the bounds.
 */
export function planLevers(room: Room, base: Proposal | null): Fitted {
  const { mandate } = room
  const ideas = leverIdeas(room)
  const anchored = base && base.levers.length > 0 ? anchor(ideas, base.levers, room) : ideas
  const wanted = withoutUnwanted(takeSteps(anchored, mandate), mandate)
  const fitted = fitBounds(nameByBounds(wanted, mandate.bounds).slice(0, maxLevers), mandate.bounds)
  return { ...fitted, levers: fitted.levers.map((lever) => withSimulation(lever, room)) }
}

/** Prices only, and only where prices were simulated at all. */
function withSimulation(lever: LeverIdea, { findings }: Room): LeverIdea {
  const hasTrials = findings.insights.simulations.some(({ products }) => products.has(lever.target))
  if (priceChangeOf(lever) === null || !hasTrials) return lever
  return { ...lever, simulated: simulatedPrice(lever, findings) ?? null }
}

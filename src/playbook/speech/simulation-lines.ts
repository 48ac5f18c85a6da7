import { isDiscount } from '../plan/lever-idea.ts'
import type { Plan } from '../plan/plan.ts'
import { priceChangeOf } from '../plan/profit.ts'
import type { Voice } from '../words/voices.ts'

/** What the plan on the table would bring, as simulated; that it costs margin is said with why it stands all the same. */
export function simulationLines({ simulation, levers }: Plan, voice: Voice): string[] {
  if (!simulation) return []
  const hasBundles = levers.levers.some(({ kind }) => kind === 'bundle')
  const hasPrices = levers.levers.some((lever) => priceChangeOf(lever) !== null)
  const isLoss = hasPrices && (simulation.margin?.change?.value ?? 0) < 0
  return [
    voice.simulation.plan(simulation),
    ...(isLoss ? [voice.simulation.loss()] : []),
    ...(hasBundles ? [voice.simulation.bundles()] : []),
  ]
}

/** What the plan changes, in one line. */
export const simulationBrief = ({ simulation }: Plan, voice: Voice): string[] =>
  simulation ? [voice.simulation.brief(simulation)] : []

/** What was tried out before, and is not proposed or not as it was meant. */
export function refusalLines({ refused, levers }: Plan, voice: Voice): string[] {
  const isAsked = (target: string) => levers.levers.some((lever) => isDiscount(lever) && lever.target === target)
  return refused
    .filter(({ idea, instead }) => instead !== null || !isAsked(idea.target))
    .map((one) => voice.simulation.refusal(one))
}

import type { MeetingView } from '../agents/view.ts'
import { carries } from './further-calls.ts'
import { readDoubted } from './plan/doubted.ts'
import { saleIdeas } from './plan/lever-ideas.ts'
import { readMandate } from './plan/mandate.ts'
import { makePlan } from './plan/plan.ts'
import { adMoves, pricesOf, simulationInput } from './plan/simulated.ts'
import { readFindings } from './reading/findings.ts'
import { voices } from './words/voices.ts'

type Input = Record<string, unknown>

/** What the rules would do to prices, before anything is known of what it brings. */
export function trialSimulation(view: MeetingView): Input | null {
  if (view.task.item !== 'levers' || !hasPrices(view)) return null
  const mandate = readMandate(view)
  const findings = readFindings(view, mandate.focus)
  const { ideas } = saleIdeas({ findings, mandate, doubted: readDoubted(view, findings.book) })
  return simulationInput(pricesOf(ideas), new Map(), findings)
}

/**
 * The plan as it would be proposed now, with the ads that move; without them where the data refused that. Null where it has
 * been simulated, where nothing of it can be, and on other items.
 */
export function planSimulation(view: MeetingView, isRefused: (name: string, input: Input) => boolean): Input | null {
  const { task, evidence } = view
  if (task.item !== 'levers') return null
  const { findings, levers } = makePlan(view, voices[task.language].levers)
  const prices = hasPrices(view) ? pricesOf(levers.levers) : new Map<string, number>()
  const ads = carries(task, ['ad_spend', 'quantity', 'channel']) ? adMoves(findings) : new Map<string, number>()
  const asked = [ads, new Map<string, number>()]
    .map((moves) => simulationInput(prices, moves, findings))
    .filter((one) => one !== null)
  const input = asked.find((one) => !isRefused('simulate_plan', one))
  const isKnown = evidence.some(
    (one) => one.tool === 'simulate_plan' && JSON.stringify(one.input) === JSON.stringify(input),
  )
  return input && !isKnown ? input : null
}

const hasPrices = ({ task }: MeetingView): boolean => carries(task, ['period', 'price', 'quantity', 'product'])

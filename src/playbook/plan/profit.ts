import type { Findings } from '../reading/findings.ts'
import type { SimulatedProduct } from '../reading/simulation.ts'
import type { LeverIdea } from './lever-idea.ts'

/** A price that its simulation does not carry, with the figures that say so. */
export interface Refusal {
  idea: LeverIdea
  trial: SimulatedProduct
  /** The smaller value that still breaks even; null where none does. */
  instead: number | null
}

/** Below this no customer notices a discount. */
const smallestDiscount = 2

/**
 * Prices and discounts held against break-even. With the unit margin m (part of the price), a change of price c and the
 * elasticity e, the margin is (m + c)·(1 + c)^e against m with nothing changed. A discount that falls short is lowered in
 * half points to the deepest that does not; where none of 2 % or more does, and for a rise, it is not proposed. Neither is
 * a discount as deep as the unit margin: no volume breaks even, and its simulation states none that would. Products that
 * no simulation speaks of keep what the rules say.
 */
export function holdToProfit(
  ideas: readonly LeverIdea[],
  findings: Findings,
): { kept: LeverIdea[]; refused: Refusal[] } {
  const judged = ideas.map((idea) => judge(idea, findings))
  return {
    kept: judged.flatMap(({ idea }) => idea ?? []),
    refused: judged.flatMap(({ refusal }) => refusal ?? []),
  }
}

interface Judged {
  idea: LeverIdea | null
  refusal?: Refusal
}

function judge(idea: LeverIdea, findings: Findings): Judged {
  const change = priceChangeOf(idea)
  const bottomless = change === null ? undefined : bottomlessTrial(idea.target, change, findings)
  if (bottomless) return { idea: null, refusal: { idea, trial: bottomless, instead: null } }
  const trial = change === null ? undefined : trialOf(idea.target, findings)
  if (change === null || !trial || !losesAt(trial, change)) return { idea }
  const depth = change < 0 ? deepestThatPays(trial, idea.value) : null
  return {
    idea: depth === null ? null : { ...idea, value: depth },
    refusal: { idea, trial, instead: depth },
  }
}

/** As a ratio; null for levers that are no price. */
export function priceChangeOf({ kind, value }: Pick<LeverIdea, 'kind' | 'value'>): number | null {
  if (kind === 'discount') return -value / 100
  return kind === 'price-change' ? value / 100 : null
}

/** The first simulation of a price of the product that states what it takes to break even. */
const trialOf = (product: string, { insights }: Findings): SimulatedProduct | undefined =>
  insights.simulations.map(({ products }) => products.get(product)).find((one) => one?.elasticity && unitMargin(one))

/** A simulated discount, no deeper than this one, that loses margin and that no volume makes up for. */
const bottomlessTrial = (product: string, change: number, { insights }: Findings): SimulatedProduct | undefined =>
  insights.simulations
    .map(({ products }) => products.get(product))
    .find(
      (one) =>
        one?.elasticity &&
        !one.breakEven &&
        (one.margin?.value ?? 0) < 0 &&
        one.priceChange < 0 &&
        change < one.priceChange + 1e-4,
    )

/**
 * Margin of a piece as a part of its price. Break-even needs m/(m + c) − 1 more units at a price change of c, so that
 * m = −c·(1 + b)/b.
 */
function unitMargin({ priceChange, breakEven }: SimulatedProduct): number | null {
  if (!breakEven || breakEven.value === 0) return null
  const margin = (-priceChange * (1 + breakEven.value)) / breakEven.value
  return margin > 0 ? margin : null
}

/** Whether a change of price leaves less margin than nothing changed. */
function losesAt(trial: SimulatedProduct, change: number): boolean {
  const margin = unitMargin(trial)
  const elasticity = trial.elasticity?.value
  if (margin === null || elasticity === undefined) return false
  return (margin + change) * (1 + change) ** elasticity < margin * (1 - 1e-9)
}

function deepestThatPays(trial: SimulatedProduct, wanted: number): number | null {
  for (let depth = Math.floor(wanted * 2 - 1e-9) / 2; depth >= smallestDiscount; depth -= 0.5)
    if (!losesAt(trial, -depth / 100)) return depth
  return null
}

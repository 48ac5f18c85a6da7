import { quantileSorted } from 'simple-statistics'
import { seeded } from '../seeded.ts'
import { type Outcome, outcomeOf, type PlanCell, type PlanLever, sumOutcomes } from './plan-outcome.ts'

/** A number known with an error: normal. */
export interface Uncertain {
  estimate: number
  error: number
}

export interface DrawnCell extends PlanCell {
  lever: PlanLever
  /** Numbers of the elasticities that hold here, in the lists given. */
  priceOf: number
  spendOf: number
  /** Number of the forecast that its units come from, and the relative error of that forecast. */
  forecastOf: number
}

export interface PlanUncertainty {
  price: readonly Uncertain[]
  spend: readonly Uncertain[]
  /** Relative standard error of each forecast of units. */
  forecast: readonly number[]
}

export interface Range {
  low: number
  high: number
}

export interface DrawnPlan {
  /** Of the plan itself: forecast and elasticities both in doubt. */
  plan: Record<'units' | 'revenue', Range> & { margin: Range | null }
  /** Of what the plan changes: the doubt of the forecast mostly cancels. */
  change: Record<'units' | 'revenue', Range> & { margin: Range | null }
  /** In how many of the draws the margin grows; null without costs. */
  better: number | null
}

/**
 * How far a plan's outcome is known: elasticities and forecasts are drawn from their errors (a seeded Monte Carlo of independent normal
 * numbers; a forecast is held above a tenth of itself), plan and no plan are reckoned with the same draws, and the middle `level` of them is
 * the range. In pieces and money.
 *
 * @param extra what comes on top in every draw: fixed costs as a negative margin, further units
 * @example drawPlan(cells, known, { seed: 1 }).change.margin?.low
 */
export function drawPlan(
  cells: readonly DrawnCell[],
  known: PlanUncertainty,
  { seed, draws = 2000, level = 0.8, extra }: { seed: number; draws?: number; level?: number; extra?: Outcome },
): DrawnPlan {
  const { normal } = seeded(seed)
  const none: PlanLever = { price: 0, spend: 0 }
  const plans: Outcome[] = []
  const changes: Outcome[] = []
  for (let i = 0; i < draws; i++) {
    const [price, spend] = [known.price, known.spend].map((all) =>
      all.map(({ estimate, error }) => estimate + error * normal()),
    )
    const scale = known.forecast.map((error) => Math.max(0.1, 1 + error * normal()))
    const drawn = cells.map((cell) => ({ ...cell, units: cell.units * (scale[cell.forecastOf] ?? 1) }))
    const at = (cell: DrawnCell) => ({ price: price?.[cell.priceOf] ?? 0, spend: spend?.[cell.spendOf] ?? 0 })
    const base = sumOutcomes(drawn.map((cell) => outcomeOf(cell, none, at(cell))))
    const own = drawn.map((cell) => outcomeOf(cell, cell.lever, at(cell)))
    const plan = sumOutcomes(extra ? [...own, extra] : own)
    plans.push(plan)
    changes.push(difference(plan, base))
  }
  const margins = changes.flatMap(({ margin }) => (margin === null ? [] : [margin]))
  return {
    plan: rangesOf(plans, level),
    change: rangesOf(changes, level),
    better: margins.length === 0 ? null : margins.filter((margin) => margin > 0).length / margins.length,
  }
}

/**
 * What one outcome has more than another.
 *
 * @example difference({ units: 5, revenue: 9, margin: 3, spend: 1 }, { units: 4, revenue: 8, margin: 1, spend: 1 }).margin // => 2
 */
export const difference = (a: Outcome, b: Outcome): Outcome => ({
  units: a.units - b.units,
  revenue: a.revenue - b.revenue,
  spend: a.spend - b.spend,
  margin: a.margin === null || b.margin === null ? null : a.margin - b.margin,
})

function rangesOf(all: readonly Outcome[], level: number): DrawnPlan['plan'] {
  const range = (values: number[]): Range => {
    const sorted = values.sort((a, b) => a - b)
    return { low: quantileSorted(sorted, (1 - level) / 2), high: quantileSorted(sorted, (1 + level) / 2) }
  }
  const margins = all.flatMap(({ margin }) => (margin === null ? [] : [margin]))
  return {
    units: range(all.map(({ units }) => units)),
    revenue: range(all.map(({ revenue }) => revenue)),
    margin: margins.length === 0 ? null : range(margins),
  }
}

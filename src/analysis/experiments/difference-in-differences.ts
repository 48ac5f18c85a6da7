import type { Values } from '../points.ts'
import type { ErrorKind } from '../regression/covariance.ts'
import { type Coefficient, fitLinear, type LinearFit } from '../regression/fit-linear.ts'
import { UnfitData } from '../unfit-data.ts'

/** One row an observation: its outcome, whether it belongs to the treated group and to the time after. */
export interface Panel {
  outcome: Values
  treated: readonly boolean[]
  after: readonly boolean[]
  /** The unit that each row belongs to (shop, region, customer): rows of one unit move together. */
  units?: readonly (string | number)[]
}

export interface DifferenceInDifferences {
  /** How much more the treated changed than the others, in the unit of the outcome. */
  effect: Coefficient
  /** Means of the four cells. */
  means: { controlBefore: number; controlAfter: number; treatedBefore: number; treatedAfter: number }
  /** What the treated would have come to with the change of the others; the effect is what lies above. */
  expected: number
  errors: 'clustered' | 'hc1'
  fit: LinearFit
}

/**
 * Difference in differences: the change of the treated less the change of the others, by least squares with an interaction
 * (Angrist and Pischke 2009, ch. 5). Errors are clustered by unit where units are given (at least two), else HC1. It stands
 * on the treated having moved in step with the others otherwise, which the data before must make plausible. With few
 * units (under about 20) clustered errors are too small.
 *
 * @throws {UnfitData} `too-few-groups` when one of the four cells is empty
 * @throws {TooFewPoints} below five rows
 * @example differenceInDifferences(panel).effect.estimate // => 12.5
 */
export function differenceInDifferences(panel: Panel, level = 0.95): DifferenceInDifferences {
  const cell = (treated: boolean, after: boolean) =>
    meanOf(panel.outcome.filter((_, i) => panel.treated[i] === treated && panel.after[i] === after))
  const means = {
    controlBefore: cell(false, false),
    controlAfter: cell(false, true),
    treatedBefore: cell(true, false),
    treatedAfter: cell(true, true),
  }
  const both = panel.outcome.map((_, i) => Number(Boolean(panel.treated[i] && panel.after[i])))
  const errors: ErrorKind = panel.units ? { clusters: panel.units } : 'hc1'
  const fit = fitLinear(
    panel.outcome,
    [
      { name: 'treated', values: panel.treated.map(Number) },
      { name: 'after', values: panel.after.map(Number) },
      { name: 'treated × after', values: both },
    ],
    { errors, level },
  )
  const expected = means.treatedBefore + means.controlAfter - means.controlBefore
  return { effect: fit.coefficients[3] as Coefficient, means, expected, errors: panel.units ? 'clustered' : 'hc1', fit }
}

function meanOf(values: Values): number {
  const there = values.filter((value) => value !== null && Number.isFinite(value)) as number[]
  if (there.length === 0) throw new UnfitData('too-few-groups', { needed: 4 })
  return there.reduce((sum, value) => sum + value, 0) / there.length
}

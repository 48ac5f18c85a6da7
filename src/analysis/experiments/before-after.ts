import { isPresent, type Values } from '../points.ts'
import { fitLinear, type LinearFit } from '../regression/fit-linear.ts'
import { tBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface BeforeAfter {
  /** What the control led to expect after the start, period by period; null where the control has a gap. */
  expected: (number | null)[]
  /** The sum of actual less expected over the periods after, in the unit of the outcome. */
  effect: { value: number; low: number; high: number }
  /** The effect over what was expected; null when that is not above 0. */
  relative: { value: number; low: number; high: number } | null
  /** How well the control explained the outcome before: below about 0.5 the comparison carries little. */
  r2Before: number | null
  periodsBefore: number
  periodsAfter: number
  fit: LinearFit
}

const fewestBefore = 6

/**
 * Before and after with a control: the outcome is regressed on control series over the periods before `start`; what it
 * exceeds the regression's forecast by afterwards is the effect (the counterfactual of interrupted series, Brodersen 2015 in its
 * simplest form). The interval holds both the noise of each period and the uncertainty of the regression, summed over
 * the periods with their covariance. It stands on controls that the action did not touch.
 *
 * @param start the first position after
 * @throws {TooFewPoints} below six complete periods before, or without one after
 * @example beforeAfter({ outcome, controls: [region], start: 24 }).effect.value
 */
export function beforeAfter(
  data: { outcome: Values; controls: readonly Values[]; start: number },
  level = 0.95,
): BeforeAfter {
  const { outcome, controls, start } = data
  checkBefore(outcome.slice(0, start), controls)
  const named = controls.map((values, j) => ({ name: `control ${j + 1}`, values: values.slice(0, start) }))
  const fit = fitLinear(outcome.slice(0, start), named, { level })
  const kept = fit.design.names.map((name) => controls[Number(name.split(' ')[1]) - 1] as Values)
  const rows = outcome.slice(start).map((_, i) => rowAt(kept, start + i))
  const expected = rows.map((row) => (row ? answerAt(fit, row) : null))
  const used = rows.filter((row, i): row is number[] => row !== null && isPresent(outcome[start + i]))
  if (used.length === 0) throw new TooFewPoints(1, 0)
  const foreseen = used.reduce((sum, row) => sum + answerAt(fit, row), 0)
  const actual = rows.reduce(
    (sum, row, i) => sum + (row && isPresent(outcome[start + i]) ? (outcome[start + i] as number) : 0),
    0,
  )
  const reach = tBound(level, fit.df) * Math.sqrt(varianceOfSum(fit, used))
  const value = actual - foreseen
  const effect = { value, low: value - reach, high: value + reach }
  const share = (part: number) => part / foreseen
  return {
    expected,
    effect,
    relative: foreseen > 0 ? { value: share(value), low: share(effect.low), high: share(effect.high) } : null,
    r2Before: fit.r2,
    periodsBefore: fit.count,
    periodsAfter: used.length,
    fit,
  }
}

function checkBefore(before: Values, controls: readonly Values[]): void {
  const complete = before.filter((value, i) => isPresent(value) && controls.every((control) => isPresent(control[i])))
  if (complete.length < fewestBefore) throw new TooFewPoints(fewestBefore, complete.length)
}

/** The regression's inputs in one period, the intercept first; null with a gap. */
function rowAt(controls: readonly Values[], at: number): number[] | null {
  const row = controls.map((control) => control[at])
  return row.every(isPresent) ? [1, ...row] : null
}

const answerAt = ({ coefficients }: LinearFit, row: readonly number[]): number =>
  row.reduce((sum, value, k) => sum + value * (coefficients[k]?.estimate as number), 0)

function varianceOfSum({ covariance, sigma }: LinearFit, rows: readonly number[][]): number {
  const total = (rows[0] as number[]).map((_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0))
  const ofFit = total.reduce(
    (sum, a, i) => sum + a * total.reduce((part, b, j) => part + b * (covariance[i]?.[j] as number), 0),
    0,
  )
  return Math.max(0, ofFit) + rows.length * sigma ** 2
}

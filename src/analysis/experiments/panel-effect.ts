import { isPresent, type Values } from '../points.ts'
import type { NamedColumn } from '../regression/design.ts'
import type { Coefficient } from '../regression/fit-linear.ts'
import { fitWithin } from '../regression/fit-within.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'

/** One row a unit (region, shop) and period. */
export interface EffectPanel {
  outcome: Values
  /** Numbers of unit and period, from 0; periods in their order. */
  unit: Int32Array
  period: Int32Array
  /** By the numbers of the units: whether the action was taken there. */
  treated: readonly boolean[]
  /** The first period with the action, and the first without it again. */
  start: number
  end?: number
  controls?: readonly NamedColumn[]
}

export type Slope = Pick<Coefficient, 'estimate' | 'error' | 'p' | 'low' | 'high'>

export interface PanelEffect {
  /** In the unit of the outcome; of its logarithm with `log`, where e^estimate − 1 is the growth. */
  effect: Slope
  /** How much faster than the others the treated already moved before, a period; null with fewer than three periods before. */
  leadTrend: Slope | null
  /** The share of units in whose place of the treated an effect as large would have been found; null where several were treated. */
  placebo: { share: number; effects: number[] } | null
  units: { treated: number; control: number }
  periods: { before: number; during: number }
  count: number
}

const fewestBefore = 2

/**
 * The effect of an action in some units by difference in differences over a panel: means of units and of periods are taken out (two-way
 * fixed effects; Wooldridge 2010, ch. 10), robust errors (HC1). It stands on treated and others moving in step otherwise, which
 * `leadTrend` looks at; with few units the errors are too small, so `placebo` asks what the same reckoning finds where nothing was
 * done (Abadie, Diamond and Hainmueller 2010).
 *
 * @param options.log measures growth; rows that are not above 0 are left out
 * @throws {UnfitData} `too-few-groups` without treated and other units, or without periods before and during
 * @throws {TooFewPoints} with no more rows than unknowns
 * @example panelEffect(panel, { log: true }).effect.estimate // => 0.14
 */
export function panelEffect(panel: EffectPanel, options: { log?: boolean; level?: number } = {}): PanelEffect {
  const { start } = panel
  const end = panel.end ?? Number.POSITIVE_INFINITY
  const kept = {
    ...panel,
    outcome: panel.outcome.map((value, i) => usable(value, options.log, (panel.period[i] as number) < end)),
  }
  const counts = countAll(kept, start)
  const effect = effectIn(kept, kept.treated, options.level)
  const [only] = kept.treated.flatMap((isTreated, unit) => (isTreated ? [unit] : []))
  return {
    effect,
    leadTrend: counts.periods.before < 3 ? null : leadTrend(kept, options.level),
    placebo:
      counts.units.treated === 1 && counts.units.control >= 2 ? placebos(kept, only as number, effect.estimate) : null,
    ...counts,
  }
}

function usable(value: number | null, log: boolean | undefined, isWithin: boolean): number | null {
  if (!isWithin || !isPresent(value)) return null
  return log ? (value > 0 ? Math.log(value) : null) : value
}

function countAll({ outcome, unit, period, treated }: EffectPanel, start: number) {
  const rows = outcome.flatMap((value, i) => (value === null ? [] : [i]))
  const distinct = (numbers: Int32Array, keep: (number: number) => boolean) =>
    new Set(rows.map((i) => numbers[i] as number).filter(keep)).size
  const units = {
    treated: distinct(unit, (one) => treated[one] === true),
    control: distinct(unit, (one) => treated[one] !== true),
  }
  const periods = { before: distinct(period, (one) => one < start), during: distinct(period, (one) => one >= start) }
  if (units.treated === 0 || units.control === 0) throw new UnfitData('too-few-groups', { ...units, needed: 1 })
  if (periods.before < fewestBefore) throw new TooFewPoints(fewestBefore, periods.before)
  if (periods.during === 0) throw new UnfitData('too-few-groups', { ...periods, needed: 1 })
  return { units, periods, count: rows.length }
}

function effectIn(panel: EffectPanel, treated: readonly boolean[], level?: number): Slope {
  const { start, unit, period } = panel
  const during = panel.outcome.map((_, i) =>
    Number(treated[unit[i] as number] === true && (period[i] as number) >= start),
  )
  return slopeOf(panel, { name: 'effect', values: during }, level)
}

/** The slope of the treated's own line over the periods before. */
function leadTrend(panel: EffectPanel, level?: number): Slope | null {
  const { start, unit, period, treated } = panel
  const before = { ...panel, outcome: panel.outcome.map((value, i) => ((period[i] as number) < start ? value : null)) }
  const line = panel.outcome.map((_, i) => (treated[unit[i] as number] ? (period[i] as number) : 0))
  try {
    return slopeOf(before, { name: 'effect', values: line }, level)
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}

function slopeOf(panel: EffectPanel, cause: NamedColumn, level = 0.95): Slope {
  const fit = fitWithin(panel.outcome, [...(panel.controls ?? []), cause], {
    groupings: [panel.unit, panel.period],
    errors: 'hc1',
    level,
  })
  const slope = fit.coefficients.find(({ name }) => name === cause.name)
  if (!slope) throw new UnfitData('collinear', { column: cause.name })
  const { estimate, error, p, low, high } = slope
  // A panel without any noise leaves no error to test by.
  return { estimate, error, p: p ?? (estimate === 0 ? 1 : 0), low, high }
}

/** Each other unit in the place of the treated, which stays out. */
function placebos(panel: EffectPanel, treated: number, effect: number): PanelEffect['placebo'] {
  const without = { ...panel, outcome: panel.outcome.map((value, i) => (panel.unit[i] === treated ? null : value)) }
  const others = [...new Set(panel.unit)].filter((unit) => unit !== treated).sort((a, b) => a - b)
  const effects = others.flatMap((other) => {
    try {
      return [
        effectIn(
          without,
          panel.treated.map((_, unit) => unit === other),
        ).estimate,
      ]
    } catch (error) {
      if (error instanceof TooFewPoints || error instanceof UnfitData) return []
      throw error
    }
  })
  if (effects.length === 0) return null
  const as = effects.filter((one) => Math.abs(one) >= Math.abs(effect)).length
  return { share: (as + 1) / (effects.length + 1), effects }
}

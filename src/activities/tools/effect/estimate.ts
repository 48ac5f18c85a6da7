import { type PanelEffect, panelEffect } from '../../../analysis/experiments/panel-effect.ts'
import { isPresent } from '../../../analysis/points.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import { Failure } from '../../../domain/failures.ts'
import type { EffectData } from './panel.ts'

export interface EffectEstimate extends PanelEffect {
  /** Whether it is a growth (of logarithms) or a difference in the measure's own unit. */
  isGrowth: boolean
  /** Growth or difference, with its interval. */
  size: { value: number; low: number; high: number }
  /** Of the treated while it lasted, and what it would have come to: sums, or means of scores. */
  actual: number
  expected: number
}

/**
 * The effect on one measure of a panel.
 *
 * @throws {Failure} `MethodNotCarried` where there is too little to compare
 */
export function estimateEffect(
  data: EffectData,
  {
    tool,
    measure,
    span,
    isGrowth,
  }: { tool: string; measure: string; span: { start: number; end: number }; isGrowth: boolean },
): EffectEstimate {
  const outcome = data.rows.map(({ values }) => values[measure] ?? null)
  const competition = data.rows.map(({ values }) => values.competition ?? null)
  try {
    const found = panelEffect(
      {
        outcome,
        unit: Int32Array.from(data.rows, ({ unit }) => unit),
        period: Int32Array.from(data.rows, ({ period }) => period),
        treated: data.treated,
        ...span,
        controls: competition.every(isPresent) ? [{ name: 'competition', values: competition }] : [],
      },
      { log: isGrowth },
    )
    const grown = (value: number) => (isGrowth ? Math.expm1(value) : value)
    const size = { value: grown(found.effect.estimate), low: grown(found.effect.low), high: grown(found.effect.high) }
    const seen = data.rows.flatMap(({ unit, period, values }) =>
      data.treated[unit] && period >= span.start && period < span.end && isPresent(values[measure])
        ? [values[measure] as number]
        : [],
    )
    const sum = seen.reduce((all, value) => all + value, 0)
    const actual = isGrowth ? sum : sum / seen.length
    return { ...found, isGrowth, size, actual, expected: isGrowth ? actual / (1 + size.value) : actual - size.value }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) throw tooLittle(tool)
    throw error
  }
}

const tooLittle = (tool: string) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: '双重差分至少需要行动地区和一个对照地区，之前不少于 2 期、期间不少于 1 期，且各期数值大于零。',
    en: 'difference in differences needs a treated and at least one other unit, 2 periods before and 1 during the action, with values above zero.',
  })

import type { Text } from '../../../domain/language.ts'
import type { Measured } from '../figure-of.ts'
import { percent, periodName, probability, signedPercent } from '../words.ts'
import type { EffectEstimate } from './estimate.ts'

/** The figures of a difference in differences, under one word for the measure. */
export function effectMeasures(prefix: string, estimate: EffectEstimate, label: Text): Measured[] {
  const { size, effect, leadTrend, placebo, isGrowth, actual, expected, units } = estimate
  const unit = isGrowth ? 'share' : 'number'
  const say = (zh: string, en: string): Text => ({ zh: `${label.zh}${zh}`, en: `${label.en}, ${en}` })
  return [
    [`${prefix}.effect`, unit, size.value, say('的净效果', 'net effect')],
    [`${prefix}.effect.low`, unit, size.low, say('净效果的 95% 区间下限', 'low end of the effect (95 %)')],
    [`${prefix}.effect.high`, unit, size.high, say('净效果的 95% 区间上限', 'high end of the effect (95 %)')],
    [`${prefix}.p`, 'probability', effect.p, say('净效果的 p 值', 'p-value of the effect')],
    [`${prefix}.actual`, 'number', actual, say('的实际值（行动期）', 'actual, while it lasted')],
    [`${prefix}.expected`, 'number', expected, say('的基准值（没有行动）', 'expected without it')],
    [`${prefix}.units`, 'count', units.treated + units.control, say('的比较单元数', 'units compared')],
    ...(leadTrend === null
      ? []
      : [
          [
            `${prefix}.lead.p`,
            'probability',
            leadTrend.p,
            say('行动前走势差异的 p 值', 'p-value of a different trend before'),
          ] as Measured,
        ]),
    ...(placebo === null
      ? []
      : [
          [
            `${prefix}.placebo`,
            'share',
            placebo.share,
            say('安慰剂检验中同样大的比例', 'share of placebos as large'),
          ] as Measured,
        ]),
  ]
}

/** One sentence on an effect. */
export function effectSentence({ size, effect, isGrowth, placebo }: EffectEstimate, label: Text): Text {
  const shown = (value: number) => (isGrowth ? signedPercent(value) : value.toFixed(2).replace('-', '−'))
  const p = effect.p === null ? '' : probability(effect.p)
  return {
    zh: `${label.zh}净变化 ${shown(size.value)}（95% 区间 ${shown(size.low)} 至 ${shown(size.high)}，${p}${placebo ? `；安慰剂检验中同样大的占 ${percent(placebo.share)}` : ''}）`,
    en: `${label.en}: net change ${shown(size.value)} (95 % interval ${shown(size.low)} to ${shown(size.high)}, ${p}${placebo ? `; ${percent(placebo.share)} of placebos as large` : ''})`,
  }
}

/**
 * A stretch of periods as people say it.
 *
 * @example stretchName('2025-09..2026-11').zh // => '2025 年 9 月至 2026 年 11 月'
 */
export function stretchName(stretch: string): Text {
  const [from = '', to] = stretch.split('..')
  if (to === undefined) return periodName(from)
  return { zh: `${periodName(from).zh}至 ${periodName(to).zh}`, en: `${from} to ${to}` }
}

import type { Caveat } from '../../../domain/evidence.ts'
import type { EffectEstimate } from './estimate.ts'

/** What weakens a difference in differences. */
export function effectCaveats({ leadTrend, placebo, units }: EffectEstimate): Caveat[] {
  return [
    parallel,
    ...(leadTrend !== null && leadTrend.p !== null && leadTrend.p < 0.05 ? [leads] : []),
    ...(units.treated + units.control < 20 ? [fewUnits(units.treated + units.control, placebo !== null)] : []),
    ...(placebo !== null && placebo.share > 0.3 ? [common(placebo.share)] : []),
  ]
}

const parallel: Caveat = {
  code: 'parallel-trends',
  text: {
    zh: '结论成立的前提：若没有这次行动，行动地区会与对照同步变化，且对照没有受到行动影响。',
    en: 'It stands on this: without the action the treated would have moved with the control, and the control was not touched by it.',
  },
}

const leads: Caveat = {
  code: 'different-trend-before',
  text: {
    zh: '行动之前两组的走势已有显著差别（p < 0.05），效果中可能混有原有趋势。',
    en: 'The two groups already moved apart before the action (p < 0.05); part of the effect may be that trend.',
  },
}

const fewUnits = (count: number, hasPlacebo: boolean): Caveat => ({
  code: 'few-units',
  text: {
    zh: `只有 ${count} 个比较单元，区间和 p 值偏乐观${hasPlacebo ? '；安慰剂检验的比例更稳妥' : ''}。`,
    en: `Only ${count} units are compared; interval and p-value are on the bold side${hasPlacebo ? '. The placebo share is the safer guide' : ''}.`,
  },
})

const common = (share: number): Caveat => ({
  code: 'placebo-as-large',
  text: {
    zh: `没有采取行动的单元中，按同样算法也常出现这么大的“效果”（占 ${Math.round(share * 100)}%）。`,
    en: `As large an "effect" is found where nothing was done, in ${Math.round(share * 100)} % of the cases.`,
  },
})

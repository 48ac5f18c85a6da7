import type { Caveat } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { listed } from '../words.ts'
import type { CampaignResult, Untested } from './compare.ts'
import type { CampaignInput } from './input.ts'
import { namesOf } from './views.ts'

/** What a reader must know before believing a test. */
export function campaignCaveats(
  results: readonly CampaignResult[],
  untested: readonly Untested[],
  { correction, alpha }: CampaignInput,
): Caveat[] {
  const all = results.flatMap(({ campaign, variants }) =>
    variants.map((one) => ({ ...one, name: namesOf(campaign, one.counts.variant).join(' · ') })),
  )
  const rare = all.filter(({ counts, test }) => counts.hits < 5 || test.control.share * counts.reached < 5)
  const weak = all.filter(
    ({ isSignificant, visibleLift, test }) =>
      !isSignificant && (visibleLift === null || visibleLift > Math.abs(test.lift?.value ?? 0)),
  )
  const lost = all.filter(({ isSignificant, test }) => !isSignificant && test.p < alpha)
  const about = (code: string, names: readonly string[], says: (names: Text) => Text): Caveat[] =>
    names.length === 0 ? [] : [{ code, text: says(listed(names)) }]
  return [
    random,
    ...about(
      'not-after-correction',
      lost.map(({ name }) => name),
      (names) => ({
        zh: `${names.zh} 单独看显著，按 ${correction} 校正后不显著：同时比较多个实验组时，偶然出现一个“显著”并不奇怪。`,
        en: `${names.en}: significant alone, not after the ${correction} correction. With several variants one of them easily looks significant by chance.`,
      }),
    ),
    ...about(
      'sample-too-small',
      weak.map(({ name }) => name),
      (names) => ({
        zh: `${names.zh} 的样本检不出这么小的差异：“不显著”不等于“没有效果”。`,
        en: `${names.en}: the groups are too small to show so little; "not significant" does not mean "no effect".`,
      }),
    ),
    ...about(
      'few-conversions',
      rare.map(({ name }) => name),
      (names) => ({
        zh: `${names.zh} 的转化不足 5 例，正态近似不可靠。`,
        en: `${names.en}: fewer than 5 conversions; the normal approximation is not reliable.`,
      }),
    ),
    ...about(
      'not-tested',
      untested.map(({ campaign }) => campaign || '—'),
      (names) => ({
        zh: `${names.zh} 缺少可识别的对照组或实验组，未检验（可用 control 指定）。`,
        en: `${names.en}: no control or no variant recognised, not tested (name the control with control).`,
      }),
    ),
  ]
}

const random: Caveat = {
  code: 'random-assignment',
  text: {
    zh: '检验以随机分组为前提；若分组有选择，差异可能来自人群不同。',
    en: 'The tests take the groups as drawn at random; where they were chosen, the difference may lie in the people.',
  },
}

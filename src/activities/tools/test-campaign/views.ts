import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { percent, probability, same, signedPercent } from '../words.ts'
import type { CampaignResult, VariantResult } from './compare.ts'

/** How a figure of a variant is addressed. */
export const namesOf = (campaign: string, variant: string): string[] =>
  campaign === '' ? [variant] : [campaign, variant]
const mostDetailed = 6
const mostVariants = 20

/** The figures of every variant and control; of many only what decides. */
export function campaignFigures(results: readonly CampaignResult[]): FigureCandidate[] {
  const count = results.reduce((sum, { variants }) => sum + variants.length, 0)
  let room = mostVariants
  return results.flatMap((one) => {
    const shown = one.variants.slice(0, Math.max(0, room))
    room -= shown.length
    if (shown.length === 0) return []
    const base: Measured = [
      'campaign.rate',
      'share',
      one.controlShare.share,
      { zh: '转化率（对照）', en: 'conversion (control)' },
    ]
    const of = namesOf(one.campaign, one.control.variant)
    return [
      figureOf(of, base, same(of.join(' · '))),
      ...shown.flatMap((variant) => {
        const names = namesOf(one.campaign, variant.counts.variant)
        return measuredOf(variant, count > mostDetailed).map((measured) =>
          figureOf(names, measured, same(names.join(' · '))),
        )
      }),
    ]
  })
}

function measuredOf({ test, visibleLift, needed, buyer, reached }: VariantResult, isShort: boolean): Measured[] {
  const main: Measured[] = [
    ['campaign.rate', 'share', test.variant.share, { zh: '转化率', en: 'conversion' }],
    ['campaign.lift', 'share', test.lift?.value ?? null, { zh: '相对提升', en: 'relative lift' }],
    ['campaign.p', 'probability', test.p, { zh: 'p 值', en: 'p-value' }],
    ['campaign.p.adjusted', 'probability', test.adjustedP, { zh: '校正后 p 值', en: 'corrected p-value' }],
  ]
  if (isShort) return main
  const money = (test: VariantResult['buyer'], [measure, zh, en]: [string, string, string]): Measured[] =>
    test === null
      ? []
      : [
          [measure, 'currency', test.difference.value, { zh, en }],
          [`${measure}.low`, 'currency', test.difference.low, { zh: `${zh}的区间下限`, en: `low end of the ${en}` }],
          [`${measure}.high`, 'currency', test.difference.high, { zh: `${zh}的区间上限`, en: `high end of the ${en}` }],
          [
            `${measure}.p.adjusted`,
            'probability',
            test.adjustedP,
            { zh: `${zh}的校正后 p 值`, en: `corrected p-value of the ${en}` },
          ],
        ]
  return [
    ...main,
    ['campaign.difference', 'share', test.difference.value, { zh: '转化率之差', en: 'difference of the rates' }],
    [
      'campaign.difference.low',
      'share',
      test.difference.low,
      { zh: '转化率之差的区间下限', en: 'low end of the difference of the rates' },
    ],
    [
      'campaign.difference.high',
      'share',
      test.difference.high,
      { zh: '转化率之差的区间上限', en: 'high end of the difference of the rates' },
    ],
    [
      'campaign.visible',
      'share',
      visibleLift,
      { zh: '此样本可检出的最小相对提升', en: 'smallest lift these groups can show' },
    ],
    [
      'campaign.sample',
      'count',
      needed,
      { zh: '检出现有提升每组所需人数', en: 'members a group needs to show this lift' },
    ],
    ...money(buyer, ['campaign.buyer', '每位购买者金额之差', 'difference of money a buyer']),
    ...money(reached, ['campaign.member', '每位触达者金额之差', 'difference of money a member reached']),
  ]
}

export function campaignTable(results: readonly CampaignResult[]): Table {
  return {
    title: {
      zh: '实验组与对照组（✓ 校正后显著）',
      en: 'Variants against the control (✓ significant after correction)',
    },
    columns: [
      { key: 'campaign', label: { zh: '活动', en: 'Campaign' } },
      { key: 'variant', label: { zh: '实验组', en: 'Variant' } },
      { key: 'reached', label: { zh: '触达', en: 'Reached' }, unit: 'count' },
      { key: 'hits', label: { zh: '转化', en: 'Converted' }, unit: 'count' },
      { key: 'rate', label: { zh: '转化率', en: 'Rate' }, unit: 'share' },
      { key: 'low', label: { zh: '差值下限', en: 'Diff. low' }, unit: 'share' },
      { key: 'high', label: { zh: '差值上限', en: 'Diff. high' }, unit: 'share' },
      { key: 'lift', label: { zh: '相对提升', en: 'Lift' }, unit: 'share' },
      { key: 'p', label: { zh: 'p', en: 'p' }, unit: 'probability' },
      { key: 'adjusted', label: { zh: '校正后 p', en: 'Corrected p' }, unit: 'probability' },
      { key: 'significant', label: { zh: '显著', en: 'Sig.' } },
      { key: 'buyer', label: { zh: '购买者金额差', en: 'Money a buyer' }, unit: 'currency' },
    ],
    rows: results.flatMap(({ campaign, control, controlShare, variants }) => [
      [
        campaign,
        control.variant,
        control.reached,
        control.hits,
        tableNumber(controlShare.share),
        null,
        null,
        null,
        null,
        null,
        '',
        null,
      ],
      ...variants.map(({ counts, test, isSignificant, buyer }) => [
        ...[campaign, counts.variant, counts.reached, counts.hits],
        ...[
          test.variant.share,
          test.difference.low,
          test.difference.high,
          test.lift?.value,
          test.p,
          test.adjustedP,
        ].map(tableNumber),
        isSignificant ? '✓' : '',
        tableNumber(buyer?.difference.value),
      ]),
    ]),
  }
}

export function campaignChart(results: readonly CampaignResult[]): ChartDraft {
  const bars = results.flatMap(({ campaign, control, controlShare, variants }) => [
    { name: namesOf(campaign, control.variant).join(' · '), value: controlShare.share },
    ...variants.map(({ counts, test }) => ({
      name: namesOf(campaign, counts.variant).join(' · '),
      value: test.variant.share,
    })),
  ])
  const shown = bars.slice(0, 24)
  return {
    kind: 'bar',
    title: { zh: '各组转化率', en: 'Conversion by group' },
    unit: 'share',
    categories: shown.map(({ name }) => name),
    series: [{ name: { zh: '转化率', en: 'Conversion' }, values: shown.map(({ value }) => tableNumber(value)) }],
  }
}

export function campaignHeadline(results: readonly CampaignResult[]): Text {
  const all = results.flatMap(({ campaign, variants }) => variants.map((variant) => ({ campaign, ...variant })))
  const sure = all.filter(({ isSignificant }) => isSignificant)
  if (sure.length === 0)
    return {
      zh: `${all.length} 个实验组校正后都没有显著差异`,
      en: `None of ${all.length} variants differs significantly after correction`,
    }
  const says = sure.slice(0, 4).map(({ campaign, counts, test }) => {
    const name = namesOf(campaign, counts.variant).join(' · ')
    const rates = `${percent(test.control.share)} → ${percent(test.variant.share)}`
    const lift = test.lift && Number.isFinite(test.lift.value) ? signedPercent(test.lift.value) : null
    return {
      zh: `${name} ${rates}（${lift === null ? '' : `${lift}，`}校正后 ${probability(test.adjustedP)}）`,
      en: `${name} ${rates} (${lift === null ? '' : `${lift}, `}corrected ${probability(test.adjustedP)})`,
    }
  })
  return {
    zh: `${all.length} 个实验组中 ${sure.length} 个显著：${says.map(({ zh }) => zh).join('；')}`,
    en: `${sure.length} of ${all.length} variants significant: ${says.map(({ en }) => en).join('; ')}`,
  }
}

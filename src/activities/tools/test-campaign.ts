import type { Finding, Table } from '../../domain/evidence.ts'
import { spanOf } from './effect/ask.ts'
import { effectCaveats } from './effect/caveats.ts'
import { estimateEffect } from './effect/estimate.ts'
import { effectMeasures, effectSentence, stretchName } from './effect/views.ts'
import { figureOf } from './figure-of.ts'
import { stateFigures, tableNumber } from './figures.ts'
import { span as periodSpan } from './series.ts'
import { campaignCaveats } from './test-campaign/caveats.ts'
import { checkResults, compareCampaigns } from './test-campaign/compare.ts'
import { type CampaignData, readCampaign } from './test-campaign/data.ts'
import { type CampaignInput, campaignInput } from './test-campaign/input.ts'
import { campaignChart, campaignFigures, campaignHeadline, campaignTable } from './test-campaign/views.ts'
import { defineTool } from './tool.ts'

/**
 * Whether a campaign worked: variants against a control, or places with it against places without.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `campaign.rate` | campaign, variant | share | conversion |
 * | `campaign.difference`, `.low`, `.high` | 〃 | share | less the control's, with Newcombe's interval |
 * | `campaign.lift` | 〃 | share | relative to the control |
 * | `campaign.p`, `campaign.p.adjusted` | 〃 | probability | z test with pooled share; corrected within the campaign |
 * | `campaign.visible`, `campaign.sample` | 〃 | share, count | smallest lift these groups can show; members a group needs for the lift seen |
 * | `campaign.buyer`, `campaign.member` and `.low`, `.high`, `.p.adjusted` | 〃 | currency, probability | difference of money a buyer, and a member reached (Welch) |
 * | `campaign.alpha` | `total` | share | level of the tests |
 * | `place.effect`, `.low`, `.high`, `place.p` | treated | share, probability | difference in differences, growth |
 * | `place.actual`, `place.expected`, `place.units` | 〃 | number, count | sums while it lasted; units compared |
 * | `place.lead.p`, `place.placebo` | 〃 | probability, share | different trend before; share of placebos as large |
 */
export const testCampaign = defineTool({
  name: 'test_campaign',
  purpose: {
    zh: '活动检验：各实验组与对照组比转化率和金额（差值区间、相对提升、多重比较校正、功效与样本量）；没有随机分组时，用 treated 和 start 做双重差分（有对照的前后比较）。',
    en: 'Tests campaigns: conversion and money of each variant against the control (interval, lift, correction for several variants, power and sample size); without random groups, difference in differences with treated and start.',
  },
  method: {
    zh: '转化率用合并比例的双侧 z 检验，差值用 Newcombe（1998）区间，相对提升用对数比区间；金额用 Welch t 检验；同一活动内按 Holm 等方法校正。双重差分为含单元与时期固定效应的对数回归（HC1 稳健误差），并做事前走势检验与安慰剂检验。',
    en: 'Rates by the two-sided z test with pooled share, differences with Newcombe’s interval (1998); money by Welch’s t test; corrected within a campaign by Holm or as asked. Difference in differences is a regression of logarithms with unit and period effects (HC1 errors), with a test of trends before and placebos.',
  },
  anyOf: ['variant', 'campaign', 'region', 'channel'],
  input: campaignInput,
  read: readCampaign,
  run: (input, data) => (data.kind === 'variants' ? testVariants(input, data) : testPlaces(input, data)),
})

function testVariants(input: CampaignInput, { groups, hash }: Extract<CampaignData, { kind: 'variants' }>): Finding {
  const { results, untested } = compareCampaigns(groups, input)
  checkResults(results, untested, groups)
  const { figures, caveats } = stateFigures([
    {
      measure: 'campaign.alpha',
      of: ['total'],
      unit: 'share',
      value: input.alpha,
      label: { zh: '显著性水平', en: 'level of significance' },
    },
    ...campaignFigures(results),
  ])
  return {
    headline: campaignHeadline(results),
    figures,
    tables: [campaignTable(results)],
    charts: [campaignChart(results)],
    caveats: [...campaignCaveats(results, untested, input), ...caveats],
    dataHash: hash,
  }
}

function testPlaces(input: CampaignInput, { panel, measure }: Extract<CampaignData, { kind: 'panel' }>): Finding {
  const span = spanOf(panel.periods, { tool: 'test_campaign', start: input.start as string, end: input.end })
  const estimate = estimateEffect(panel, { tool: 'test_campaign', measure, span, isGrowth: true })
  const label = panel.labels[measure] ?? { zh: '销量', en: 'quantity' }
  const treated = panel.units.filter((_, i) => panel.treated[i])
  const period = periodSpan(panel.periods[span.start] as string, panel.periods[span.end - 1] as string)
  const { figures, caveats } = stateFigures(
    effectMeasures('place', estimate, label).map((one) => ({ ...figureOf(treated, one), period })),
  )
  const says = effectSentence(estimate, label)
  return {
    headline: {
      zh: `${treated.join('、')} ${stretchName(period).zh}${says.zh}`,
      en: `${treated.join(', ')}, ${stretchName(period).en}: ${says.en}`,
    },
    figures,
    tables: [placesTable(panel, { measure, span })],
    charts: [],
    caveats: [...effectCaveats(estimate), ...caveats],
    dataHash: panel.hash,
  }
}

/** The mean of each unit before and during the action. */
function placesTable(
  { units, treated, rows }: Extract<CampaignData, { kind: 'panel' }>['panel'],
  { measure, span }: { measure: string; span: { start: number; end: number } },
): Table {
  const mean = (unit: number, isDuring: boolean) => {
    const values = rows.flatMap((row) =>
      row.unit === unit && row.period < span.end && row.period >= span.start === isDuring
        ? (row.values[measure] ?? [])
        : [],
    )
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  }
  return {
    title: { zh: '每期平均，行动前与行动期', en: 'Mean a period, before and during' },
    columns: [
      { key: 'unit', label: { zh: '单元', en: 'Unit' } },
      { key: 'treated', label: { zh: '行动', en: 'Treated' } },
      { key: 'before', label: { zh: '之前', en: 'Before' }, unit: 'number' },
      { key: 'during', label: { zh: '期间', en: 'During' }, unit: 'number' },
    ],
    rows: units
      .slice(0, 40)
      .map((name, unit) => [
        name,
        treated[unit] ? '✓' : '',
        tableNumber(mean(unit, false)),
        tableNumber(mean(unit, true)),
      ]),
  }
}

import { z } from 'zod'
import { controlField, endField, startField, treatedField, whereField } from '../effect/ask.ts'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

export const campaignInput = z.strictObject({
  campaign: field(z.string().max(200).optional(), {
    zh: '只看这个活动；默认全部活动',
    en: 'Only this campaign; by default all',
  }),
  control: field(z.string().max(200).optional(), {
    zh: '对照组的名称；默认识别“对照组”“control”等写法',
    en: 'Name of the control group; by default one called control, 对照组 or the like',
  }),
  correction: field(z.enum(['holm', 'benjamini-hochberg', 'bonferroni']).default('holm'), {
    zh: '同一活动多个实验组的 p 值校正：holm（默认）、benjamini-hochberg、bonferroni',
    en: 'How p-values of several variants of a campaign are corrected: holm (default), benjamini-hochberg, bonferroni',
  }),
  alpha: field(z.number().min(0.001).max(0.2).default(0.05), {
    zh: '显著性水平，0.001–0.2',
    en: 'Level of significance, 0.001–0.2',
  }),
  power: field(z.number().min(0.5).max(0.99).default(0.8), {
    zh: '检验功效，用于所需样本量与可检出的最小效果，0.5–0.99',
    en: 'Power, for sample sizes and the smallest visible effect, 0.5–0.99',
  }),
  treated: treatedField,
  controlValues: controlField,
  where: whereField,
  start: startField,
  end: endField,
  outcome: field(z.string().max(200).optional(), {
    zh: '与 treated、start 一起：要比较的列，默认销量',
    en: 'With treated and start: the column to compare, by default quantity',
  }),
  source: sourceField,
})

export type CampaignInput = ReturnType<typeof campaignInput.parse>

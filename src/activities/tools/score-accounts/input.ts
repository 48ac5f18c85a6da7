import { z } from 'zod'
import { mostCriteria } from '../../../analysis/decisions/pairwise-comparison.ts'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

const column = z.string().min(1).max(200)

export const scoreInput = z.strictObject({
  criteria: field(
    z
      .array(
        z.strictObject({
          column,
          weight: z.number().positive().max(1000).optional(),
          isCost: z.boolean().optional(),
          scale: z.enum(['min-max', 'rank']).optional(),
        }),
      )
      .min(1)
      .max(mostCriteria)
      .optional(),
    {
      zh: `评分标准，1–${mostCriteria} 项：column 列名，weight 权重（大于 0，自动归一；不填为 1），isCost 越小越好（默认否），scale 标准化方式 rank（按名次，默认，不受极端值影响）或 min-max；默认按列名识别销售额、频次、利润、潜力、影响力`,
      en: `The criteria, 1–${mostCriteria}: column, weight (above 0, scaled to add up to 1; 1 by default), isCost (the less the better), scale rank (default; outliers do not move it) or min-max; by default volume, frequency, profit, potential and influence, found by the names of the columns`,
    },
  ),
  comparisons: field(
    z
      .array(z.strictObject({ more: column, less: column, times: z.number().min(1).max(9) }))
      .min(1)
      .max((mostCriteria * (mostCriteria - 1)) / 2)
      .optional(),
    {
      zh: '用层次分析法（AHP）定权重：每行 {more, less, times} 表示 more 列的重要性是 less 列的 times 倍（1–9），须覆盖标准中的每一对；填了它就不用 weight',
      en: 'Weights by AHP: each {more, less, times} says that the column more matters times (1–9) as much as less; every pair of the criteria is needed. It takes the place of weight',
    },
  ),
  top: field(z.int().min(1).max(30).default(10), {
    zh: '列出得分最高的客户数，1–30，默认 10',
    en: 'How many of the best accounts are listed, 1–30; 10 by default',
  }),
  abcLimits: field(z.tuple([z.number().gt(0).lt(1), z.number().gt(0).max(1)]).default([0.8, 0.95]), {
    zh: '按销售额分 A、B、C 的累计占比界限，默认 [0.8, 0.95]',
    en: 'Shares of all revenue at which classes A and B end; [0.8, 0.95] by default',
  }),
  riskBelow: field(z.number().min(0).max(100).optional(), {
    zh: '满意度低于此值视为有流失风险；默认为量表的 60%（5 分制 3 分、10 分制 6 分）以下',
    en: 'Satisfaction below this is a risk of churn; by default 60 % of the scale (3 of 5, 6 of 10)',
  }),
  source: sourceField,
})
export type ScoreInput = z.output<typeof scoreInput>

import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

export const valueInput = z.strictObject({
  horizonMonths: field(z.int().min(1).max(60).default(12), {
    zh: '预测未来多少个月的价值，1–60，默认 12',
    en: 'Months ahead that count, 1–60; 12 by default',
  }),
  annualRate: field(z.number().min(0).max(1).default(0.1), {
    zh: '年折现率，0–1（0.1 表示 10%），默认 0.1',
    en: 'Discount rate a year, 0–1 (0.1 is 10 %); 0.1 by default',
  }),
  margin: field(z.number().min(0.001).max(1).default(1), {
    zh: '利润率，0–1：价值 = 消费额 × 利润率；默认 1，即按收入计',
    en: 'Margin, 0–1: value = money × margin; 1 by default, which counts revenue',
  }),
  until: field(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional(),
    {
      zh: '观察截止日，如 2026-11-22；默认数据的最后一天',
      en: 'The last day observed, such as 2026-11-22; by default the last day of the data',
    },
  ),
  top: field(z.int().min(1).max(30).default(10), {
    zh: '列出价值最高的客户数，1–30，默认 10',
    en: 'How many of the most valuable customers are listed, 1–30; 10 by default',
  }),
  stream: field(
    z
      .strictObject({
        values: z.array(z.number().min(-1e12).max(1e12)).min(1).max(120),
        rate: z.number().min(0).max(1),
        retention: z.number().min(0).max(1).optional(),
      })
      .optional(),
    {
      zh: '不用数据，直接按公式计算一个客户的价值 Σ valueₜ ÷ (1 + r)ᵗ：values 各期收益（从下一期起，最多 120 期），rate 每期折现率，retention 每期留存率（可选）',
      en: 'The value of one customer by the formula Σ valueₜ ÷ (1 + r)ᵗ, without data: values of the coming periods (at most 120), rate of a period, retention from period to period (optional)',
    },
  ),
  source: sourceField,
})
export type ValueInput = z.output<typeof valueInput>

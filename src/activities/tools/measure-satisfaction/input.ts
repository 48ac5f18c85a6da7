import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

const column = z.string().min(1).max(200)

export const satisfactionInput = z.strictObject({
  satisfaction: field(column.optional(), {
    zh: '满意度列的列名；默认取“满意度”角色的列，其次“评分”',
    en: 'Column with the satisfaction; by default the one of that role, else the rating',
  }),
  satisfiedFrom: field(z.number().min(0).max(1000).optional(), {
    zh: '达到多少分算满意；默认量表的 80%（5 分制 4 分、10 分制 8 分、100 分制 80 分）',
    en: 'Answers from here on count as satisfied; by default 80 % of the scale (4 of 5, 8 of 10, 80 of 100)',
  }),
  recommend: field(column.optional(), {
    zh: '推荐意愿列（0–10 分，用于 NPS）的列名；默认按列名识别（推荐意愿、NPS 等）',
    en: 'Column with the willingness to recommend, 0–10, for the NPS; found by its name by default',
  }),
  drivers: field(z.array(column).min(1).max(12).optional(), {
    zh: '要分析的影响因素列（数值），1–12 列；默认全部数值列（最多 12 列）',
    en: 'Columns of numbers that may drive satisfaction, 1–12; by default all of them, at most 12',
  }),
  groupBy: field(column.optional(), {
    zh: '分组比较的列（如大区、城市等级，最多取 8 组）；默认区域列',
    en: 'Column whose groups are compared (at most 8 groups); the region by default',
  }),
  level: field(z.union([z.literal(0.8), z.literal(0.95)]).default(0.95), {
    zh: '区间的置信水平：0.8 或 0.95，默认 0.95',
    en: 'Confidence of the intervals: 0.8 or 0.95; 0.95 by default',
  }),
  source: sourceField,
})
export type SatisfactionInput = z.output<typeof satisfactionInput>

import { z } from 'zod'
import { controlField, endField, startField, treatedField, whereField } from '../effect/ask.ts'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

export const effectInput = z.strictObject({
  start: field(startField, {
    zh: '方案开始的时期，写法与数据相同（如 2025-09）；默认最近 3 期',
    en: 'The period in which the plan began, written as in the data (2025-09); by default the last three',
  }),
  end: endField,
  treated: treatedField,
  control: controlField,
  where: whereField,
  cost: field(z.number().min(0).max(1e12).optional(), {
    zh: '方案的总费用（元），用于投资回报率；不填则取广告投入的增加额',
    en: 'What the plan cost, in money, for the return on it; without it what more was spent on ads',
  }),
  inventory: field(z.string().max(200).optional(), {
    zh: '库存数据的名称，用于周转；默认自动寻找',
    en: 'Name of the data with the stock, for its turnover; by default it is looked for',
  }),
  source: sourceField,
})

export type EffectInput = ReturnType<typeof effectInput.parse>

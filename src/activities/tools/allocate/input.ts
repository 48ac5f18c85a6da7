import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

const amount = z.number().min(0).max(1e12)
const lineName = z.string().min(1).max(200)

const lineSchema = z.strictObject({
  line: field(lineName, { zh: '分配对象的名称，与数据中一致', en: 'Name of the line, as in the data' }),
  weight: field(z.number().min(0).max(100).optional(), {
    zh: '重要性权重，0–100，默认 1；产出按此加权',
    en: 'Importance, 0–100, default 1: its yield counts so many times',
  }),
  min: field(amount.optional(), { zh: '最少分配', en: 'The least it gets' }),
  max: field(amount.optional(), { zh: '最多分配', en: 'The most it gets' }),
  perUnit: field(z.number().min(0).max(1e9).optional(), {
    zh: '由人给出的产出：每单位资源带来多少产出；所有对象都给出时不读数据',
    en: 'A yield given by a person: outcome per unit of the resource; with one for every line no data are read',
  }),
  exponent: field(z.number().gt(0).max(1).optional(), {
    zh: '给出产出时的递减指数，0–1；1（默认）为线性。0.5 表示投入翻倍，产出增至约 1.41 倍',
    en: 'How a given yield tires, above 0 to 1; 1 (default) is linear, at 0.5 twice the input yields 1.41 times as much',
  }),
  now: field(amount.optional(), {
    zh: '目前的分配量；给出 perUnit 时，产出按此量标定',
    en: 'What it gets now; a given yield holds at this amount',
  }),
})

const groupSchema = z.strictObject({
  lines: field(z.array(lineName).min(1).max(40), { zh: '组内的对象', en: 'The lines of the group' }),
  min: field(amount.optional(), { zh: '组内合计最少', en: 'The least they get together' }),
  max: field(amount.optional(), { zh: '组内合计最多', en: 'The most they get together' }),
})

export const allocationInput = z.strictObject({
  total: field(amount.gt(0).optional(), {
    zh: '每期（与数据的时期相同）可分配的总量；默认取最近各期实际投入的平均合计',
    en: 'What is shared out a period of the data; by default the mean of what was spent in the last periods',
  }),
  kind: field(z.enum(['money', 'people', 'stock']).default('money'), {
    zh: '分什么：money 预算（默认）、people 人员、stock 库存（按需求分布，不需要投入列）',
    en: 'What is shared out: money (default), people, or stock (by the spread of demand, no spending column needed)',
  }),
  by: field(z.string().max(200).optional(), {
    zh: '按哪一列分（如 channel、product、region 或列名）；默认依次取渠道、产品、区域',
    en: 'The column whose values are the lines (channel, product, region or a name); by default channel, else product, region',
  }),
  resource: field(z.string().max(200).optional(), {
    zh: '投入列，默认广告投入；分人员时请给出人数列',
    en: 'The column of the resource; by default ad spend. For people, name the column that counts them',
  }),
  outcome: field(z.string().max(200).optional(), {
    zh: '产出列，默认销量',
    en: 'The column of the outcome; by default quantity',
  }),
  lines: field(z.array(lineSchema).max(40).optional(), {
    zh: '对个别对象的要求：权重、上下限、人工给出的产出',
    en: 'What holds for single lines: importance, limits, a yield given by a person',
  }),
  groups: field(z.array(groupSchema).max(20).optional(), {
    zh: '若干对象合计的上下限；各组可以并列或嵌套，不能交叉',
    en: 'Limits on what several lines get together; groups may lie side by side or within each other, not across',
  }),
  floor: field(z.number().min(0).max(1).default(0), {
    zh: '公平底线，0–1：每个对象至少得到平均份额的这一比例',
    en: 'Fairness floor, 0–1: each line gets at least this share of an even part',
  }),
  keep: field(z.number().int().min(1).max(40).optional(), {
    zh: '集中投放：最多分给几个对象，其余为 0；默认不限',
    en: 'Concentrate: how many lines get something at most, the others nothing; by default any number',
  }),
  maxChange: field(z.number().min(0).max(10).optional(), {
    zh: '动态微调：每个对象相对目前最多增减的比例，如 0.2 为 ±20%',
    en: 'Adjust step by step: the most a line may change against now, such as 0.2 for ±20 %',
  }),
  step: field(z.number().min(0.01).max(1e9).optional(), {
    zh: '最小单位：money 默认 0.01（分），people 与 stock 默认 1（整数）；1 以上按整数单位求最优',
    en: 'The smallest unit: 0.01 for money (default), 1 for people and stock; from 1 on the optimum is one of whole units',
  }),
  shape: field(z.enum(['auto', 'square-root', 'logarithmic', 'power', 'saturating']).default('auto'), {
    zh: '响应曲线形状；auto（默认）按 AICc 选择',
    en: 'Shape of the response curves; auto (default) chooses by AICc',
  }),
  unitValue: field(z.number().min(0).max(1e9).optional(), {
    zh: '每单位产出的价值（如每件毛利，元），用于判断最后一元是否划算',
    en: 'What one unit of the outcome is worth (a piece’s margin in money), to tell whether the last unit of money pays',
  }),
  source: sourceField,
})

export type AllocationInput = ReturnType<typeof allocationInput.parse>

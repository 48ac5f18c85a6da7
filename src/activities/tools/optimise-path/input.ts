import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

const name = z.string().min(1).max(100)
const column = (zh: string, en: string) => field(z.string().min(1).max(200).optional(), { zh, en })

/** One line of a model that the caller gives: an action in a state may lead there, with a chance and a reward. */
export const stepSchema = z.strictObject({
  state: name,
  action: name,
  next: name,
  chance: z.number().min(0).max(1),
  reward: z.number().min(-1e12).max(1e12),
})
export type GivenStep = z.infer<typeof stepSchema>

export const pathInput = z.strictObject({
  model: field(z.array(stepSchema).min(1).max(600).optional(), {
    zh: '直接给出的模型：每行一个 {state, action, next, chance, reward}（状态、动作、下一状态、转移概率 0–1、该步回报）；不填则从客户旅程日志估计',
    en: 'A model of your own, a line each of {state, action, next, chance, reward} (chance 0–1, reward of the step); without it the model is estimated from a journey log',
  }),
  rest: field(z.enum(['stay', 'certain']).default('stay'), {
    zh: '模型中某动作的概率合计不足 1 时：stay 表示其余留在原状态（默认），certain 表示按比例放大到 1（所列去向必然发生）',
    en: 'Where the chances of an action add up to less than 1: stay, the rest stays in its state (default); certain, they are scaled up to 1',
  }),
  discount: field(z.number().min(0).max(0.999).default(0.9), {
    zh: '每步的折扣系数：下一步的 1 元折合现在多少元，0–0.999，默认 0.9',
    en: 'What one unit of the next step is worth now, 0–0.999; 0.9 by default',
  }),
  state: column('日志中“状态”的列名；默认按列名识别', 'Column of the log with the state; found by its name by default'),
  action: column(
    '日志中“动作”的列名；默认按列名识别',
    'Column of the log with the action; found by its name by default',
  ),
  next: column(
    '日志中“下一状态”的列名；没有该列时按客户与时间顺序推算',
    'Column of the log with the next state; without one it follows from customer and period',
  ),
  reward: column(
    '日志中“收益”的列名（已扣动作成本）；默认按列名识别',
    'Column of the log with the reward, cost of the action taken off; found by its name by default',
  ),
  fewest: field(z.int().min(2).max(10_000).default(20), {
    zh: '某状态下某动作至少出现的次数，少于此数不参与比较，2–10000，默认 20',
    en: 'How often an action must be seen in a state to be compared there, 2–10,000; 20 by default',
  }),
  source: sourceField,
})
export type PathInput = z.output<typeof pathInput>

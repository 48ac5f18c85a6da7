import type { Caveat } from '../../../domain/evidence.ts'
import { listed } from '../words.ts'
import type { PathReading } from './reading.ts'

const unsure = 0.8

/** What a reader must know before acting on the policy. */
export function pathCaveats(reading: PathReading): Caveat[] {
  return [...modelCaveats(reading), ...logCaveats(reading), ...discountCaveats(reading)]
}

function modelCaveats({ filled, rest }: PathReading): Caveat[] {
  if (filled.length === 0) return []
  const names = listed(filled.map(({ state, action, sum }) => `${state}·${action} ${Number(sum.toFixed(4))}`))
  return [
    {
      code: 'chances-filled',
      text:
        rest === 'stay'
          ? {
              zh: `以下动作的概率合计不足 1（${names.zh}）：其余部分按“留在原状态、照常得到该动作的回报”计算；如需按必然发生计算，请设 rest 为 certain。`,
              en: `The chances of these add up to less than 1 (${names.en}): the rest stays in its state and brings the reward of the action; set rest to certain to scale them up.`,
            }
          : {
              zh: `以下动作的概率合计不足 1（${names.zh}）：已按比例放大到 1。`,
              en: `The chances of these add up to less than 1 (${names.en}) and were scaled up to 1.`,
            },
    },
  ]
}

function logCaveats({ log, states, actions, solution }: PathReading): Caveat[] {
  if (!log) return []
  const { rare } = log.journey
  const shaky = states.filter((_, state) => {
    const choice = solution.policy[state] as number
    return choice >= 0 && (log.certainty.chosen[state]?.[choice] ?? 1) < unsure
  })
  const dropped = listed(rare.map(({ state, action, count }) => `${states[state]}·${actions[action]} ${count}`))
  const doubtful = listed(shaky)
  return [
    {
      code: 'assumptions',
      text: {
        zh: '模型假设：下一步只取决于当前状态和动作，客户在同一状态下彼此相似；若过去的动作是按客户挑选的（例如只回访有意向的人），效果会被高估，最好用随机分配的记录。',
        en: 'Assumed: the next step depends on the state and the action alone, and customers in a state are alike. Where actions were chosen by the customer (only the promising were called, say) their effect is overstated; actions given at random are best.',
      },
    },
    ...(rare.length > 0
      ? [
          {
            code: 'rare-actions',
            text: {
              zh: `次数太少、未参与比较的动作：${dropped.zh}。`,
              en: `Actions seen too seldom to be compared: ${dropped.en}.`,
            },
          },
        ]
      : []),
    ...(shaky.length > 0
      ? [
          {
            code: 'unsure-policy',
            text: {
              zh: `${doubtful.zh} 的最优动作把握不足 ${unsure * 100}%：前两名差距在抽样误差之内，可先小范围试验。`,
              en: `The best action of ${doubtful.en} is less than ${unsure * 100} % certain: the first two are within the sampling error; try them on a small scale.`,
            },
          },
        ]
      : []),
    ...(log.isChained
      ? [
          {
            code: 'chained',
            text: {
              zh: '没有“下一状态”列：按每位客户的时间顺序取下一行的状态，最后一行不参与估计。',
              en: 'There is no column for the next state: it is the state of a customer’s next row, and his last row is left out.',
            },
          },
        ]
      : []),
  ]
}

function discountCaveats({ byDiscount, solution, discount }: PathReading): Caveat[] {
  const others = byDiscount.filter(({ policy }) => !policy.every((choice, state) => choice === solution.policy[state]))
  if (others.length === 0) return []
  const list = others.map((one) => one.discount).join(', ')
  return [
    {
      code: 'discount-matters',
      text: {
        zh: `结论取决于对未来的重视程度：折扣系数为 ${list} 时最优策略与 ${discount} 时不同，见折扣系数表。`,
        en: `The policy depends on how much the future counts: at discounts of ${list} it differs from that at ${discount}, see the table.`,
      },
    },
  ]
}

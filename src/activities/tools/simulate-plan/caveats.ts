import type { Caveat } from '../../../domain/evidence.ts'
import { listed } from '../words.ts'
import type { SimulationData } from './data.ts'
import type { SimulationInput } from './input.ts'
import type { Simulation } from './simulate.ts'
import { farFromBest, touched } from './views.ts'

interface Facts {
  input: SimulationInput
  data: SimulationData
  simulation: Simulation
}

const farPrice = 0.25
const farSpend = 1

/** What a reader must know before relying on a simulation. */
export function simulationCaveats({ input, data, simulation }: Facts): Caveat[] {
  const { known, products, baseline } = simulation
  const moved = touched(simulation)
  const isPriced = moved.some(({ priceChange }) => priceChange !== 0)
  const odd = moved.filter(
    ({ priceChange, elasticity }) => priceChange !== 0 && elasticity !== null && elasticity.estimate >= 0,
  )
  const distant = farFromBest(simulation)
  const far =
    products.some(({ priceChange }) => Math.abs(priceChange) > farPrice) ||
    simulation.channels.some(({ adChange }) => Math.abs(adChange) > farSpend)
  return [
    assumptions(data),
    ...(isPriced || simulation.channels.length > 0 ? [howKnown(simulation)] : []),
    ...(isPriced && known.isGiven.price ? [given('price')] : []),
    ...(simulation.channels.length > 0 && known.isGiven.spend ? [given('spend')] : []),
    ...(odd.length > 0 ? [rising(listed(odd.map(({ product }) => product)))] : []),
    ...(far ? [beyond] : []),
    ...(distant.length > 0 ? [farBest(listed(distant.map(({ product }) => product)))] : []),
    ...(baseline.left.length > 0 ? [leftOut(listed(baseline.left))] : []),
    ...(input.bundles && input.bundles.length > 0 ? [assumedBundles] : []),
    ...(data.has.price && !data.has.cost ? [noCost] : []),
    ...(moved.length === 0 && !input.bundles?.length ? [nothingMoves] : []),
  ]
}

const assumptions = ({ has }: SimulationData): Caveat => ({
  code: 'assumptions',
  text: {
    zh: `基准为各产品的销量预测，${has.price ? '价格、成本和广告取近一季（一年）的平均，' : ''}渠道占比不变；竞争对手不作反应，产品之间不互相替代。`,
    en: `The base is each product's forecast${has.price ? ', with price, cost and ads as over the last season' : ''} and channels in their shares; competitors do not answer, and products do not replace each other.`,
  },
})

const howKnown = ({ known }: Simulation): Caveat => {
  const texts = {
    'within-month': {
      zh: '弹性由同一产品、同一时期内各区域和渠道的差别估计，季节、趋势与大促已扣除',
      en: 'Elasticities come from differences between places within the same product and period, season, trend and festivals taken out',
    },
    calendar: {
      zh: '弹性由各序列自身在相同日历月份之间的变化估计，已扣除季节与直线趋势',
      en: 'Elasticities come from each series against itself in the same calendar month, with season and a straight trend taken out',
    },
    trend: {
      zh: '弹性由各序列自身的变化估计，只扣除了直线趋势，季节可能混在其中',
      en: 'Elasticities come from each series against itself with a straight trend taken out; season may be mixed in',
    },
  }
  const { zh, en } = known.design ? texts[known.design] : { zh: '弹性由人工给出', en: 'Elasticities were given' }
  return { code: 'elasticity-basis', text: { zh: `${zh}；按常数弹性外推。`, en: `${en}; they are taken as constant.` } }
}

const given = (kind: 'price' | 'spend'): Caveat => ({
  code: `given-${kind}-elasticity`,
  text: {
    zh: `${kind === 'price' ? '价格' : '广告'}弹性由人工给出，区间不含它的误差。`,
    en: `The ${kind === 'price' ? 'price' : 'ad'} elasticity was given by a person; the intervals hold no error of it.`,
  },
})

const rising = (names: { zh: string; en: string }): Caveat => ({
  code: 'wrong-sign',
  text: {
    zh: `${names.zh} 的价格弹性不为负，多半是其他因素与价格同动，据此调价不可靠。`,
    en: `${names.en}: the price elasticity is not negative; something else moves with the price, so do not set prices by it.`,
  },
})

const beyond: Caveat = {
  code: 'far-from-today',
  text: {
    zh: '调价超过 25% 或广告翻倍以上：远离现状，常数弹性未必成立。',
    en: 'A price change beyond 25 % or ads more than doubled lie far from today; a constant elasticity may not hold there.',
  },
}

const farBest = (names: { zh: string; en: string }): Caveat => ({
  code: 'best-price-far',
  text: {
    zh: `${names.zh} 按弹性推算的最优价离现价超过 30%，超出弹性可信的范围，未列出。`,
    en: `${names.en}: the best price by the elasticity lies more than 30 % from today's, beyond where the elasticity is known, and is not stated.`,
  },
})

const leftOut = (names: { zh: string; en: string }): Caveat => ({
  code: 'left-out',
  text: {
    zh: `${names.zh} 近期没有销量或数据太少，未计入。`,
    en: `${names.en}: not sold lately or too few values, left out.`,
  },
})

const assumedBundles: Caveat = {
  code: 'assumed-bundle',
  text: {
    zh: '组合的加购比例与本来一起购买的比例是假设，不含在区间里；宜先小范围试验（test_campaign）。',
    en: 'How many add to their basket, and how many did so anyhow, are assumptions and not in the intervals; try it on some first (test_campaign).',
  },
}

const noCost: Caveat = {
  code: 'no-cost',
  text: {
    zh: '数据没有成本列，无法计算毛利与保本点。',
    en: 'The data have no cost, so margin and break-even are not known.',
  },
}

const nothingMoves: Caveat = {
  code: 'nothing-changed',
  text: { zh: '所给调整没有改变任何产品。', en: 'What was asked changes no product.' },
}

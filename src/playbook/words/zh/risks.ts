import type { RiskIdea } from '../../plan/risks.ts'
import { cite, name, names, withFigure } from './basics.ts'

const first = (products: readonly string[]) => `${names(products.slice(0, 3))}${products.length > 3 ? '等' : ''}`

/** What may go wrong, and what is done then. */
export const risks: Record<RiskIdea['kind'], (risk: RiskIdea) => { what: string; response: string }> = {
  'short-data': () => ({
    what: '历史期数少，均值、相关系数和趋势检验都容易受个别年份或月份影响。',
    response: '结论先当作假设，重点动作先试点；每期补入新数据后重新检验。',
  }),
  correlation: ({ pair }) => ({
    what: `${pair ? `${name(pair.a.name)}与${name(pair.b.name)}的相关系数 ${cite(pair.figure)}` : '相关系数'}只说明同向或反向，不说明因果${pair?.sharesTrend ? '，而且两者各有趋势' : ''}。`,
    response: '用对照组验证组合或触达带来的增量，没有增量就停。',
  }),
  concentration: ({ product }) => ({
    what: `销量过于集中在${name(product?.name ?? '')}${withFigure(product?.sizes.share, (at) => `（占 ${at}）`)}，它一旦波动，整体目标就失守。`,
    response: '给它单独设预警，同时培育其他产品。',
  }),
  shrinking: () => ({
    what: '多数产品同时走低，可能是市场整体收缩，而不是单个产品的问题。',
    response: '先查行业和竞品，再谈促销；预算集中在基本盘，不做全面降价。',
  }),
  swings: ({ product }) => ({
    what: `${name(product?.name ?? '')}起伏很大，均值不能代表任何一期。`,
    response: '按旺淡季分开看目标和备货，预警以区间而不是均值为准。',
  }),
  unread: ({ names: products = [] }) => ({
    what: `${first(products)}没有纳入逐项分析。`,
    response: '暂按统一方案执行，补齐数据后在下一期单独定位。',
  }),
  'no-figures': () => ({
    what: '目前没有任何可引用的数据点。',
    response: '在取得数据之前不定价格、折扣和预算，只做取数和访谈。',
  }),
  'no-prices': () => ({
    what: '数据里没有价格和毛利。预算是按预计销量的规模折算的假设，不是按回报率算出来的。',
    response: '由财务部按实际单价和毛利复核各项预算，复核之前只动用第一批费用。',
  }),
  shift: ({ product, pair }) => ({
    what: `${name(product?.name ?? '')}的增量可能来自${pair ? name(pair.a === product ? pair.b.name : pair.a.name) : '其他产品'}的流失，总量未必增加。`,
    response: '以总销量而不是单品销量判断成败，出现转移就收窄触达。',
  }),
  margin: () => ({
    what: '折扣会让客户养成等促销的习惯，也会侵蚀毛利。',
    response: '限时、限人群，到期恢复原价；毛利低于财务底线立即停止。',
  }),
  'price-rise': () => ({
    what: '提价可能引起老客户流失或转向竞品。',
    response: '分渠道逐步执行，提前沟通重点客户，销量异常就暂停。',
  }),
  lateness: () => ({
    what: '备货、培训和系统设置任何一项拖延，促销就会在没有准备好的情况下开始。',
    response: '以备货和培训完成作为促销启动的前提，启动会上逐项确认；没有完成就顺延。',
  }),
  wide: ({ product, outlook }) => ({
    what: `${name(product?.name ?? '')}的预测区间偏宽${outlook?.lowFigure && outlook.highFigure ? `（${cite(outlook.lowFigure)}—${cite(outlook.highFigure)}件）` : ''}，目标有较大的不确定性。`,
    response: '中期按实际进度重新预测，目标随之修订。',
  }),
  poor: ({ product, outlook }) => ({
    what: `${name(product?.name ?? '')}的预测在回测中不比简单沿用旧值更准${withFigure(outlook?.mase, (at) => `（MASE ${at}）`)}。`,
    response: '考核以区间为准，备货时留出余量。',
  }),
  'stock-out': ({ product }) => ({
    what: `促销期间${name(product?.name ?? '')}可能断货，也可能在活动后积压。`,
    response: '以安全库存为底线滚动补货，活动结束前逐步收紧订单。',
  }),
  prorated: () => ({
    what: '预测的周期与规划期不一致，目标是折算出来的，没有考虑期内的淡旺季。',
    response: '取得同周期的数据后重新折算，在此之前按区间考核。',
  }),
}

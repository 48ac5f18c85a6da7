import type { CommitmentIdea } from '../../plan/commitments.ts'
import type { RiskIdea } from '../../plan/risks.ts'
import type { Commitment, Monitor } from '../../plan/sections.ts'
import type { MonitorIdea } from '../../plan/watch.ts'
import { cite, money, name, names, units, verbatim, withFigure } from './basics.ts'

export const promises = {
  metric: { sales: '销量', spend: '预算支出' },
  all: '全部产品',

  line: ({ segment, unit, baseline, target, low, high, due }: Commitment, currency: string): string =>
    unit === 'units'
      ? `${name(segment)}：销量目标 ${units(target)}，基线 ${units(baseline)}，可接受区间 ${units(low)}至 ${units(high)}，${due} 前考核`
      : `预算支出：不超过 ${money(target, currency)}，${due} 前结算`,

  monitorMetric: ({ kind, lever, product }: MonitorIdea): string =>
    ({
      sales: `${name(product?.name ?? '')}销量进度`,
      stock: `${name(lever?.target ?? '')}库存水位`,
      spend: '预算执行进度',
      bundle: `${names(lever?.products ?? [])}组合装占比`,
      shift: '产品之间的销量转移',
      market: '竞品与市场动态',
      feedback: '客户满意度与投诉',
      price: `${name(lever?.target ?? '')}提价后的销量`,
    })[kind].trim(),

  alert: ({ kind, product, commitment, lever, names: products }: MonitorIdea): string => {
    switch (kind) {
      case 'sales': {
        const cited =
          commitment?.outlook?.isExact && withFigure(commitment.outlook.lowFigure, (at) => `预测下沿 ${at}件`)
        return `${name(product?.name ?? '')}按进度推算低于${cited || `可接受区间下限 ${units(commitment?.low ?? 0)}`}时预警，当周提出补救措施；连续偏离就重新预测。`
      }
      case 'stock':
        return `${name(lever?.target ?? '')}可用库存低于安全库存 ${units(lever?.value ?? 0)}时立即补货，缺货当天上报。`
      case 'bundle':
        return `组合装上量而${names(products)}合计销量没有增加，说明只是把单品换成了组合，暂停让利并复核。`
      case 'shift':
        return `${names(products)}的增量如果来自其他产品的流失，就收窄触达范围，重新分配名额。`
      case 'price':
        return `${names(products)}提价后销量明显低于预测，先暂停推广到其他渠道，必要时恢复原价。`
      case 'spend':
        return '支出进度快于销量进度，或任何一笔钱说不清用途，当周冻结后续投放。'
      case 'feedback':
        return '满意度下滑或同一类投诉集中出现时，由责任人当周回访并给出处理意见。'
      default:
        return `主要竞品降价、上新或抢占渠道，或行业需求出现异常时预警${products.length > 0 ? `，对${names(products)}尤其要快` : ''}，销售与市场当周会商应对。`
    }
  },

  cadence: (kind: MonitorIdea['kind'], months: number): string =>
    months >= 12 && kind !== 'stock' && kind !== 'market' ? '每月' : '每周',

  risk: (risk: RiskIdea): { what: string; response: string } => risks[risk.kind](risk),

  monitorLine: ({ metric, cadence, owner }: Monitor): string => `${verbatim(metric)}（${cadence}，${name(owner)}）`,
  beyond: ({ product, target }: CommitmentIdea): string =>
    `${name(product?.name ?? '')}的目标 ${units(target)}是按批注定的，已经超出预测能支撑的范围，我保留意见：达成与否要看资源是否到位。`,
}

const first = (products: readonly string[]) => `${names(products.slice(0, 3))}${products.length > 3 ? '等' : ''}`

const risks: Record<RiskIdea['kind'], (risk: RiskIdea) => { what: string; response: string }> = {
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
    what: `${name(product?.name ?? '')}的预测在回测中不如直接沿用上期${withFigure(outlook?.mase, (at) => `（MASE ${at}）`)}。`,
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

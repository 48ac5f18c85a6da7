import type { Baseline, CommitmentIdea } from '../../plan/commitments.ts'
import type { RiskIdea } from '../../plan/risks.ts'
import type { Commitment, Monitor } from '../../plan/sections.ts'
import type { MonitorIdea } from '../../plan/watch.ts'
import { bundle, cite, money, name, names, period, units, verbatim, withFigure } from './basics.ts'
import { risks } from './risks.ts'
import { simulation } from './simulation.ts'

const metrics = { sales: '销量', total: '销量', spend: '预算支出', margin: '毛利（扣除广告）' }

export const promises = {
  metric: metrics,
  all: '全部产品',

  line: (one: Commitment, currency: string, source?: Baseline): string => {
    const { segment, unit, metric, baseline, target, low, high, due } = one
    const amount = (value: number) => (unit === 'units' ? units(value) : money(value, currency))
    const from = `基线 ${amount(baseline)}${source ? `（${promises.source(source)}）` : ''}`
    return metric === metrics.spend
      ? `预算支出：不超过 ${amount(target)}${source ? `，${from}` : ''}，${due} 前结算`
      : `${name(segment)}：${metric === metrics.margin ? '毛利（扣除广告）' : '销量'}目标 ${amount(target)}，${from}，可接受区间 ${amount(low)}至 ${amount(high)}，${due} 前考核`
  },

  /** Where a baseline comes from, with its figure. */
  source: ({ kind, figure, isScaled }: Baseline): string => {
    const text = {
      latest: `${period(figure.period)}实际 ${cite(figure)}`,
      mean: `历史均值 ${cite(figure)}`,
      spent: `近期每期广告投入 ${cite(figure)}`,
      simulated: `不调整时的模拟值 ${cite(figure)}`,
    }[kind]
    return `${text}${isScaled ? '，按规划期长度折算' : ''}`
  },

  monitorMetric: ({ kind, lever, product }: MonitorIdea): string =>
    ({
      sales: `${name(product?.name ?? '')}销量进度`,
      stock: '安全库存水位',
      effect: '方案效果复核',
      spend: '预算执行进度',
      bundle: `${bundle(lever?.products ?? [])}组合装占比`,
      shift: '产品之间的销量转移',
      market: '竞品与市场动态',
      feedback: '客户满意度与投诉',
      price: `${name(lever?.target ?? '')}提价后的销量`,
    })[kind].trim(),

  alert: ({ kind, product, commitment, stocks = [], last, names: products }: MonitorIdea): string => {
    switch (kind) {
      case 'sales': {
        const cited =
          commitment?.outlook?.isExact &&
          // What the plan adds moves the range away from the forecast's own end.
          commitment.expected === commitment.outlook.point &&
          withFigure(commitment.outlook.lowFigure, (at) => `预测下沿 ${at}件`)
        return `${name(product?.name ?? '')}按进度推算低于${cited || `可接受区间下限 ${units(commitment?.low ?? 0)}`}时预警，当周提出补救措施；连续偏离就重新预测。${commitment?.source ? `基线取${promises.source(commitment.source)}。` : ''}`
      }
      case 'stock':
        return `任何一项可用库存低于安全库存时立即补货，缺货当天上报：${stocks.map(({ target, value }) => `${name(target)} ${units(value)}`).join('、')}。`
      case 'effect':
        return last ? simulation.watchLast(last) : ''
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

  monitorFull: (monitor: Monitor): string => `${promises.monitorLine(monitor)}：${verbatim(monitor.alert)}`,
  monitorLine: ({ metric, cadence, owner }: Monitor): string => `${verbatim(metric)}（${cadence}，${name(owner)}）`,
  beyond: ({ product, target }: CommitmentIdea): string =>
    `${name(product?.name ?? '')}的目标 ${units(target)}是按批注定的，已经超出预测能支撑的范围，我保留意见：达成与否要看资源是否到位。`,
}

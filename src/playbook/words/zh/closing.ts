import type { AgendaItem } from '../../../domain/agenda.ts'
import { isDiscount } from '../../plan/lever-idea.ts'
import type { Plan } from '../../plan/plan.ts'
import { name, names, verbatim } from './basics.ts'

/** What the salesperson grants the manager, and what it takes in return. */
const accept: Record<AgendaItem, (plan: Plan) => string> = {
  diagnosis: () => '经理的要求我接受：线上线下分开看数，每个产品指定口径负责人，KPI 加上复购和满意度。',
  levers: (plan: Plan) =>
    plan.levers.levers.some(({ isPilot }) => isPilot)
      ? '受质疑的地方力度已经往回收，先试点；作为交换，机动预算在中期复核见效后优先放出来。'
      : plan.levers.levers.some(isDiscount)
        ? '经理提的限时、限人群和分行记账我都接受；作为交换，会员和推广的费用专款专用。'
        : '经理提的分组测试和分行记账我都接受；作为交换，会员和测试的费用专款专用。',
  execution: () => '中期复核、不达标就停，我接受；作为交换，供应链和市场素材要在启动前到位，没到位促销顺延。',
  commitments: (plan: Plan) =>
    plan.commitments.some(({ target, outlook }) => outlook !== null && target > outlook.point * 1.005)
      ? '目标我往上抬了能抬的部分；作为交换，货源和推广资源按期到位，晚到则考核顺延。'
      : '目标按预测守住，不虚报；作为交换，货源和推广资源按期到位，晚到则考核顺延。',
  final: () => '',
}

/** The joint proposal, put into words. */
export const closing = {
  again: '经理追问的数先答一下：',
  lead: (item: AgendaItem, hasChallenges: boolean): string => {
    if (!hasChallenges) return '数据上没有待答的问题，我把双方意见合在一起，提交联合提案。'
    const leads: Record<AgendaItem, string> = {
      diagnosis: '问得在理，我逐条回应：',
      levers: '几个数我先交代清楚，再报方案：',
      execution: '先回应数据上的疑问：',
      commitments: '目标的底子我再说明一下：',
      final: '逐条说明：',
    }
    return leads[item]
  },

  title: {
    diagnosis: '联合提案——各产品的策略类型：',
    levers: '联合提案——具体数值：',
    execution: '联合提案——行动安排：',
    commitments: '联合提案——承诺与监控：',
    final: '定稿：',
  } satisfies Record<AgendaItem, string>,

  accept,

  nothing: {
    levers: '没有数据支撑，这一轮不提任何价格、折扣和预算。',
    commitments: '没有预测，也没有历史均值可依，这一轮不提数字指标，只约定监控。',
  },

  changesTitle: '按退回意见，方案作了如下改动：',
  noChanges: (hasEvidence: boolean) => `方案的数值没有变动${hasEvidence ? '，补充的依据见上' : ''}。`,
  restStands: '没有提到的部分维持原提案不变。',
  changed: {
    lever: (line: string) => `${line}（调整）`,
    added: (line: string) => `${line}（新增）`,
    owners: (owner: string) => `责任人改为${name(owner)}。`,
    days: (day: string) => `相关工作最晚 ${day} 完成。`,
    dates: () => '起止日期相应调整。',
    monitors: (metrics: readonly string[]) => `监控增加：${metrics.map(verbatim).join('、')}。`,
    actions: (whats: readonly string[]) => `行动增加：${whats.map(verbatim).join('')}`,
    risks: () => '补充了风险和应对。',
    positions: (products: readonly string[]) => `${names(products)}的定位依据已更新。`,
  },
  cut: (bound: string, lines: readonly string[]) => `按${bound}，${lines.join('；')}。`,
  alsoTitle: '已定的部分按新要求同步调整：',
  dissent: (what: string) => `保留意见：${verbatim(what)}`,
  actionLine: (text: { what: string; owner: string; start: string; due: string; p: string }) =>
    `【${text.p}】${verbatim(text.what)}（${name(text.owner)}，${text.start} 至 ${text.due}）`,
  mended: {
    numbers: '按核对结果重写如下，没有出处的数字已经去掉。',
    limits: '按红线收回超出的部分，重新提交如下。',
    form: '',
  },
}

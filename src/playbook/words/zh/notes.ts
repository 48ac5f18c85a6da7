import type { Ask, Section, StepOn } from '../../reasons/wish.ts'
import type { WishState } from '../../speech/wish-state.ts'
import { name, names, quote } from './basics.ts'

const metrics: Record<StepOn, string> = {
  discount: '折扣和组合让利',
  budget: '预算',
  'price-change': '调价幅度',
  stock: '备货量',
  goal: '目标',
  everything: '让利、调价和预算',
}
const sections: Record<Section, string> = {
  stock: '库存与备货',
  crm: 'CRM 客户分层',
  loyalty: '会员与忠诚度',
  training: '一线培训',
  alert: '监控与预警',
  risk: '风险与应对',
  channel: '分渠道安排',
  research: '市场调研',
  review: '复核与复盘',
  bundle: '捆绑',
  targeting: '精准触达',
  competitor: '竞品跟踪',
  feedback: '客户反馈',
}
const forbidden = { 'price-rise': '提价', 'price-change': '调价', discount: '折扣', bundle: '捆绑' }
const of = (product: string | undefined) => (product ? `${name(product)}的` : '')

function done(ask: Ask): string {
  switch (ask.kind) {
    case 'bound':
      return `${of(ask.product)}${ask.only ? '组合让利' : metrics[ask.metric]}${ask.op === '<=' ? '收到这条线以内，以后各轮也不再突破' : '补到您要求的水平'}`
    case 'step':
      return `${of(ask.product)}${ask.only ? '组合让利' : metrics[ask.on]}${ask.direction === 'down' ? '往下收了一档' : '往上提了一档'}${ask.on === 'goal' && ask.direction === 'up' ? '；相应地，货源和推广资源要按期到位' : ''}`
    case 'forbid':
      return `${of(ask.product)}${forbidden[ask.what]}已经撤掉，后面也不再提`
    case 'leave':
      return `${name(ask.product)}保持现状，不再安排折扣、捆绑、调价和单独的推广`
    case 'focus':
      return `资源向${name(ask.product)}倾斜，推广预算多分一些，备货优先保它`
    case 'goal':
      return `${of(ask.product)}目标按您定的数写`
    case 'owner':
      return `${of(ask.product)}责任人改为${name(ask.owner)}`
    case 'due':
      return ask.isMoved ? `您说的日子不在规划期内，按期内最近的一天 ${ask.date} 执行` : `完成时间以 ${ask.date} 为准`
    case 'pace':
      return ask.direction === 'earlier' ? '各项工作整体提前' : '各项工作的时间放宽'
    case 'add':
      return `已经补上“${sections[ask.section]}”`
    case 'evidence':
      return `${of(ask.product)}依据补充如下`
    default:
      return ''
  }
}

/** The answer to a person who sent a proposal back. */
export const notes = {
  lead: (by: string, note: string, choice: string): string =>
    choice === 'approve'
      ? `${name(by)}批准时提醒${quote(note)}，我先说怎么落实：`
      : `${name(by)}把上一稿退了回来，意见是${quote(note)}。我的理解和处理如下：`,
  onlyLimits: (by: string, limits: readonly string[]): string =>
    `${name(by)}增加了${limits.length > 0 ? limits.join('、') : '红线'}，我按新的红线把方案重新核了一遍。`,

  reply: (ask: Ask, words: string, state: WishState): string => {
    if (state === 'open')
      return `${quote(words)}——这句我没有把握转成具体改动，不猜，先列为待确认的意见，请您再说明一下。`
    if (state === 'later') return `${quote(words)}——${notes.later(ask)}`
    if (state === 'already') return `${quote(words)}——现有方案已经满足，这条要求记下，以后各轮同样遵守。`
    if (state === 'nothing') return `${quote(words)}——方案里目前没有与此对应的内容，要求记下，以后各轮同样遵守。`
    return `${quote(words)}——${done(ask)}。`
  },
  later: (ask: Ask): string =>
    `${ask.kind === 'add' ? `“${sections[ask.section]}”` : '这一条'}记下了，谈到相应议题时落实。`,
  cautious: (): string => '在您说明之前，让利和预算先往稳妥的方向收一档。',
  section: (section: Section): string => sections[section],
  dissent: (by: string, words: string): string => `${name(by)}的意见${quote(words)}未能转成具体改动，待确认。`,
  conflict: (bounds: readonly string[]): string => `${bounds.join('与')}不能同时满足，方案以上限为准，请确认取舍。`,
  weakened: (products: readonly string[]): string =>
    `${names(products)}的力度压到红线之后，我担心不足以止跌；请在中期复核时重新评估。`,
  weakTrend: (product: string, figure: string): string =>
    `${name(product)}的走势（p 值 ${figure}）还没有坐实，经理要求中期复核见效之前不追加投入。`,
}

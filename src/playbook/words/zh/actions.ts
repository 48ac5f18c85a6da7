import type { ActionIdea, Work } from '../../plan/actions.ts'
import type { Role } from '../../plan/people.ts'
import { bundle, comma, money, name, names, percent, units } from './basics.ts'
import { insights } from './insights.ts'

const roles: Record<Role, string> = {
  sales: '销售部',
  marketing: '市场部',
  product: '产品部',
  supply: '供应链部',
  customer: '客户运营部',
  finance: '财务部',
}

const whats: Record<Work, (idea: ActionIdea) => string> = {
  kickoff: () => '召开启动会并完成一线培训：讲清各产品的定位、话术、价格权限和数据回报口径，人人知道自己的指标。',
  supply: ({ products, insights: found }) =>
    `与供应商锁定交期，在促销开始前把${names(products.slice(0, 4))}${products.length > 4 ? '等' : ''}的安全库存备到位，每周核对在途和在库。${insights.order(found.stock)}`,
  research: ({ products }) =>
    `访谈流失客户和门店，查清${names(products)}走低的原因（价格、卖点、渠道还是竞品），据此调整包装和主推卖点。`,
  crm: ({ insights: found }) =>
    `在 CRM 里按购买频次和金额给客户分层，高价值客户指定专人跟进，沉睡客户列出唤醒名单。${insights.call(found.people)}${insights.visit(found.accounts)}`,
  'bundle-offer': ({ products, lever }) =>
    `上线${bundle(products)}组合装，让利 ${percent(lever?.value ?? 0)}${lever?.isPilot ? '；先选部分门店试点，留出不做活动的对照门店' : ''}，并单独记录组合装的销量。`,
  'rescue-offer': ({ lever, products }) =>
    `对${names(products)}推出限时折扣 ${percent(lever?.value ?? 0)}，只给新客和沉睡客户，避免老客户等折扣。`,
  'price-step': ({ lever, products }) =>
    `${names(products)}${(lever?.value ?? 0) >= 0 ? '提价' : '降价'} ${percent(lever?.value ?? 0)}，先在部分渠道执行并提前告知重点客户，销量没有异常再全面铺开。`,
  precision: ({ lever, insights: found }) =>
    `把 ${percent(lever?.value ?? 0)} 的触达名额投给${name(lever?.target ?? '')}，用专属素材，通过短信、社群和信息流触达，并保留不触达的对照组。${insights.win(found.trials)}`,
  campaign: ({ products }) =>
    `执行${names(products)}的主题推广：线上内容投放与门店陈列同步，活动前后各取一段同样长的时间比较销量。`,
  channel: ({ ads }) =>
    `线上店铺与线下门店分开设活动、分开记账，按渠道回报调整陈列和投放，表现好的渠道优先补货。${insights.moves(ads)}`,
  competitor: () => '建立竞品价格与促销的跟踪表，发现主要竞品降价或上新，当天通报并给出应对建议。',
  loyalty: () => '推出会员积分和老带新奖励，对复购客户给权益而不是给折扣，稳住回头客。',
  feedback: ({ insights: found }) =>
    `做一轮客户满意度回访，收集对价格、产品和服务的意见，问题逐条落实到人。${insights.mend(found.people)}`,
  check: ({ money: line }) =>
    `中期复核：对照承诺逐项看进度，达标的方案扩大，不达标的停掉${line ? '；机动预算是否动用，在这次会上决定' : ''}。`,
  review: () => '期末复盘：用实际销量核对每一条承诺，写清哪些做法有效，结论带入下一期的策略协商。',
}

export const actions = {
  role: (role: Role): string => roles[role],
  what: (idea: ActionIdea): string => whats[idea.work](idea),
  resources: ({ money: line, isShared, work, lever }: ActionIdea, currency: string): string => {
    const label = line?.target.endsWith('预算') ? '' : '预算'
    const paid = line
      ? `${name(line.target)}${label} ${money(line.value, currency)}${isShared ? '（与其他行动合用）' : ''}`
      : ''
    const own: Partial<Record<Work, string>> = {
      kickoff: '培训材料、各区域负责人',
      supply: '供应商、仓储排期',
      crm: 'CRM 系统、客户数据专员',
      channel: '渠道经理、店铺数据',
      check: '销售与财务数据',
      review: '销售与财务数据、客户反馈',
      precision: 'CRM 客户名单、投放账户',
      feedback: '客服团队、回访问卷',
      research: '调研人员、门店配合',
      competitor: '市场部情报岗',
      'price-step': '价格审批、重点客户沟通',
    }
    return comma(paid, own[work]) || (lever?.kind === 'stock' ? units(lever.value) : '门店与线上运营人员')
  },

  p: { product: '产品', price: '价格', promotion: '促销', place: '渠道' } as Record<ActionIdea['p'], string>,
}

import type { Lever } from '../../../domain/proposal.ts'
import { type BudgetUse, type Ground, isDiscount, type LeverIdea } from '../../plan/lever-idea.ts'
import type { Bound } from '../../plan/mandate.ts'
import { bundle, money, name, names, percent, units, verbatim, withFigure } from './basics.ts'
import { figures } from './figures.ts'
import { simulation } from './simulation.ts'

const lines = {
  bundle: '捆绑推广',
  precision: '线上精准投放',
  loyalty: '会员与 CRM',
  research: '市场调研',
  reserve: '机动预算',
}

const uses: Record<BudgetUse, (product: string) => string> = {
  rescue: (product) => `${product}要止跌，推广力度得单独保障`,
  growth: (product) => `${product}在增长，趁势扩大触达`,
  defend: (product) => `${product}是基本盘，用于老客户维护和主力渠道的陈列`,
  product: (product) => `${product}的日常推广`,
  bundle: () => '组合装的物料、陈列和导购激励',
  precision: () => '分客群触达的投放和素材制作',
  loyalty: () => '会员权益、客户分层和回访',
  research: () => '弄清下滑的原因，再决定后续投入',
  reserve: () => '先留在手上，中期复核见效后再放出来，不见效就不花',
  asked: () => '按批注或红线的要求单列',
}

function because(ground: Ground): string {
  switch (ground.kind) {
    case 'bundle': {
      const { a, b, figure, sharesTrend } = ground.pair
      return `${name(a.name)}与${name(b.name)}同向变动（相关系数 [[${figure.id}]]），放在一起卖能提高每单件数${sharesTrend ? '；两者各有趋势，相关性要用试点来验证' : ''}。`
    }
    case 'basket': {
      const { a, b, lift, count } = ground.pair
      return `${name(a)}与${name(b)}常被一起买（提升度 [[${lift.id}]]${withFigure(count, (at) => `，同单 ${at}次`)}），组合装顺着顾客的习惯走。`
    }
    case 'rescue': {
      const { product, elasticity } = ground
      const answer = withFigure(elasticity?.value, (at) => `顾客对价格敏感（价格弹性 ${at}），降价换得来量；`)
      return `${name(product.name)}${product.trend.certainty === 'clear' ? '在走低' : '有走低迹象'}${figures.proof(product)}，${answer}用限时折扣先稳住销量，同时查清原因。`
    }
    case 'apart': {
      const { a, b, figure } = ground.pair
      return `${name(a.name)}与${name(b.name)}反向变动（相关系数 [[${figure.id}]]），客群可能不同，把一部分触达名额单独留给${name(ground.product.name)}的客群。`
    }
    case 'trial':
      return `数据里看不出哪些客户更愿意买，先拿一部分触达名额，对${name(ground.product.name)}做分组测试，用结果说话。`
    case 'growth':
      return `${name(ground.product.name)}${ground.product.trend.certainty === 'clear' ? '在增长' : '有增长迹象'}，起伏不大${figures.proof(ground.product)}，有小幅提价的空间。`
    case 'inelastic':
      return `${name(ground.product.name)}的顾客对价格不敏感（价格弹性 [[${ground.elasticity.value.id}]]），小幅提价几乎不伤销量，能多留一点毛利。`
    case 'stock': {
      const { product, outlook } = ground
      if (!outlook?.highFigure)
        return `没有预测区间可用，按一个标准差${withFigure(product.sizes.std, (at) => `（${at}件）`)}备安全库存。`
      const source = `预测上沿 [[${outlook.highFigure.id}]]件与点预测 [[${outlook.figure.id}]]件之差`
      return `按${source}${outlook.isPart ? '折算到规划期' : ''}备货，保证促销期不断货。`
    }
    case 'budget':
      return `${uses[ground.use](ground.product ? name(ground.product.name) : '')}。`
    default:
      return `${uses.asked('')}。`
  }
}

const metrics: Record<Bound['metric'], string> = {
  discount: '折扣',
  budget: '预算',
  'price-change': '调价幅度',
  stock: '库存',
}

function bound({ metric, op, value, target, source, only }: Bound, currency: string): string {
  const amount =
    metric === 'budget'
      ? money(value, currency)
      : metric === 'stock'
        ? units(value)
        : `${value < 0 ? '-' : ''}${percent(value)}`
  const about = `${target ? `${name(target)}的` : ''}${only ? '捆绑折扣' : metrics[metric]}`
  return `${source === 'limit' ? '红线' : '批注'}“${about}${op === '<=' ? '不超过' : '不低于'} ${amount}”`
}

export const levers = {
  lines,
  segment: (product: string): string => `${product}${/[A-Za-z0-9]$/.test(product) ? ' ' : ''}意向客群`,

  because: ({ ground, kept, isPilot, cutBy, value, simulated }: LeverIdea, currency: string): string => {
    const pilot = isPilot ? levers.pilot : ''
    const cut = cutBy && value !== 0 ? `数值已按${bound(cutBy, currency)}调整。` : ''
    const trial = simulated ? simulation.price(simulated) : ''
    if (kept === undefined) return `${because(ground)}${pilot}${trial}${cut}`
    const bare = simulated === undefined ? kept : kept.replace(simulation.priceSentence, '')
    return cut === ''
      ? `${verbatim(bare)}${trial}`
      : `${verbatim(bare.replace(/数值已按.*?调整。/gu, ''))}${trial}${cut}`
  },
  bound,
  /** Marks a lever as a pilot, also in the plan that is handed on. */
  pilot: '数据受到质疑，先小范围试行。',

  /** A lever in a few words with its value. */
  line: ({ kind, target, value }: Pick<Lever, 'kind' | 'target' | 'value'>, currency: string): string => {
    switch (kind) {
      case 'bundle':
        return `${bundle(target.split(' + '))}组合装让利 ${percent(value)}`
      case 'discount':
        return `${name(target)}限时折扣 ${percent(value)}`
      case 'price-change':
        return `${name(target)}${value >= 0 ? '提价' : '降价'} ${percent(value)}`
      case 'target':
        return `${percent(value)} 的触达名额留给${name(target)}`
      case 'stock':
        return `${name(target)}安全库存 ${units(value)}`
      default:
        return `${name(target)} ${money(value, currency)}`
    }
  },

  groups: { offers: '价格与让利', target: '精准触达', stock: '库存', budget: '预算' },
  dropped: ({ kind, target }: LeverIdea): string =>
    `${names(target.split(' + '))}的${kind === 'budget' ? '预算' : isDiscount({ kind }) ? '让利' : kind === 'stock' ? '备货' : kind === 'target' ? '触达' : '调价'}不再保留`,
}

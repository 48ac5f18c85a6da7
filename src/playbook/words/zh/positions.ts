import type { Position, StrategyType } from '../../plan/positioning.ts'
import type { ProductReading } from '../../reading/product.ts'
import { pick, seedOf } from '../pick.ts'
import { comma, name, withFigure } from './basics.ts'
import { figures } from './figures.ts'

const types: Record<StrategyType, string> = {
  win: '赢得市场',
  retain: '保持市场',
  differentiated: '差异化市场',
  undifferentiated: '无差异市场',
}

const share = ({ sizes }: ProductReading, say: (at: string) => string) =>
  sizes.share && sizes.share.value < 0.999 ? withFigure(sizes.share, say) : ''
const other = ({ product, pair }: Position) => (pair ? name(pair.a === product ? pair.b.name : pair.a.name) : '')
const r = ({ pair }: Position) => withFigure(pair?.figure, (at) => `（相关系数 ${at}）`)

const goals = { win: '赢得市场', retain: '保持市场' }
const approaches = { differentiated: '按细分区别对待', undifferentiated: '各细分一视同仁' }

/** What `choose_strategy_type` found, with the figures that decided. */
function byTool({ tool }: Position): string {
  if (!tool) return ''
  const { goal, approach, share: part, growth, growthP, segmentsP, mix } = tool
  const facts = comma(
    withFigure(part, (at) => `占全部 ${at}`),
    withFigure(growth, (at) => `年增长 ${at}${withFigure(growthP, (p) => `（p 值 ${p}）`)}`),
    withFigure(segmentsP, (at) => `各细分增长差异的 p 值 ${at}`),
    withFigure(mix, (at) => `构成差异 ${at}`),
  )
  return `${facts ? `${facts}。` : ''}宜${goals[goal]}${approach ? `，${approaches[approach]}` : ''}。`
}

const advice: Record<StrategyType, [string, ...string[]]> = {
  win: ['趁势抢份额，优先给陈列和新客资源。', '正是扩大的时候，把货铺到还没覆盖的渠道，多触达新客。'],
  retain: ['先守住老客户和主力渠道，靠服务和权益留人。', '重点是老客户的复购和满意度，把供货做稳。'],
  differentiated: ['各细分的差别大，要分开定价、分开沟通。', '不能一套方案打天下，按细分各做各的。'],
  undifferentiated: ['用同一套产品、价格和渠道，把成本控制住。', '一套标准方案就够，不必另做。'],
}

export const positions = {
  /** On what the types rest. */
  basis: (isByTool: boolean): string =>
    isByTool
      ? '策略类型按占比、增长和各细分的差异判定：'
      : '没有分细分的数据来判定策略类型，先按占比、走势和产品联动的规则来定：',
  type: (type: StrategyType): string => types[type],

  because: (position: Position): string => {
    const { product, rule } = position
    const { swing } = product
    const seed = seedOf(product.name)
    const isSure = product.trend.certainty === 'clear'
    const [me, proof] = [name(product.name), figures.proof(product)]
    switch (rule) {
      case 'tool':
        return `${byTool(position)}${pick(seed, advice[position.type])}`
      case 'growth':
        return `${me}${isSure ? '在增长' : '有增长迹象'}${proof}${swing === 'steady' ? '，起伏也不大' : ''}，${pick(seed, ['正是抢份额的时候：扩大新客触达，把货铺到还没覆盖的渠道。', '趁势扩大：优先给陈列和新客资源，让增长继续下去。', '值得加码：把老客户的口碑变成新客户，再拓一批渠道。'])}`
      case 'defend':
        return `${me}是主力产品${share(product, (at) => `（占 ${at}）`)}，却${isSure ? '在走低' : '有走低迹象'}${proof}。先守住老客户和主力渠道，止住下滑再谈增长。`
      case 'reposition':
        return `${me}${isSure ? '在走低' : '有走低迹象'}${proof}${position.pair ? `，又与${other(position)}反向变动${r(position)}` : ''}。${pick(seed, ['原有卖点拉不动了，要换一类客群、换一套说法，单独定位。', '跟着大盘卖已经不够，要找出还愿意买它的人，做出差异。', '先弄清谁在流失，再围绕留下来的客户重新定位。'])}`
      case 'core':
        return `${me}是${product.weight >= 0.35 ? '基本盘' : '主力产品之一'}${share(product, (at) => `，占总销量 ${at}`)}，${swing === 'volatile' ? '没有明确的涨跌' : figures.isTooSmall(product) ? '变动幅度很小' : '走势平稳'}${proof}。${pick(seed, ['重点是老客户的复购和满意度，不靠降价。', '守住主力渠道和老客户，用服务和权益而不是折扣留人。', '稳住供货和口碑，把复购做扎实。'])}`
      case 'together':
        return `${me}走势平稳，与${other(position)}同向变动${r(position)}，用同一套标准方案、借${other(position)}的客流带动即可，不必单独细分。`
      case 'apart':
        return `${me}与${other(position)}反向变动${r(position)}，买的可能不是同一批人，应当分开定位、分开触达。`
      case 'swings':
        return `${me}起伏很大${withFigure(product.sizes.mean, (at) => `（均值 ${at}件${withFigure(product.sizes.std, (std) => `，标准差 ${std}件`)}）`)}，需求不均匀，要按客群和时点区别对待。`
      default:
        return `${me}没有需要单独应对的信号${proof}，用统一的产品、价格和渠道，把成本控制住。`
    }
  },

  /** For products no figure speaks of. */
  unread: (count: number): string => `${count > 1 ? '这些产品' : ''}没有逐项分析，暂按统一方案执行，下一期再单独定位。`,
  unreadSegment: (): string => '其余产品',

  /** One line for the whole picture. */
  headline: (list: readonly Position[]): string => {
    const of = (type: StrategyType) => list.filter((one) => one.type === type).map((one) => name(one.product.name))
    const parts = (Object.keys(types) as StrategyType[])
      .map((type) => ({ type, products: of(type) }))
      .filter(({ products }) => products.length > 0)
    return `${parts.map(({ type, products }) => `${products.join('、')}走“${types[type]}”`).join('；')}。`
  },
}

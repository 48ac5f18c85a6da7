import type { Findings } from '../../reading/findings.ts'
import type { Outlook } from '../../reading/outlook.ts'
import type { PairReading } from '../../reading/pair.ts'
import type { ProductReading } from '../../reading/product.ts'
import { decisiveTest, type Trend } from '../../reading/trend.ts'
import { cite, comma, each, name, names, period, withFigure } from './basics.ts'

const swings = { steady: '起伏不大', moderate: '有一定起伏', volatile: '起伏很大', unknown: '' }
const strengths = { strong: '强度高', clear: '强度较高', moderate: '强度中等', weak: '强度低' }

/** p 值 with the test it comes from. */
const test = (trend: Trend): string => {
  const decisive = decisiveTest(trend)
  return decisive ? `${decisive.isRank ? '秩检验' : '线性趋势'} p 值 ${cite(decisive.figure)}` : ''
}

const spread = ({ min, max }: ProductReading['sizes']) => (min && max ? `最低 ${cite(min)}件、最高 ${cite(max)}件` : '')

export const figures = {
  size: (product: ProductReading, { dataMonths }: Findings): string => {
    const { mean, std, share, latest } = product.sizes
    const middle = mean ? `${each(dataMonths)}平均 ${cite(mean)}件` : withFigure(latest, (at) => `最近一期 ${at}件`)
    const swing = swings[product.swing] && `${product.isDetrended ? '扣除趋势后' : ''}${swings[product.swing]}`
    return `${name(product.name)}：${comma(middle, withFigure(std, (at) => `标准差 ${at}件`), withFigure(share, (at) => `占总销量 ${at}`), spread(product.sizes), swing)}。`
  },

  trend: (product: ProductReading, { dataMonths }: Findings): string => {
    const { trend, sizes } = product
    const ends = sizes.first && sizes.latest ? `期初 ${cite(sizes.first)}件，最近一期 ${cite(sizes.latest)}件` : ''
    const change = withFigure(trend.total, (at) => `累计变动 ${at}`)
    const slope = withFigure(trend.slope, (at) => `${each(dataMonths)}平均变动 ${at}件`)
    const tested = test(trend)
    const reading = {
      rising: { clear: '上升趋势站得住', likely: '有上升迹象，但还下不了定论', ends: '首尾相比在升，没有检验支撑', none: '' },
      falling: { clear: '下行趋势站得住', likely: '有下行迹象，但还下不了定论', ends: '首尾相比在降，没有检验支撑', none: '' },
      flat: { clear: '', likely: '', ends: '', none: '看不出方向，按平稳处理' },
      unknown: { clear: '', likely: '', ends: '', none: '走势数据不足' },
    }[trend.direction][trend.certainty]
    return `${name(product.name)}：${comma(ends, change, slope, tested, reading)}。`
  },

  /** Flat products in one line. */
  flat: (products: readonly ProductReading[]): string => {
    const tested = products.flatMap(({ trend }) => trend.p ?? trend.tauP ?? [])
    return `${names(products.map((product) => product.name))}：${comma(tested.length === products.length && `p 值${products.length > 1 ? '依次为' : ''} ${tested.map(cite).join('、')}`, '看不出明确方向，按平稳处理')}。`
  },

  pair: ({ a, b, figure, strength, isTogether, sharesTrend }: PairReading): string =>
    `${name(a.name)}与${name(b.name)}：相关系数 ${cite(figure)}，${isTogether ? '同向' : '反向'}变动，${strengths[strength]}${sharesTrend ? '；不过两者各有趋势，这个系数要保守看' : ''}。`,

  outlook: (product: ProductReading, outlook: Outlook): string => {
    const { figure, lowFigure, highFigure, change, mase, isPoor, isWide } = outlook
    const range = lowFigure && highFigure ? `区间 ${cite(lowFigure)}—${cite(highFigure)}件` : ''
    const quality = isPoor
      ? withFigure(mase, (at) => `回测不如直接沿用上期（MASE ${at}），只能作参考`)
      : withFigure(mase, (at) => `回测 MASE ${at}`)
    const moved = withFigure(change, (at) => `较最近一期变动 ${at}`)
    return `${name(product.name)}：${comma(`${period(figure.period)}预测 ${cite(figure)}件`, range, moved, isWide && '区间偏宽', quality)}。`
  },

  /** The same forecast at a higher probability. */
  strict: (product: ProductReading, { lowFigure, highFigure }: Outlook): string =>
    lowFigure && highFigure ? `${name(product.name)}：把置信水平再提高一级，预测区间放宽到 ${cite(lowFigure)}—${cite(highFigure)}件，最坏情形也心里有数。` : '',

  /** What was found of a product, in brackets behind its name. */
  proof: (product: ProductReading): string => {
    const { trend, sizes } = product
    const parts = comma(withFigure(trend.total, (at) => `累计变动 ${at}`), test(trend)) || withFigure(sizes.mean, (at) => `均值 ${at}件`)
    return parts ? `（${parts}）` : ''
  },
}

import type { Findings } from '../../reading/findings.ts'
import type { Outlook } from '../../reading/outlook.ts'
import type { PairReading } from '../../reading/pair.ts'
import type { ProductReading } from '../../reading/product.ts'
import { thresholds } from '../../reading/thresholds.ts'
import { decisiveTest, endsHide, type Trend } from '../../reading/trend.ts'
import { cite, comma, each, name, names, period, withFigure } from './basics.ts'

/** `M12` → 12月, `Q4` → 第4季度. */
const season = (place: string | undefined): string =>
  (place ?? '').replace(/^M(\d+)$/, '$1月').replace(/^Q(\d)$/, '第$1季度')

const swings = { steady: '起伏不大', moderate: '有一定起伏', volatile: '起伏很大', unknown: '' }
const strengths = { strong: '强度高', clear: '强度较高', moderate: '强度中等', weak: '强度低' }

/** p 值 with the test it comes from. */
const test = (trend: Trend): string => {
  const decisive = decisiveTest(trend)
  return decisive ? `${decisive.isRank ? '秩检验' : '线性趋势'} p 值 ${cite(decisive.figure)}` : ''
}

const spread = ({ min, max }: ProductReading['sizes']) => (min && max ? `最低 ${cite(min)}件、最高 ${cite(max)}件` : '')

/** A change that a test may notice and that is still too small to act on. */
const isTooSmall = ({ trend }: ProductReading) =>
  (decisiveTest(trend)?.figure.value ?? 1) < thresholds.likelyP && trend.total !== undefined

export const figures = {
  isTooSmall,

  /** Highest and lowest season, where the data show one. */
  season: ({ name: product, peak, trough }: ProductReading): string =>
    peak && trough
      ? `${name(product)}有明显的淡旺季：${season(peak.period)}比平均水平高 ${cite(peak)}，${season(trough.period)}则是 ${cite(trough)}。`
      : '',

  size: (product: ProductReading, { dataMonths }: Findings): string => {
    const { mean, std, share, latest } = product.sizes
    const middle = mean ? `${each(dataMonths)}平均 ${cite(mean)}件` : withFigure(latest, (at) => `最近一期 ${at}件`)
    const swing = swings[product.swing] && `${product.isDetrended ? '扣除趋势后' : ''}${swings[product.swing]}`
    return `${name(product.name)}：${comma(
      middle,
      withFigure(std, (at) => `标准差 ${at}件`),
      share && share.value < 0.999 && `占总销量 ${cite(share)}`,
      spread(product.sizes),
      swing,
    )}。`
  },

  trend: (product: ProductReading, { dataMonths }: Findings): string => {
    const { trend, sizes } = product
    const ends = sizes.first && sizes.latest ? `期初 ${cite(sizes.first)}件，最近一期 ${cite(sizes.latest)}件` : ''
    const change = withFigure(trend.total, (at) => `累计变动 ${at}`)
    const slope = withFigure(trend.slope, (at) => `${each(dataMonths)}平均变动 ${at}件`)
    const tested = test(trend)
    const reading = {
      rising: {
        clear: '上升趋势站得住',
        likely: '有上升迹象，但还下不了定论',
        ends: '首尾相比在升，没有检验支撑',
        none: '',
      },
      falling: {
        clear: '下行趋势站得住',
        likely: '有下行迹象，但还下不了定论',
        ends: '首尾相比在降，没有检验支撑',
        none: '',
      },
      flat: { clear: '', likely: '', ends: '', none: '看不出方向，按平稳处理' },
      unknown: { clear: '', likely: '', ends: '', none: '走势数据不足' },
    }[trend.direction][trend.certainty]
    return `${name(product.name)}：${comma(ends, change, slope, tested, reading)}。`
  },

  /** Flat products in one line. */
  flat: (products: readonly ProductReading[]): string => {
    const tested = products.flatMap(({ trend }) => trend.p ?? trend.tauP ?? [])
    if (products.every(isTooSmall)) {
      return `${names(products.map((product) => product.name))}：累计变动${products.length > 1 ? '依次为' : ''} ${products
        .flatMap(({ trend }) => trend.total ?? [])
        .map(cite)
        .join('、')}，幅度太小，不据此行动。`
    }
    return `${names(products.map((product) => product.name))}：${comma(tested.length === products.length && `p 值${products.length > 1 ? '依次为' : ''} ${tested.map(cite).join('、')}`, '看不出明确方向，按平稳处理')}。`
  },

  pair: ({ a, b, figure, strength, isTogether, sharesTrend, isReal }: PairReading): string => {
    const but = isReal ? '；扣除各自的趋势后仍然成立' : '；但主要是两条趋势线造成的，扣除趋势后联动并不明显'
    return `${name(a.name)}与${name(b.name)}：相关系数 ${cite(figure)}，${isTogether ? '同向' : '反向'}变动，${strengths[strength]}${sharesTrend ? but : ''}。`
  },

  outlook: (product: ProductReading, outlook: Outlook): string => {
    const { figure, lowFigure, highFigure, change, mase, isPoor, isWide, isChangeLater } = outlook
    const range = lowFigure && highFigure ? `区间 ${cite(lowFigure)}—${cite(highFigure)}件` : ''
    const quality = isPoor
      ? withFigure(mase, (at) => `回测不比简单沿用旧值更准（MASE ${at}），只能作参考`)
      : withFigure(mase, (at) => `回测 MASE ${at}`)
    const moved = withFigure(change, (at) => `${isChangeLater ? '到预测期末' : ''}较最近一期变动 ${at}`)
    return `${name(product.name)}：${comma(`${period(figure.period)}预测 ${cite(figure)}件`, range, moved, isWide && '区间偏宽', quality)}。`
  },

  /** The same forecast at a higher probability. */
  strict: (product: ProductReading, { lowFigure, highFigure }: Outlook): string =>
    lowFigure && highFigure
      ? `${name(product.name)}：把置信水平再提高一级，预测区间放宽到 ${cite(lowFigure)}—${cite(highFigure)}件，最坏情形也心里有数。`
      : '',

  /** What was found of a product, in brackets behind its name. */
  proof: (product: ProductReading): string => {
    const { trend, sizes } = product
    const change = endsHide(trend)
      ? withFigure(trend.slope, (at) => `每期平均变动 ${at}件`)
      : withFigure(trend.total, (at) => `累计变动 ${at}`)
    const parts = comma(change, test(trend)) || withFigure(sizes.mean, (at) => `均值 ${at}件`)
    return parts ? `（${parts}）` : ''
  },
}

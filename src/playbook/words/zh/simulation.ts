import type { Refusal } from '../../plan/profit.ts'
import type { LastPeriod } from '../../reading/last-period.ts'
import type { Expected, SimulatedProduct, Simulation } from '../../reading/simulation.ts'
import { cite, comma, name, period, withFigure } from './basics.ts'

const range = (low: Expected['low'], high: Expected['high'], unit = '') =>
  low && high ? `，区间 ${cite(low)}—${cite(high)}${unit}` : ''

const expected = (what: string, { base, plan, low, high }: Expected, unit = ''): string =>
  `${what} ${cite(plan)}${unit}（不调整为 ${cite(base)}${unit}${range(low, high, unit)}）`

/** What a price does, and what it takes to break even. */
const effect = ({ units, breakEven, elasticity }: SimulatedProduct): string =>
  comma(
    withFigure(breakEven, (at) => `销量变化不低于 ${at} 才能保本`),
    withFigure(elasticity, (at) => `按价格弹性 ${at} 推算${units ? `，销量变化 ${cite(units)}` : ''}`),
  )

const contents = ({ prices, ads }: Simulation): string =>
  [prices.size > 0 && '调价和折扣', ads.size > 0 && simulation.moves(ads)].filter(Boolean).join('，')

/** What plans would bring, and how the last period went. */
export const simulation = {
  lead: '方案先试算，再定数值：',
  refusal: ({ idea, trial, instead }: Refusal): string => {
    const isDiscount = idea.kind === 'discount'
    const loss = withFigure(trial.margin, (at) => `，毛利变化 ${at}`)
    return `${name(idea.target)}：原想${isDiscount ? '打折' : '提价'}，试算下来，${effect(trial)}${loss}。${
      instead === null
        ? `划不来，这一轮${isDiscount ? '不打折，改用推广和客群经营来止跌' : '不提价'}`
        : '划不来，折扣收到仍能保本的幅度'
    }。`
  },
  plan: (one: Simulation): string => {
    const { units, revenue, margin, better, periods } = one
    return `方案模拟（${contents(one)}${withFigure(periods, (at) => `，共 ${at}期`)}）：${[
      units && expected('销量', units, '件'),
      revenue && expected('销售额', revenue),
      margin && expected('扣除广告后的毛利', margin),
    ]
      .filter(Boolean)
      .join('；')}${withFigure(better, (at) => `；毛利增加的把握 ${at}`)}。`
  },
  /** The same in one breath: what changes. */
  brief: (one: Simulation): string => {
    const { units, margin, better } = one
    return `${contents(one)}：模拟下来${comma(
      withFigure(units?.change, (at) => `销量变化 ${at}件`),
      withFigure(margin?.change, (at) => `扣除广告后的毛利变化 ${at}${range(margin?.changeLow, margin?.changeHigh)}`),
      withFigure(better, (at) => `毛利增加的把握 ${at}`),
    )}。`
  },
  /** Where ad money comes from and goes to in its first step. */
  moves: (ads: ReadonlyMap<string, number>): string => {
    const side = (sign: number) =>
      [...ads]
        .filter(([, by]) => by * sign > 0)
        .map(([line]) => name(line))
        .join('、')
    return `广告费先从${side(-1)}向${side(1)}挪一步`
  },
  bundles: (): string => '组合装会带来多少加购，数据里没有，模拟不含这一块，先试点测出来再算账。',
  loss: (): string => '模拟的毛利低于不调整的水平：这一幅度是应人的要求保留的，先限定在试点范围，中期复核不见效就撤。',
  /** The footing of what is promised of the whole range. */
  whole: ({ units, margin }: Simulation): string =>
    `全部产品：以方案模拟为底，加上各产品高出预期的部分，不越过区间上沿${units ? `，销量 ${cite(units.plan)}件${range(units.low, units.high, '件')}` : ''}${margin ? `；毛利（扣除广告）${cite(margin.plan)}${range(margin.low, margin.high)}` : ''}。`,
  /** Behind the reason of a price. */
  price: (one: SimulatedProduct): string =>
    one.units ? `模拟：${effect(one)}${withFigure(one.margin, (at) => `，毛利变化 ${at}`)}。` : '',
  /** Marks that sentence in a reason that is kept. */
  priceSentence: /模拟：.*?。/gu,

  last: ({
    period: when,
    actual,
    expected: base,
    low,
    high,
    growth,
    change,
    isYearBefore,
    standing,
  }: LastPeriod): string =>
    `${period(when)}实际销量 ${cite(actual)}件，事前预测的基准 ${cite(base)}件${range(low, high, '件')}，${comma(
      withFigure(growth, (at) => `比基准 ${at}`),
      withFigure(change, (at) => `${isYearBefore ? '同比' : '环比'} ${at}`),
    )}。${
      {
        above: '高出区间上限，不是偶然，值得查清是哪项动作带来的。',
        below: '跌破区间下限，本期要先补这个缺口。',
        within: '落在区间之内，与偶然起伏分不开，不能直接算成上期方案的功劳。',
        unknown: '',
      }[standing]
    }`,
  watchLast: ({ period: when, actual, expected: base, growth }: LastPeriod): string =>
    `期末用同一口径复核：实际销量对比没有方案时的预测基准。${period(when)}实际 ${cite(actual)}件、基准 ${cite(base)}件${withFigure(growth, (at) => `（比基准 ${at}）`)}；本期低于基准区间下限，就停掉加码的动作，高于上限再放量。`,
}

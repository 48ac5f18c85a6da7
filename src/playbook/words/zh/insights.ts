import type { Accounts, StockGap, Trial } from '../../reading/execution-insights.ts'
import type { BasketPair, Estimate, LevelChange, Peak, Split } from '../../reading/insights.ts'
import type { CustomerGroup, People } from '../../reading/people-insights.ts'
import { cite, comma, name, period, withFigure } from './basics.ts'
import { simulation } from './simulation.ts'

const places: Record<string, (n: number) => string> = { M: (n) => `${n}月`, Q: (n) => `第${n}季度` }

/** `M1` → 1月, `Q4` → 第4季度. */
const placeOf = (place: string): string => places[place[0] ?? '']?.(Number(place.slice(1))) ?? place

/** What the further analyses add to the diagnosis and to the levers. */
export const insights = {
  lead: '再看其他数据给出的线索',
  peaks: (peaks: readonly Peak[]): string =>
    `旺季：${peaks.map(({ product, place, index }) => `${name(product)}在${placeOf(place)}最旺（季节指数 ${cite(index)}）`).join('、')}，目标和备货都要按季节折算。`,
  changes: (list: readonly LevelChange[]): string =>
    `换过台阶的：${list
      .map(({ product, effect, since }) => `${name(product)}（${period(since)}起，水平变化 ${cite(effect)}）`)
      .join('、')}，${list.length > 1 ? '它们' : '它'}更早的均值已不能代表现在，要按新水平谈。`,
  baskets: (pairs: readonly BasketPair[]): string =>
    `购物篮：${pairs
      .map(
        ({ a, b, lift, count }) =>
          `${name(a)}＋${name(b)}（${comma(
            `提升度 ${cite(lift)}`,
            withFigure(count, (at) => `同单 ${at}次`),
          )}）`,
      )
      .join('、')}，这些搭配是顾客自己选出来的。`,
  elasticity: (known: readonly [string, Estimate][], answer: 'strong' | 'weak'): string => {
    const list = known
      .map(([product, { value, low, high }]) => {
        const range = low && high ? `，区间 ${cite(low)} 至 ${cite(high)}` : ''
        return `${name(product)}（弹性 ${cite(value)}${range}）`
      })
      .join('、')
    return answer === 'strong'
      ? `对价格敏感：${list}。让利换得来量，换不换得来毛利要试算；提价要慎重。`
      : `对价格不敏感：${list}。单独打折只是白让毛利，要让利也只放进组合装。`
  },
  split: ({ lines, gain }: Split): string =>
    `广告：同样的总额重新分一下${withFigure(gain, (at) => `，按响应曲线测算比按比例分多 ${at} 的产出`)}——${lines.map(({ line, now, best }) => `${name(line)}由 ${cite(now)} 调到 ${cite(best)}`).join('，')}（每期金额）。`,
  groups: ({ champions, atRisk }: People): string => {
    const part = (group: CustomerGroup | undefined, label: string, tail: string) =>
      withFigure(group?.customers, (at) =>
        comma(
          `${label} ${at}人`,
          withFigure(group?.moneyShare, (share) => `贡献消费额的 ${share}`),
          tail,
        ),
      )
    const parts = [part(champions, '核心客户', ''), part(atRisk, '有流失风险的老客户', '要赶在走掉之前联系')]
    return `客户：${parts.filter(Boolean).join('；')}。`
  },
  satisfaction: ({ nps, driver }: People): string =>
    `口碑：${comma(
      withFigure(nps, (at) => `净推荐值 ${at}`),
      driver && `与满意度关系最大的是${name(driver.name)}（满意度高低的 ${cite(driver.share)} 与它有关），先改这一项`,
    )}。`,
  trial: ({ campaign, variant, lift, p, hasWon }: Trial): string =>
    hasWon
      ? `活动检验：${name(campaign)}的${name(variant)}比对照组转化高 ${cite(lift)}（校正后 p 值 ${cite(p)}），可以放量。`
      : `活动检验：${name(campaign)}的${name(variant)}没有测出效果（相对变化 ${cite(lift)}，校正后 p 值 ${cite(p)}），不加码。`,
  stock: (gaps: readonly StockGap[]): string =>
    `库存：${gaps.map(({ product, place, order, risk }) => `${name(place)}的${name(product)}应订 ${cite(order)}件${withFigure(risk, (at) => `（到货前断货概率 ${at}）`)}`).join('、')}，已低于再订货点。`,
  accounts: ({ atRisk, money }: Accounts): string =>
    `大客户：满意度低、有流失风险的有 ${cite(atRisk)}家${withFigure(money, (at) => `，合计销售额 ${at}`)}，要逐家回访、定人跟进。`,
  /** Additions to single actions. */
  win: (trials: readonly Trial[]): string => {
    const won = trials.find(({ hasWon }) => hasWon)
    return won ? `素材沿用检验有效的“${name(won.variant)}”。` : ''
  },
  call: ({ atRisk }: People): string => (atRisk ? '先联系有流失风险的老客户。' : ''),
  mend: ({ driver }: People): string => (driver ? `重点看${name(driver.name)}。` : ''),
  order: (gaps: readonly StockGap[]): string =>
    gaps.length > 0
      ? `${gaps.map(({ product, place }) => `${name(place)}的${name(product)}`).join('、')}已低于再订货点，当天下单。`
      : '',
  visit: (accounts: Accounts | null): string => (accounts ? '有流失风险的大客户由销售负责人逐家回访。' : ''),
  /** Part of the channel action: where money moves to. */
  moves: (ads: ReadonlyMap<string, number>): string =>
    ads.size > 0 ? `${simulation.moves(ads)}，看到实际产出再走下一步。` : '',
}

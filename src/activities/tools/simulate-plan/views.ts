import {
  bestPrice,
  breakEvenElasticity,
  breakEvenSpend,
  breakEvenUnits,
} from '../../../analysis/planning/break-even.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { same } from '../words.ts'
import { type ChannelResult, changeOf, type ProductResult, type Simulation } from './simulate.ts'

const mostProducts = 10
const words: Record<'units' | 'revenue' | 'margin', Text> = {
  units: { zh: '销量', en: 'units' },
  revenue: { zh: '销售额', en: 'revenue' },
  margin: { zh: '毛利（扣除广告）', en: 'margin after ads' },
}
/** A part of a whole; null where there is none. */
export const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || !(whole > 0) ? null : part / whole

/** The products that the plan touches, those with the largest change first. */
export const touched = ({ products }: Simulation): ProductResult[] =>
  products
    .filter(({ base, plan }) => base.units !== plan.units || base.revenue !== plan.revenue || base.spend !== plan.spend)
    .sort((a, b) => Math.abs(changeOf(b).revenue) - Math.abs(changeOf(a).revenue) || (a.product < b.product ? -1 : 1))

export function simulationFigures(simulation: Simulation, hasPrice: boolean): FigureCandidate[] {
  const shown = touched(simulation).slice(0, mostProducts)
  return [
    ...wholeFigures(simulation, hasPrice).map((one) => ({ ...figureOf([], one), of: ['total'] })),
    ...shown.flatMap((one) => productFigures(one).map((measured) => figureOf([one.product], measured))),
    ...simulation.channels.flatMap((one) =>
      channelFigures(one).map((measured) =>
        figureOf([one.channel || 'ads'], measured, one.channel ? same(one.channel) : { zh: '广告', en: 'Ads' }),
      ),
    ),
  ]
}

function wholeFigures({ base, plan, drawn, periods, bundles }: Simulation, hasPrice: boolean): Measured[] {
  const kinds = hasPrice ? (['units', 'revenue', 'margin'] as const) : (['units'] as const)
  return [
    ['plan.periods', 'count', periods, { zh: '模拟期数', en: 'periods simulated' }],
    ...kinds.flatMap((kind): Measured[] => {
      if (plan[kind] === null || base[kind] === null) return []
      const unit = kind === 'units' ? 'units' : 'currency'
      const change = (plan[kind] as number) - (base[kind] as number)
      const label = words[kind]
      const say = (zh: string, en: string): Text => ({ zh: `${label.zh}${zh}`, en: `${label.en}, ${en}` })
      return [
        [`plan.${kind}.base`, unit, base[kind], say('（不调整）', 'with nothing changed')],
        [`plan.${kind}`, unit, plan[kind], say('（按方案）', 'with the plan')],
        [
          `plan.${kind}.low`,
          unit,
          drawn.plan[kind]?.low,
          say('（按方案）的 80% 区间下限', 'with the plan, low end (80 %)'),
        ],
        [
          `plan.${kind}.high`,
          unit,
          drawn.plan[kind]?.high,
          say('（按方案）的 80% 区间上限', 'with the plan, high end (80 %)'),
        ],
        [`plan.${kind}.change`, unit, change, say('变化', 'change')],
        [`plan.${kind}.change.share`, 'share', share(change, base[kind]), say('变化比例', 'change in percent')],
        [
          `plan.${kind}.change.low`,
          unit,
          drawn.change[kind]?.low,
          say('变化的 80% 区间下限', 'low end of the change (80 %)'),
        ],
        [
          `plan.${kind}.change.high`,
          unit,
          drawn.change[kind]?.high,
          say('变化的 80% 区间上限', 'high end of the change (80 %)'),
        ],
      ]
    }),
    ...(drawn.better === null
      ? []
      : [
          [
            'plan.better',
            'share',
            drawn.better,
            { zh: '毛利增加的把握', en: 'chance that the margin grows' },
          ] as Measured,
        ]),
    ...(plan.spend === base.spend
      ? []
      : [
          [
            'plan.spend.change',
            'currency',
            plan.spend - base.spend,
            { zh: '广告投入变化', en: 'change of the ad spend' },
          ] as Measured,
        ]),
    ...(bundles.units === 0
      ? []
      : [
          [
            'plan.bundle.margin',
            'currency',
            bundles.margin,
            { zh: '组合销售带来的毛利', en: 'margin from the bundles' },
          ] as Measured,
        ]),
  ]
}

/** The price with the largest margin by the elasticity found; null where that has none. */
const theoryPrice = ({ cost, elasticity }: ProductResult): number | null =>
  cost === null || elasticity === null ? null : bestPrice(cost, elasticity.estimate)

/** An elasticity known around today's price says nothing of a price far from it. */
const isNear = (result: ProductResult): boolean => {
  const best = theoryPrice(result)
  return best !== null && Math.abs(best / result.price - 1) <= 0.3
}

/** Products whose best price in theory lies too far from today's to be stated. */
export const farFromBest = (simulation: Simulation): ProductResult[] =>
  touched(simulation).filter((one) => one.priceChange !== 0 && theoryPrice(one) !== null && !isNear(one))

function productFigures(result: ProductResult): Measured[] {
  const { elasticity, price, cost, priceChange, base } = result
  const change = changeOf(result)
  const isPriced = priceChange !== 0 && elasticity !== null
  const known = cost === null ? null : { price, cost }
  return [
    [
      'plan.units.change.share',
      'share',
      share(change.units, base.units),
      { zh: '销量变化比例', en: 'units, change in percent' },
    ],
    ...(change.margin === null
      ? []
      : [
          ['plan.margin.change', 'currency', change.margin, { zh: '毛利变化', en: 'change of the margin' }] as Measured,
        ]),
    ...(isPriced
      ? [
          [
            'elasticity.price',
            'coefficient',
            elasticity.estimate,
            { zh: '价格弹性', en: 'price elasticity' },
          ] as Measured,
        ]
      : []),
    ...(isPriced && known
      ? ([
          [
            'breakeven.units',
            'share',
            breakEvenUnits(known, priceChange),
            { zh: '保本所需销量变化', en: 'change of units to break even' },
          ],
          [
            'breakeven.elasticity',
            'coefficient',
            breakEvenElasticity(known, priceChange),
            { zh: '保本价格弹性', en: 'price elasticity to break even' },
          ],
        ] as Measured[])
      : []),
    ...(isPriced && isNear(result)
      ? [
          [
            'price.best',
            'currency',
            theoryPrice(result),
            { zh: '毛利最大的理论价格', en: 'price with the largest margin, in theory' },
          ] as Measured,
        ]
      : []),
  ]
}

function channelFigures({ base, plan, elasticity, adChange }: ChannelResult): Measured[] {
  const margin = base.margin === null ? null : base.margin + base.spend
  return [
    ['elasticity.ad', 'coefficient', elasticity.estimate, { zh: '广告弹性', en: 'ad elasticity' }],
    ['plan.spend.change', 'currency', plan.spend - base.spend, { zh: '广告投入变化', en: 'change of the ad spend' }],
    ...(margin === null
      ? []
      : [
          [
            'breakeven.ad',
            'coefficient',
            breakEvenSpend({ margin, spend: base.spend }, adChange),
            { zh: '保本广告弹性', en: 'ad elasticity to break even' },
          ] as Measured,
        ]),
  ]
}

export function planTable(simulation: Simulation): Table {
  return {
    title: { zh: '各产品：不调整与按方案', en: 'Products: nothing changed, and the plan' },
    columns: [
      { key: 'product', label: { zh: '产品', en: 'Product' } },
      { key: 'price', label: { zh: '现价', en: 'Price' }, unit: 'currency' },
      { key: 'change', label: { zh: '调价', en: 'Change' }, unit: 'share' },
      { key: 'elasticity', label: { zh: '价格弹性', en: 'Elasticity' }, unit: 'coefficient' },
      { key: 'error', label: { zh: '标准误', en: 'Error' }, unit: 'coefficient' },
      { key: 'before', label: { zh: '原销量', en: 'Units before' }, unit: 'units' },
      { key: 'after', label: { zh: '方案销量', en: 'Units after' }, unit: 'units' },
      { key: 'marginBefore', label: { zh: '原毛利', en: 'Margin before' }, unit: 'currency' },
      { key: 'marginAfter', label: { zh: '方案毛利', en: 'Margin after' }, unit: 'currency' },
    ],
    rows: touched(simulation)
      .slice(0, 30)
      .map(({ product, price, priceChange, elasticity, base, plan }) => [
        product,
        ...[price > 0 ? price : null, priceChange, elasticity?.estimate, elasticity?.error].map(tableNumber),
        ...[base.units, plan.units, base.margin, plan.margin].map((value) =>
          value === null ? null : Math.round(value),
        ),
      ]),
  }
}

export function planChart(simulation: Simulation): ChartDraft {
  const shown = touched(simulation).slice(0, 15)
  const hasMargin = shown.every(({ base }) => base.margin !== null)
  const of = (side: 'base' | 'plan') =>
    shown.map((one) => Math.round((hasMargin ? one[side].margin : one[side].units) ?? 0))
  return {
    kind: 'bar',
    title: hasMargin
      ? { zh: '各产品毛利：不调整与按方案', en: 'Margin by product: nothing changed, and the plan' }
      : { zh: '各产品销量：不调整与按方案', en: 'Units by product: nothing changed, and the plan' },
    unit: hasMargin ? 'currency' : 'units',
    categories: shown.map(({ product }) => product),
    series: [
      { name: { zh: '不调整', en: 'Nothing changed' }, values: of('base') },
      { name: { zh: '按方案', en: 'The plan' }, values: of('plan') },
    ],
  }
}

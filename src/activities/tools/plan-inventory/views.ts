import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { same } from '../words.ts'
import type { StockItem } from './data.ts'
import { fillOf, type ItemPlan } from './plan-item.ts'

/** The names of a product and its warehouse, for figures and words. */
export const nameOf = ({ product, place }: StockItem): string[] => (place === null ? [product] : [product, place])

const mostDetailed = 10
const mostFigured = 30

/** The figures that a buyer needs; of many items only what decides. */
export function itemFigures(plans: readonly ItemPlan[]): FigureCandidate[] {
  const isShort = plans.length > mostDetailed
  return plans.slice(0, mostFigured).flatMap((one) => {
    const { plan, outlook, lead, risk, order, turnover, fill } = one
    const main: Measured[] = [
      ['inventory.reorder.point', 'units', plan.reorderPoint, { zh: '再订货点', en: 'reorder point' }],
      ['inventory.safety.stock', 'units', plan.safetyStock, { zh: '安全库存', en: 'safety stock' }],
      ['inventory.order.up.to', 'units', plan.orderUpTo, { zh: '目标库存上限', en: 'order-up-to level' }],
      ...(order === null ? [] : [['inventory.order', 'units', order, { zh: '现在应订', en: 'order now' }] as Measured]),
      ...(risk === null
        ? []
        : [
            [
              'inventory.risk',
              'share',
              risk,
              { zh: '下次到货前断货的概率', en: 'chance to run dry before the next delivery' },
            ] as Measured,
          ]),
    ]
    const more: Measured[] = [
      ['demand.mean', 'units-per-period', outlook.mean, { zh: '预期需求（每期）', en: 'expected demand a period' }],
      ['demand.sd', 'units', outlook.sd, { zh: '需求预测误差（标准差）', en: 'error of the demand forecast (sd)' }],
      ['lead.mean', 'number', lead.days, { zh: '提前期（天）', en: 'lead time (days)' }],
      ['lead.sd', 'number', lead.sd, { zh: '提前期标准差（天）', en: 'standard deviation of the lead time (days)' }],
      ...(turnover
        ? [['inventory.turnover', 'number', turnover.perYear, { zh: '年周转次数', en: 'turns a year' }] as Measured]
        : []),
      ...(turnover
        ? [
            [
              'inventory.cover',
              'number',
              turnover.daysOfCover,
              { zh: '现有库存可用天数', en: 'days of cover' },
            ] as Measured,
          ]
        : []),
      ...(fill === null ? [] : [['inventory.fill', 'share', fill, { zh: '需求满足率', en: 'fill rate' }] as Measured]),
    ]
    return [...main, ...(isShort ? [] : more)].map((measured) =>
      figureOf(nameOf(one.item), measured, same(nameOf(one.item).join(' · '))),
    )
  })
}

/** Fill rate and turnover of each warehouse. */
export function placeFigures(plans: readonly ItemPlan[], isSold: boolean): FigureCandidate[] {
  const places = [...new Set(plans.map(({ item }) => item.place))].filter((place) => place !== null).slice(0, 12)
  return places.flatMap((place) => {
    const own = plans.filter(({ item }) => item.place === place)
    const all = (key: 'demand' | 'issued') => own.flatMap(({ item }) => item[key])
    const risks = own.flatMap(({ risk }) => (risk === null ? [] : [risk]))
    const measured: Measured[] = [
      ...(isSold
        ? []
        : [
            [
              'inventory.fill',
              'share',
              fillOf({ demand: all('demand'), issued: all('issued') }),
              { zh: '需求满足率', en: 'fill rate' },
            ] as Measured,
          ]),
      [
        'inventory.below',
        'count',
        own.filter(({ order }) => order !== null && order > 0).length,
        { zh: '低于再订货点的产品数', en: 'products below their reorder point' },
      ],
      ...(risks.length === 0
        ? []
        : [
            [
              'inventory.risk.mean',
              'share',
              risks.reduce((sum, risk) => sum + risk, 0) / risks.length,
              { zh: '断货概率均值', en: 'mean chance to run dry' },
            ] as Measured,
          ]),
    ]
    return measured.map((one) => figureOf([place], one))
  })
}

export const planTable = (plans: readonly ItemPlan[]): Table => ({
  title: { zh: '补货方案', en: 'Replenishment' },
  columns: [
    { key: 'product', label: { zh: '产品', en: 'Product' } },
    { key: 'place', label: { zh: '仓库', en: 'Warehouse' } },
    { key: 'mean', label: { zh: '每期需求', en: 'Demand a period' }, unit: 'units' },
    { key: 'sd', label: { zh: '误差', en: 'Error' }, unit: 'units' },
    { key: 'lead', label: { zh: '提前期（天）', en: 'Lead (days)' }, unit: 'number' },
    { key: 'safety', label: { zh: '安全库存', en: 'Safety stock' }, unit: 'units' },
    { key: 'reorder', label: { zh: '再订货点', en: 'Reorder point' }, unit: 'units' },
    { key: 'upTo', label: { zh: '目标上限', en: 'Up to' }, unit: 'units' },
    { key: 'position', label: { zh: '现有加在途', en: 'On hand + order' }, unit: 'units' },
    { key: 'order', label: { zh: '现在应订', en: 'Order now' }, unit: 'units' },
    { key: 'risk', label: { zh: '断货概率', en: 'Risk' }, unit: 'share' },
    { key: 'turns', label: { zh: '年周转', en: 'Turns' }, unit: 'number' },
    { key: 'fill', label: { zh: '满足率', en: 'Fill rate' }, unit: 'share' },
  ],
  rows: plans.map(({ item, outlook, lead, plan, position, order, risk, turnover, fill }) => [
    item.product,
    item.place ?? '',
    ...[outlook.mean, outlook.sd, lead.days].map((value) => tableNumber(Number(value.toPrecision(4)))),
    ...[plan.safetyStock, plan.reorderPoint, plan.orderUpTo].map((value) => Math.ceil(value)),
    ...[position, order, risk, turnover?.perYear, fill].map(tableNumber),
  ]),
})

export const planChart = (plans: readonly ItemPlan[]): ChartDraft => {
  const shown = plans.slice(0, 20)
  return {
    kind: 'bar',
    title: { zh: '再订货点与现有库存', en: 'Reorder points and stock' },
    unit: 'units',
    categories: shown.map(({ item }) => nameOf(item).join(' · ')),
    series: [
      { name: { zh: '再订货点', en: 'Reorder point' }, values: shown.map(({ plan }) => Math.ceil(plan.reorderPoint)) },
      { name: { zh: '现有加在途', en: 'On hand and on order' }, values: shown.map(({ position }) => position) },
    ],
  }
}

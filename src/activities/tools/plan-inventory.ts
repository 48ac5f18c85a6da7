import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { stateFigures } from './figures.ts'
import { inventoryCaveats } from './plan-inventory/caveats.ts'
import { type InventoryData, readInventory } from './plan-inventory/data.ts'
import { inventoryInput } from './plan-inventory/input.ts'
import { type ItemPlan, type NoPlan, planItem } from './plan-inventory/plan-item.ts'
import { itemFigures, nameOf, placeFigures, planChart, planTable } from './plan-inventory/views.ts'
import { defineTool } from './tool.ts'
import { listed, percent } from './words.ts'

/**
 * When to order and how much, per product and warehouse.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `inventory.reorder.point`, `inventory.safety.stock`, `inventory.order.up.to` | product, warehouse | units | order at this position; held against surprise; fill up to |
 * | `inventory.order` | 〃 | units | what to order now; 0 above the reorder point |
 * | `inventory.risk` | 〃 | share | chance to run dry before a delivery ordered now comes |
 * | `demand.mean`, `demand.sd` | 〃 | units-per-period, units | expected demand, error of its forecast |
 * | `lead.mean`, `lead.sd` | 〃 | number | lead time in days |
 * | `inventory.turnover`, `inventory.cover` | 〃 | number | turns a year; days the stock lasts |
 * | `inventory.fill` | 〃, or warehouse | share | issued of what was asked for |
 * | `inventory.below`, `inventory.risk.mean` | warehouse | count, share | products below their reorder point; mean risk |
 * | `inventory.service` | `total` | share | the service level asked for |
 *
 * The last four of an item are left out where there are many items.
 */
export const planInventory = defineTool({
  name: 'plan_inventory',
  purpose: {
    zh: '库存计划：按产品和仓库给出再订货点、安全库存、目标库存上限、现在应订数量、断货概率、周转次数与需求满足率；提前期取自采购记录或由人给出。',
    en: 'Inventory plan per product and warehouse: reorder point, safety stock, order-up-to level, what to order now, risk of running dry, turnover and fill rate; lead times from purchase orders or as given.',
  },
  method: {
    zh: '安全库存 = z·√(L·σ² + μ²·σ_L²)，再订货点 = μ·L + 安全库存，L 为提前期，σ 为需求的一步预测误差（均值、简单指数平滑或 Holt–Winters，按滚动误差选择；平滑预测的误差按 Graves 1999 随提前期累积）；定期检查时保护期为 L + R（Silver、Pyke、Thomas 2017）。断货概率按正态分布。',
    en: 'Safety stock = z·√(L·σ² + μ²·σ_L²), reorder point = μ·L + safety stock, with lead time L and σ the one-step forecast error of the demand (mean, simple smoothing or Holt–Winters, chosen by rolling errors; errors of a smoothed level add up over the lead time as in Graves 1999); with a periodic review the protection spans L + R (Silver, Pyke and Thomas 2017). Risks are normal.',
  },
  anyOf: ['inventory'],
  input: inventoryInput,
  read: readInventory,
  run: (input, data) => {
    const answers = data.items.map((item) => planItem(item, input, data))
    const plans = answers.filter((one): one is ItemPlan => 'plan' in one)
    const refused = answers.filter((one): one is NoPlan => 'why' in one)
    if (plans.length === 0) throw notCarried(data, refused)
    const ordered = plans.toSorted((a, b) => (b.risk ?? -1) - (a.risk ?? -1))
    const { figures, caveats } = stateFigures([
      {
        measure: 'inventory.service',
        of: ['total'],
        unit: 'share',
        value: input.service,
        label: { zh: '服务水平', en: 'service level' },
      },
      ...placeFigures(plans, data.demand.isSold),
      ...itemFigures(ordered),
    ])
    return {
      headline: headline(ordered, input.service),
      figures,
      tables: [planTable(ordered)],
      charts: [planChart(ordered)],
      caveats: [...inventoryCaveats({ input, data, plans, refused }), ...caveats],
      dataHash: data.hash,
    }
  },
})

function headline(plans: readonly ItemPlan[], service: number): Text {
  const due = plans.filter(({ order }) => order !== null && order > 0)
  const known = plans.filter(({ position }) => position !== null)
  const level = percent(service).replace('.0', '')
  const [first] = plans
  if (known.length === 0 && first) {
    const point = Math.ceil(first.plan.reorderPoint)
    return {
      zh: `按 ${level} 服务水平算出 ${plans.length} 个品项的再订货点，如 ${nameOf(first.item).join(' · ')} ${point}`,
      en: `Reorder points of ${plans.length} items for a service level of ${level}, such as ${nameOf(first.item).join(' · ')} ${point}`,
    }
  }
  if (due.length === 0)
    return {
      zh: `按 ${level} 服务水平，${known.length} 个品项都高于再订货点，暂不需要补货`,
      en: `At a service level of ${level} all ${known.length} items lie above their reorder points; nothing to order now`,
    }
  const { zh, en } = listed(
    due.map(({ item, order }) => `${nameOf(item).join(' · ')} ${order}`),
    4,
  )
  return {
    zh: `按 ${level} 服务水平，${known.length} 个品项中有 ${due.length} 个已到再订货点，应补货：${zh}`,
    en: `At a service level of ${level}, ${due.length} of ${known.length} items have come to their reorder point; order: ${en}`,
  }
}

function notCarried(data: InventoryData, refused: readonly NoPlan[]): Failure {
  const lacksLead = refused.some(({ why }) => why === 'no-lead')
  return new Failure(
    'MethodNotCarried',
    lacksLead
      ? {
          tool: 'plan_inventory',
          zh: '不知道提前期：请用 leadDays 给出天数，或提供含产品列和提前期天数列（如“在途天数”）的采购记录，每个品项至少 3 张采购单。',
          en: 'the lead time is not known: give leadDays, or data on purchase orders with a product and a column of lead days, at least 3 orders an item.',
        }
      : {
          tool: 'plan_inventory',
          zh: `至少需要 6 期大于零的需求，${data.source} 中没有一个产品达到。`,
          en: `at least 6 periods with demand are needed; no product in ${data.source} has that many.`,
        },
  )
}

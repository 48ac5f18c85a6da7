/** What is planted in the warehouses and in the dirty export. */
import { byName, type Claims } from './claim.ts'
import type { PlantedFault } from './dirty.ts'
import { COLUMN_FAULTS } from './dirty-faults.ts'
import { ITEMS, rightReorder, SERVICE, WAREHOUSES } from './inventory.ts'

function items(claims: Claims) {
  return ITEMS.map((item) => {
    const path = `inventory/${item.warehouse}/${item.product}`
    const right = rightReorder(item)
    return {
      product: item.product,
      warehouse: item.warehouse,
      weeklyDemand: {
        mean: claims.planted(`${path}/demand/mean`, item.week.mean, item.week.sd * 0.4),
        sd: claims.planted(`${path}/demand/sd`, item.week.sd, item.week.sd * 0.25),
      },
      leadDays: {
        mean: claims.planted(`${path}/lead/mean`, item.lead.mean, item.lead.sd * 0.7),
        sd: claims.planted(`${path}/lead/sd`, item.lead.sd, item.lead.sd * 0.35 + 0.1),
      },
      safetyStock: claims.planted(`${path}/safetyStock`, right.safetyStock, right.safetyStock * 0.3),
      reorderPoint: claims.planted(`${path}/reorderPoint`, right.reorderPoint, right.reorderPoint * 0.12),
      reorderPointUsed: item.reorder,
      batch: item.batch,
    }
  })
}

/** Everything planted in inventory.csv and purchases.csv. */
export const plantedInStock = (claims: Claims) => ({
  inventory: {
    files: ['retailer/inventory.csv', 'retailer/purchases.csv'],
    what: 'weekly 需求数量 (sums of independent days) and 在途天数 of purchase orders (normal, whole days); 西南 reorders too late and runs dry',
    method:
      'means and standard deviations by 产品 and 大区; safety stock z·√(L·σ² + μ²·σ_L²), reorder point μ·L + safety stock, in days',
    serviceLevel: SERVICE.level,
    fillRate: byName(
      WAREHOUSES.map(({ name }) => name),
      (name) => claims.measured(`fillRate/${name}`, 0.001),
    ),
    items: items(claims),
  },
})

/** Rows that no reader can keep as they are: not a date, not a number. */
const UNREADABLE = new Set(['ImpossibleDate', 'SpreadsheetError'])
const SKIPPED = new Set(['BlankLine', 'EmptyRow'])

/** The faults of the dirty export with their line numbers. */
export const plantedFaults = (faults: readonly PlantedFault[]) => ({
  file: 'dirty-export-gbk.csv',
  encoding: 'gbk',
  lineEnds: 'CRLF',
  what: 'rows are line numbers of the file, the header being 1; a row carries one planted fault, which may break other rules too (a price of zero also breaks amount = quantity × price)',
  faults: faults.map(({ code, column, zh, en, rows }) => ({
    code,
    column,
    rows,
    reading: UNREADABLE.has(code) ? 'unreadable' : SKIPPED.has(code) ? 'skipped' : 'readable',
    zh,
    en,
  })),
  wholeFile: COLUMN_FAULTS.map(({ code, column, zh, en }) => ({ code, column, zh, en })),
})

import type { CellValue, ColumnRef } from '../../../domain/dataset/query.ts'
import type { DataShape } from '../../../domain/dataset/shape.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import type { FoundSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { columnOfRole, toolColumns } from '../tool-columns.ts'

/** Rows of sales with everything that may explain them, cell by cell. */
export interface PanelData {
  granularity: Granularity
  rows: number
  /** Rows there are, where a sample was taken. */
  of: number
  /** By reference: `period`, `product`, `quantity`, `price`, … as far as there are such columns. */
  columns: Record<ColumnRef, CellValue[]>
}

const mostRows = 60_000
const wanted = ['product', 'region', 'channel', 'price', 'ad_spend', 'cost', 'competition', 'campaign'] as const

/** Whether rows are sums of a period and place; single orders and customers tell of no demand. */
export const isPanel = ({ form, fields }: DataShape): boolean =>
  form === 'long' && !fields.some(({ role }) => role === 'order' || role === 'customer')

/** Reads what a demand panel is made of; `also` names further columns. Wide tables have none of it and are not asked. */
export async function readPanel({ datasets }: ToolSource, { hash, shape }: FoundSource, also: ColumnRef[] = []) {
  const columns = toolColumns(shape)
  const refs = ['period', 'quantity', ...wanted.filter((role) => columnOfRole(columns, role) !== undefined), ...also]
  const answer = await datasets.columns(hash, [...new Set(refs)], { limit: mostRows })
  return {
    granularity: shape.granularity ?? 'month',
    rows: answer.rows,
    of: answer.sampled?.of ?? answer.rows,
    columns: answer.columns,
  } satisfies PanelData
}

import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { DataShape, Field } from '../../../domain/dataset/shape.ts'
import { showText } from '../places.ts'
import type { Desk } from '../reading/desk.ts'
import type { Stored } from './duplicates.ts'
import { finding } from './say.ts'

/** Rows from which on it means something that a column says the same in all of them, or next to nothing. */
const LEAST_ROWS = 20
const NEARLY_EMPTY = 0.05

const nowhere = (total: number) => ({ rows: [], total })
const isBeside = ({ role }: Field): boolean => role !== 'period' && role !== 'product' && role !== 'quantity'

function nearlyEmpty({ fields, rows }: DataShape): DataFinding[] {
  const own = fields.filter((field) => isBeside(field) && field.filled <= NEARLY_EMPTY * rows)
  return own.map(({ name, filled }) => {
    const text = {
      zh: `${showText(name)} 列几乎全空：${rows} 行中只有 ${filled} 行有值`,
      en: `${showText(name)} is nearly empty: ${filled} of ${rows} rows have a value`,
    }
    return finding({ code: 'SparseColumn', severity: 'info', column: name, at: nowhere(rows - filled), text })
  })
}

async function constant(desk: Desk, relation: string, { fields, rows }: DataShape): Promise<DataFinding[]> {
  const own = fields.filter((field) => isBeside(field) && field.filled === rows)
  if (own.length === 0) return []
  const same = own.map(({ column }) => `min(${column}) = max(${column})`)
  const answers = await desk.columns(`SELECT ${same.join(', ')} FROM ${relation}`)
  return own
    .filter((_, i) => answers[i]?.[0] === true)
    .map(({ name }) => {
      const text = {
        zh: `${showText(name)} 列每一行都相同，不能用来比较`,
        en: `${showText(name)} says the same in every row; nothing can be compared by it`,
      }
      return finding({ code: 'ConstantColumn', severity: 'info', column: name, at: nowhere(rows), text })
    })
}

/** Columns beside the sales that tell nothing: one value in all rows, or next to none. */
export const columnFindings = async (desk: Desk, { relation }: Stored, shape: DataShape): Promise<DataFinding[]> =>
  shape.rows < LEAST_ROWS ? [] : [...nearlyEmpty(shape), ...(await constant(desk, relation, shape))]

import { stat } from 'node:fs/promises'
import type { Lineage } from '../../../domain/dataset/lineage.ts'
import type { DataShape, Field } from '../../../domain/dataset/shape.ts'
import { failureFrom } from '../../../domain/failures.ts'
import type { DataNote, Dataset } from '../../../domain/sales-table.ts'
import type { Desk } from '../reading/desk.ts'
import { badData } from '../refusal.ts'
import { writeRows } from '../rows/rows-file.ts'
import { sumRows } from '../rows/sum-rows.ts'
import { sweep, workFile } from './atomic-write.ts'
import { storeVersion, tableFacts } from './store-version.ts'
import { storing } from './storing.ts'

/** A version made of others, whose rows stand in the table `kept`. */
export interface Derived {
  folder: string
  hash: string
  name: string
  /** The version it goes on from. */
  base: { dataset: Dataset; shape: DataShape }
  fields: Omit<Field, 'filled'>[]
  lineage: Lineage
  notes: DataNote[]
}

async function counted(
  desk: Desk,
  fields: readonly Omit<Field, 'filled'>[],
): Promise<{ rows: number; fields: Field[] }> {
  const counts = fields.map(({ column }) => `count(${column})::INTEGER`)
  const columns = await desk.columns(`SELECT count(*)::INTEGER, ${counts.join(', ')} FROM kept`)
  const [rows = 0, ...filled] = columns.map(([cell]) => Number(cell))
  return { rows, fields: fields.map((field, i) => ({ ...field, filled: filled[i] ?? 0 })) }
}

const nothingLeft = () =>
  badData('NothingLeft', { zh: '这样处理后没有任何数据行。', en: 'no row of data would be left.' })

/** What holds of the cells as they came, whatever was done with them since. */
const OF_THE_SOURCE = new Set([
  'UnreadablePeriods',
  'UnreadableCells',
  'MixedCurrencies',
  'PartlySigned',
  'MixedUnits',
  'UnitWords',
  'AmbiguousNumbers',
  'CurrencySigns',
  'ScientificNumbers',
  'FormulaWithoutValue',
  'GarbledNames',
  'EncodingGuessed',
  'AmountsAsQuantities',
  'RoleNotCarried',
  'Cleaned',
  'Joined',
])

const inherited = (notes: readonly DataNote[]): DataNote[] => notes.filter(({ code }) => OF_THE_SOURCE.has(code))

/** Stores a version that was made of others, with the sales table that follows from its rows. */
export async function storeDerived(desk: Desk, derived: Derived): Promise<Dataset> {
  const { folder, base, hash, name, lineage } = derived
  const { rows, fields } = await counted(desk, derived.fields)
  if (rows === 0) throw failureFrom('BadData', { ...nothingLeft().facts, file: base.dataset.name })
  const { form, granularity: own } = base.shape
  const summed =
    form === 'records' || own === null ? null : await sumRows(desk, { relation: 'kept', form, own, fields })
  const draft = workFile(folder)
  const rowsFile = `${draft}.kept`
  try {
    await writeRows(desk, 'SELECT * FROM kept ORDER BY row', rowsFile)
    const { size: bytes } = await storing(() => stat(rowsFile))
    const table = summed?.table ?? null
    const dataset: Dataset = {
      hash,
      name,
      bytes,
      rows,
      columns: fields.map((field) => field.name),
      form,
      encoding: base.dataset.encoding,
      ...tableFacts(table),
      notes: [
        ...inherited(base.dataset.notes),
        ...derived.notes,
        ...(summed ? [...summed.periodNotes, ...summed.notes] : []),
      ],
    }
    const shape: DataShape = { form, rows, rowsRead: rows, rejected: [], granularity: own, fields, lineage }
    return await storeVersion(desk, folder, { dataset, shape, table, rowsFile, numbered: true })
  } finally {
    await storing(() => sweep(draft))
  }
}

import { type DataFinding, worstFirst } from '../../../domain/dataset/finding.ts'
import type { DataShape } from '../../../domain/dataset/shape.ts'
import type { Dataset, SalesTable } from '../../../domain/sales-table.ts'
import { type Base, baseOf } from '../query/base.ts'
import { type Desk, literal } from '../reading/desk.ts'
import { type RowsPlace, rowsRelation } from '../rows/rows-file.ts'
import { columnFindings } from './column-findings.ts'
import { duplicateFindings } from './duplicates.ts'
import { fromNotes } from './from-notes.ts'
import { missingFindings } from './missing.ts'
import { outlierFindings } from './outliers.ts'
import { seriesFindings } from './series-findings.ts'
import { spellingFindings } from './spelling.ts'
import { valueFindings } from './value-findings.ts'

export interface Checked {
  dataset: Dataset
  shape: DataShape
  place: RowsPlace
  table: SalesTable | null
  /** The day after which a date lies in the future. */
  asOf: Date
}

/** Units belong to the stored columns; the long form of a wide table made two of its own. */
const withUnits = (base: Base, { fields }: DataShape): Base => {
  const units = new Map(fields.map(({ column, unit }) => [column, unit]))
  return { ...base, fields: base.fields.map((field) => ({ ...field, unit: units.get(field.column) ?? null })) }
}

/** Everything that is odd about a version, the worst first. */
export async function checkData(desk: Desk, { dataset, shape, place, table, asOf }: Checked): Promise<DataFinding[]> {
  const base = withUnits(baseOf(shape, place), shape)
  const stored = { relation: rowsRelation(place), fields: shape.fields }
  const today = `${literal(asOf.toISOString().slice(0, 10))}::DATE`
  return worstFirst([
    ...fromNotes(dataset.notes),
    ...(table ? seriesFindings(table) : []),
    ...(await duplicateFindings(desk, stored)),
    ...(await valueFindings(desk, base, today)),
    ...(await outlierFindings(desk, base)),
    ...(await spellingFindings(desk, base)),
    ...(await missingFindings(desk, base, shape)),
    ...(await columnFindings(desk, stored, shape)),
  ])
}

import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { DataShape } from '../../../domain/dataset/shape.ts'
import { showText } from '../places.ts'
import type { Base, QueryField } from '../query/base.ts'
import type { Desk } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'
import { finding, repair } from './say.ts'

const refOf = ({ fields }: Base, field: QueryField): string =>
  fields.filter(({ role }) => role === field.role).length === 1 && field.role !== 'attribute'
    ? field.role
    : `column:${field.name}`

/** A column that is empty more often is empty on purpose: no campaign, no answer. */
const MENDABLE = 0.2

/** Cells without a value, column by column; those of an imported quantity were told when the source was read. */
export async function missingFindings(
  desk: Desk,
  base: Base,
  { lineage, rows: all }: DataShape,
): Promise<DataFinding[]> {
  const found: DataFinding[] = []
  const isTold = ({ role, type }: QueryField) =>
    (role === 'quantity' && lineage.kind === 'import') || role === 'attribute' || type === 'period'
  for (const field of base.fields) {
    if (isTold(field)) continue
    const at = await firstRows(desk, `SELECT row FROM ${base.relation} WHERE ${field.column} IS NULL`)
    if (at.total === 0) continue
    const name = showText(field.name)
    const text = { zh: `${name} 有 ${at.total} 行没有值`, en: `${name} has no value in ${at.total} rows` }
    const step = { kind: 'fill', column: refOf(base, field), rule: 'previous' } as const
    const canMend = field.type === 'number' && base.granularity !== null && at.total <= MENDABLE * all
    const mend = canMend ? repair(step, field.name) : null
    found.push(
      finding({
        code: 'MissingCells',
        severity: field.role === 'quantity' ? 'warn' : 'info',
        column: field.name,
        at,
        text,
        repair: mend,
      }),
    )
  }
  return found
}

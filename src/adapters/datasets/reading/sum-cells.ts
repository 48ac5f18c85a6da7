import type { DataNote } from '../../../domain/sales-table.ts'
import type { Roles } from '../columns/roles.ts'
import { summedRows } from '../numbers/number-notes.ts'
import type { SummedCell } from './build-table.ts'
import type { Desk } from './desk.ts'
import { firstRows } from './tallies.ts'

/** Numbers the cells by product and period into the table `placed`. */
async function placeCells(desk: Desk, { form, values }: Roles): Promise<void> {
  if (form === 'long') {
    await desk.run(`CREATE TEMP TABLE placed AS SELECT typed.row, ordinal, product, value
      FROM typed JOIN dated USING (row) JOIN labelled USING (row)`)
    return
  }
  await desk.run('CREATE TEMP TABLE product_of (col INTEGER, product INTEGER)')
  await desk.append(
    'product_of',
    ['integer', 'integer'],
    values.map(({ index }, i) => [index, i]),
  )
  await desk.run(`CREATE TEMP TABLE placed AS SELECT typed.row, ordinal, product, value
    FROM typed JOIN dated USING (row) JOIN product_of USING (col)`)
}

/** Adds up the rows of each period and product (compensated summation), and notes where there were several. */
export async function sumCells(desk: Desk, roles: Roles): Promise<{ cells: SummedCell[]; notes: DataNote[] }> {
  await placeCells(desk, roles)
  const cells = await desk.rows<SummedCell>(`
    SELECT ordinal, product, fsum(value ORDER BY row) AS quantity FROM placed GROUP BY ordinal, product
    ORDER BY product, ordinal`)
  const repeated = `SELECT row FROM (SELECT row, row_number() OVER (PARTITION BY ordinal, product ORDER BY row) AS nth FROM placed) WHERE nth > 1`
  const joined = roles.form === 'long' ? await firstRows(desk, repeated) : { rows: [], total: 0 }
  if (joined.total === 0) return { cells, notes: [] }
  const several = `SELECT count(*) FROM (SELECT 1 FROM placed GROUP BY ordinal, product HAVING count(*) > 1)`
  return { cells, notes: [summedRows(joined.rows, joined.total, await desk.number(several))] }
}

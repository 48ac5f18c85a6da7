import type { DataNote } from '../../../domain/sales-table.ts'
import type { Column } from '../columns/header.ts'
import { nameNote } from '../columns/name-notes.ts'
import { type NameMark, readProduct, refuseMerged } from '../columns/resolve-products.ts'
import type { Roles } from '../columns/roles.ts'
import { MAX_PRODUCTS } from '../limits.ts'
import { rowsText } from '../places.ts'
import { badData } from '../refusal.ts'
import type { Desk } from './desk.ts'
import { firstRows, tallyMarks } from './tallies.ts'

export interface Products {
  /** In the order of the file; the place is the product's number in the table `cells`. */
  names: string[]
  notes: DataNote[]
}

const tooMany = (column: string) =>
  badData('TooManyProducts', {
    zh: `产品列“${column}”有超过 ${MAX_PRODUCTS} 个不同的值，它可能是订单号。请换成产品名，或先按品类汇总。`,
    en: `the product column "${column}" has more than ${MAX_PRODUCTS} different values; it may hold order numbers. Use product names, or add up to categories first.`,
  })

const nameless = (rows: { rows: number[]; total: number }) => {
  const at = rowsText(rows)
  return badData('NoProductName', {
    zh: `有 ${rows.total} 行没有产品名：${at.zh}。请补上产品名，或删去这些行。`,
    en: `rows without a product name: ${rows.total} (${at.en}). Fill in the name or delete them.`,
  })
}

async function longProducts(desk: Desk, column: Column): Promise<Products> {
  const text = `coalesce(raw.c${column.index}, '')`
  const written = await desk.rows<{ text: string }>(`
    SELECT ${text} AS text, min(row) AS row FROM raw JOIN dated USING (row) WHERE state = 'period'
    GROUP BY 1 ORDER BY row LIMIT ${4 * MAX_PRODUCTS + 1}`)
  const products = written.map((one) => readProduct(one.text))
  refuseMerged(products)
  const names = [...new Set(products.map(({ name }) => name))]
  if (names.length > MAX_PRODUCTS || written.length > 4 * MAX_PRODUCTS) throw tooMany(column.name)
  const number = new Map(names.map((name, i) => [name, i]))
  await desk.run('CREATE TEMP TABLE product_map (text VARCHAR, product INTEGER, marks VARCHAR)')
  await desk.append(
    'product_map',
    ['text', 'integer', 'text'],
    products.map((one) => [one.written, number.get(one.name) ?? 0, one.marks.join(' ')]),
  )
  await desk.run(`CREATE TEMP TABLE labelled AS SELECT raw.row, product, marks FROM raw
    JOIN dated ON raw.row = dated.row AND state = 'period' JOIN product_map ON ${text} = product_map.text`)
  await desk.run('CREATE TEMP TABLE product_names (product INTEGER, name VARCHAR)')
  await desk.append(
    'product_names',
    ['integer', 'text'],
    names.map((name, i) => [i, name]),
  )
  const empty = number.get('')
  if (empty !== undefined) throw nameless(await firstRows(desk, `SELECT row FROM labelled WHERE product = ${empty}`))
  const marks = await tallyMarks(desk, 'labelled')
  return { names, notes: [...marks.values()].map((tally) => nameNote(tally.mark as NameMark, tally)) }
}

function wideProducts(values: readonly Column[]): Products {
  const marks = values.flatMap(({ written }) => readProduct(written).marks)
  const kinds = [...new Set(marks)]
  const notes = kinds.map((mark) => nameNote(mark, { rows: [1], total: marks.filter((one) => one === mark).length }))
  return { names: values.map(({ name }) => name), notes }
}

/**
 * The products of a table: the columns of a wide one, the values of the product column of a long one (written to the
 * table `labelled`), or the quantity column's name where a long one has no product column.
 *
 * @throws {Failure} `BadData`: a row without a product, too many products
 */
export async function readProducts(desk: Desk, { form, product, values }: Roles): Promise<Products> {
  if (form === 'wide') return wideProducts(values)
  if (product) return longProducts(desk, product)
  await desk.run(`CREATE TEMP TABLE labelled AS SELECT row, 0 AS product FROM dated WHERE state = 'period'`)
  return { names: values.map(({ name }) => name), notes: [] }
}

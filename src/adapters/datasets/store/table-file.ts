import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Dataset, SalesTable } from '../../../domain/sales-table.ts'
import { type Desk, literal } from '../reading/desk.ts'

/** SHA-256 of a file's bytes. */
export async function hashFile(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file)) digest.update(chunk)
  return digest.digest('hex')
}

function* tableRows({ periods, products }: SalesTable): Generator<(string | number | null)[]> {
  for (const { name, quantity } of products) {
    for (const [i, period] of periods.entries()) yield [period, name, quantity[i] ?? null]
  }
}

/** Writes a table as Parquet: period, product, quantity; a row for every pair, in the order of products and periods. */
export async function writeTable(desk: Desk, table: SalesTable, file: string): Promise<void> {
  await desk.run('CREATE TEMP TABLE finished (period VARCHAR, product VARCHAR, quantity DOUBLE)')
  await desk.append('finished', ['text', 'text', 'double'], tableRows(table))
  await desk.run(`COPY finished TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`)
}

/** Reads back what `writeTable` wrote; null when it does not hold what the description says. */
export async function readTable(desk: Desk, file: string, dataset: Dataset): Promise<SalesTable | null> {
  const rows = await desk.rows<{ period: string; product: string; quantity: number | null }>(
    `SELECT period, product, quantity FROM read_parquet(${literal(file)})`,
  )
  if (rows.length !== dataset.periods * dataset.products.length) return null
  const products = dataset.products.map((name, i) => {
    const own = rows.slice(i * dataset.periods, (i + 1) * dataset.periods)
    return { name, quantity: own.map(({ quantity }) => quantity) }
  })
  const periods = rows.slice(0, dataset.periods).map(({ period }) => period)
  return { granularity: dataset.granularity, periods, products }
}

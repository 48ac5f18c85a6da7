import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { noteRows, quantities, useDataFolder } from '../data-folder.ts'

const { read, refusal, datasets, root } = useDataFolder()

/** A Parquet file of a query. */
async function parquet(query: string): Promise<Uint8Array> {
  const file = join(root(), `made-${Math.abs(query.length * 7919)}.parquet`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return readFile(file)
}

describe('JSON lines', () => {
  it('are a table of all their keys', async () => {
    const outcome = await read(
      '{"date":"2024-01","product":"甲","qty":3,"price":9.90}\n\n{"date":"2024-02","product":"乙,\\"丙\\"","qty":4,"note":{"a":[1]}}\n{"date":"2024-03","product":"甲","qty":null,"order":12345678901234567890}\n',
      'x.jsonl',
    )
    expect(quantities(outcome)).toEqual({ 甲: [3, null], '乙,"丙"': [null, 4] })
    expect(outcome.dataset.columns).toEqual(['date', 'product', 'qty', 'price', 'note', 'order'])
    // Row n is line n − 1; the blank second line is counted.
    expect(noteRows(outcome, 'BlankRows')).toEqual([3])
    expect(noteRows(outcome, 'MissingValues')).toEqual([5])
    const { rows } = await datasets().rows(outcome.dataset.hash, { columns: ['order', 'column:note'] })
    expect(rows).toEqual([
      [null, null],
      [null, '{"a":[1]}'],
      ['12345678901234567890', null],
    ])
  })

  it.each([
    ['{"date":"2024","A":1}\n{"date":"2025","A":\n', 'BadJsonLine', 'line 2 is no JSON object'],
    ['{"date":"2024","A":1}\n[1,2]\n', 'BadJsonLine', 'line 2'],
    ['{"date":"2024","A":1}\nnull\n', 'BadJsonLine', 'line 2'],
  ])('are refused by line: %j', async (content, problem, words) => {
    const failure = await refusal(content)
    expect(failure.facts.problem).toBe(problem)
    expect(failure.message).toContain(words)
  })

  it('keep hostile keys as names', async () => {
    const outcome = await read('{"date":"2024-01","product":"a","qty":1,"__proto__":"x","toString":"y"}\n', 'p.jsonl')
    expect(outcome.dataset.columns).toEqual(['date', 'product', 'qty', '__proto__', 'toString'])
  })
})

describe('Parquet', () => {
  it('is read with its types', async () => {
    const query = `SELECT DATE '2024-01-31' + INTERVAL (i) MONTH AS date, 'P' || (i % 2) AS product, (i * 1.5)::DOUBLE AS qty,
      i::BIGINT AS customer_id, (i * 10)::DECIMAL(9, 2) AS price FROM range(4) t(i)`
    const outcome = await read(await parquet(query), 'x.parquet')
    expect(outcome.dataset.encoding).toBe('parquet')
    expect(outcome.dataset.rows).toBe(4)
    expect(quantities(outcome)).toEqual({ P0: [0, null, 3, null], P1: [null, 1.5, null, 4.5] })
    const { rows } = await datasets().rows(outcome.dataset.hash, { columns: ['customer', 'price'] })
    expect(rows[2]).toEqual(['2', 20])
  })

  it('that is damaged inside is refused', async () => {
    const bytes = Buffer.from(await parquet(`SELECT '2024-01' AS month, i AS "A x" FROM range(5000) t(i)`))
    bytes.fill(0xff, 4, 600)
    expect((await refusal(bytes)).facts.problem).toMatch(/DamagedParquet|NotCsv/)
  })
})

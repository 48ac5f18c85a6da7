import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../../../support/postgres.ts'
import { failureOf, useDataFolder } from '../data-folder.ts'

const { datasets, store } = useDataFolder(200_000)
let server: Awaited<ReturnType<typeof startPostgres>>
const run = async (sql: string) => {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  server = await startPostgres()
  await run(`CREATE TABLE sales (day date, product text, qty numeric, at timestamp, region text);
    INSERT INTO sales VALUES ('2024-01-15', 'A "x", y', 2.50, '2024-01-15', '华东'), ('2024-02-15', 'B', 3, '2024-02-15', NULL),
      ('2024-03-15', 'A "x", y', NULL, '2024-03-15', '华北'), ('2024-04-15', 'B', 1, '2024-04-15', '华北')`)
})
afterAll(() => server.stop())

const ask = (sql: string, rest: object = {}) =>
  datasets().importQuery({ name: 'sales.sql', sql, connection: server.url, ...rest })

describe('a query on PostgreSQL', () => {
  it('becomes a dataset: the same answer the same one', async () => {
    const dataset = await ask('SELECT day, product, qty, region FROM sales ORDER BY day;\n')
    expect(dataset).toMatchObject({ name: 'sales.sql', rows: 4, encoding: 'query', products: ['A "x", y', 'B'] })
    expect((await ask('SELECT day, product, qty, region FROM sales ORDER BY 1')).hash).toBe(dataset.hash)
    const table = await datasets().table(dataset.hash)
    expect(table.products[0]?.quantity).toEqual([2.5, null, null, null])
    expect((await datasets().shape(dataset.hash)).lineage).toMatchObject({ kind: 'import', format: 'query' })
  })

  it('fetches more rows than one piece holds', async () => {
    const dataset = await ask(
      `SELECT '2024-01-01'::date + (i % 28) AS day, 'p' AS product, 1 AS qty FROM generate_series(1, 7000) i`,
    )
    expect(dataset.rows).toBe(7000)
  })

  it('leaves nothing of the connection in the folder', async () => {
    const secret = 'hunter2-secret'
    const url = new URL(server.url)
    url.searchParams.set('application_name', secret)
    const { hash } = await ask('SELECT day, product, qty FROM sales', { connection: url.href })
    for (const name of await readdir(store())) {
      if (name.startsWith(hash)) expect((await readFile(join(store(), name))).includes(secret)).toBe(false)
    }
  })

  it.each<[string, string, RegExp]>([
    ['writes', `INSERT INTO sales VALUES ('2024-05-01', 'C', 1) RETURNING *`, /syntax|write/],
    [
      'writes within a select',
      'WITH gone AS (DELETE FROM sales RETURNING *) SELECT * FROM gone',
      /write|data-modifying|must not/i,
    ],
    ['leaves the transaction', 'SELECT 1; COMMIT; DROP TABLE sales', /several statements/],
    ['makes itself writable', `SELECT set_config('transaction_read_only', 'off', false), pg_sleep(0)`, /read-write/],
    ['does not exist', 'SELECT * FROM nowhere', /nowhere/],
    ['takes too long', 'SELECT pg_sleep(5)', /longer than 0.3 s/],
  ])('is refused when it %s', async (_, sql, words) => {
    const failure = await failureOf(ask(sql, { timeoutSeconds: 0.3 }))
    expect(failure.code).toBe('QueryFailed')
    expect(failure.message).toMatch(words)
    expect(await run('SELECT count(*)::int AS n FROM sales')).toEqual([{ n: 4 }])
  })

  it('is refused where the database is not there, without its password', async () => {
    const gone = await failureOf(ask('SELECT 1', { connection: 'postgres://u:topsecret@127.0.0.1:1/x' }))
    expect(gone.message).toContain('connection refused')
    const wrong = await failureOf(ask('SELECT 1', { connection: 'postgres://u:topsecret@[bad' }))
    expect(wrong.code).toBe('QueryFailed')
    for (const failure of [gone, wrong])
      expect(JSON.stringify([failure.message, failure.facts])).not.toContain('topsecret')
  })

  it('is refused when its answer is too large', async () => {
    const failure = await failureOf(ask(`SELECT i AS a, repeat('x', 100) AS b FROM generate_series(1, 9000) i`))
    expect(failure.code).toBe('DataTooLarge')
  })
})

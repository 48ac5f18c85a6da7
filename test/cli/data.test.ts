import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorkbook } from '../adapters/datasets/formats/make-workbook.ts'
import { startPostgres } from '../support/postgres.ts'
import {
  checkedDataShape,
  cleanedDataShape,
  importedDataShape,
  joinedDataShape,
  listedDataShape,
  shownDataShape,
} from './data-shapes.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const SALES = `日期,产品,客户,大区,销量,单价,备注
2024-01-05,A,c1,East,2,¥10,x
2024-01-20,B,c2,West,3,¥11,x
2024-02-03,A,c1,EAST,1,¥12,x
2024-02-03,A,c1,EAST,1,¥12,x
2024-03-02,B,c9,West,,¥13,x
`
const sample = (path: string): string => fileURLToPath(new URL(`../../data/${path}`, import.meta.url))
const run = (...args: string[]) => town.parley(['data', ...args], { environment: { TEMPORAL_ADDRESS: '127.0.0.1:1' } })

describe('data', { timeout: 120_000 }, () => {
  test('goes from files to a joined, cleaned version, each under a name and a number', async () => {
    const [sales, customers] = [
      await town.file('sales.csv', SALES),
      await town.file('customers.csv', 'customer_id,age\nc1,30\nc2,41\n'),
    ]
    const brought = await run('import', sales, customers, '--role', '备注=ignored', '--json').catch((error) => error)
    // The role belongs to one of the two files only.
    expect(brought.code).toBe(2)
    expect(brought.stderr).toContain('no column or role "备注"')

    const [imported] = (await run('import', sales, '--role', '备注=ignored', '--json')).json(importedDataShape)
    expect(imported).toMatchObject({ name: 'sales', version: 1, by: '王经理', shape: { rows: 5, form: 'long' } })
    expect(imported?.shape.fields.map(({ name, role, unit }) => `${name} ${role} ${unit ?? ''}`.trim())).toEqual([
      '日期 period',
      '产品 product',
      '销量 quantity',
      '客户 customer',
      '大区 region',
      '单价 price currency',
    ])
    const [again] = (await run('import', sales, '--role', '备注=ignored', '--json')).json(importedDataShape)
    expect(again).toMatchObject({ version: 1, hash: imported?.hash })
    expect((await run('import', customers)).stdout).toContain('customers @1')

    const checked = (await run('check', 'sales', '--json')).json(checkedDataShape)
    expect(checked.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DuplicateRows', 'MixedSpelling', 'MissingValues']),
    )
    const people = await run('check', 'sales', '--language', 'zh')
    expect(people.stdout).toContain("→ 去掉重复行，保留第一行: --step 'deduplicate'")

    const steps = ['--step', 'deduplicate', '--step', 'unify region', '--step', 'fill quantity previous']
    const cleaned = (await run('clean', 'sales', ...steps, '--json')).json(cleanedDataShape)
    expect(cleaned).toMatchObject({ name: 'sales', version: 2, parent: imported?.hash })
    expect(cleaned.steps.map(({ count, rows }) => [count, ...rows])).toEqual([
      [1, 5],
      [1, 2],
      [1, 6],
    ])

    const joined = (await run('join', 'sales', 'customers', '--name', 'full', '--json')).json(joinedDataShape)
    expect(joined.joins[0]).toMatchObject({ on: ['customer'], matched: 3, unmatched: 1, missingKeys: ['c9'] })

    const all = (await run('list', '--all', '--json')).json(listedDataShape)
    expect(all.map(({ name, version, isLatest }) => `${name}@${version}${isLatest ? ' *' : ''}`).sort()).toEqual([
      'customers@1 *',
      'full@1 *',
      'sales@1',
      'sales@2 *',
    ])
    expect((await run('list', '--json')).json(listedDataShape)).toHaveLength(3)
    const shown = (await run('show', 'sales@1', '--json')).json(shownDataShape)
    expect(shown).toMatchObject({ version: 1, hash: imported?.hash })
    expect((await run('show', (imported?.hash ?? '').slice(0, 10))).stdout).toContain('sales @1')

    // A tool takes the latest version of a name as it takes a file.
    const tool = await town.parley(['tool', 'load_sales_data', '--data', 'sales', '--json'])
    expect(tool.code, tool.stderr).toBe(0)
    expect(tool.stdout).toContain(cleaned.hash)
  })

  test('takes the answer of a query, its connection from a variable or a file', async () => {
    const server = await startPostgres()
    try {
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      await client.query(
        `CREATE TABLE s AS SELECT '2024-01-01'::date + i * 31 AS day, 'P' AS product, i AS qty FROM generate_series(1, 5) i`,
      )
      await client.end()
      const query = await town.file('query.sql', 'SELECT day, product, qty FROM s ORDER BY day;\n')
      const environment = { SALES_DB: server.url }
      const call = (...args: string[]) =>
        town.parley(['data', 'import', '--query-file', query, ...args, '--json'], { environment })
      const [one] = (await call('--database-env', 'SALES_DB')).json(importedDataShape)
      expect(one).toMatchObject({ name: 'query', dataset: { rows: 5, encoding: 'query' } })
      const secret = await town.file('connection', `${server.url}\n`)
      const [two] = (await call('--database-file', secret, '--name', 'other')).json(importedDataShape)
      expect(two).toMatchObject({ name: 'other', hash: one?.hash })
      expect((await call('--database-env', 'NOT_SET')).stderr).toContain('NOT_SET is not set')
    } finally {
      await server.stop()
    }
  })

  test('brings in tables with and without sales, of every format, several at once', async () => {
    const retailer = ['sales', 'customers', 'campaigns', 'journey'].map((name) => sample(`retailer/${name}.csv`))
    const book = makeWorkbook([
      {
        name: '一月',
        rows: [
          ['月份', '产品', '销量'],
          ['2024-01', '甲', 3],
          ['2024-02', '甲', 4],
        ],
      },
    ])
    const files = [
      ...retailer,
      await town.file('book.xlsx', book),
      await town.file(
        'lines.jsonl',
        '{"date":"2024-01","product":"A","qty":3}\n{"date":"2024-02","product":"A","qty":4}\n',
      ),
    ]
    const brought = (await run('import', ...files, '--json')).json(importedDataShape)
    expect(
      brought.map(({ name, shape, dataset }) => `${name} ${shape.form} ${dataset.rows} ${dataset.encoding}`),
    ).toEqual([
      'sales long 12200 utf-8',
      'customers records 4000 utf-8',
      'campaigns records 3 utf-8',
      'journey records 15082 utf-8',
      'book long 2 xlsx',
      'lines long 2 jsonl',
    ])
  })

  test('says which rows of a dirty export were not kept, and why; --strict fails on its errors', async () => {
    const brought = await run('import', sample('dirty-export-gbk.csv'), '--name', 'dirty', '--language', 'zh')
    expect(brought.stdout).toContain(
      '读入 282 行，保留 275 行，未保留：合计行 4（第 40、151、226、288 行），时期无法识别 3（第 97、221、263 行）',
    )
    const checked = await run('check', 'dirty', '--strict', '--json')
    expect(checked.code).toBe(1)
    const { findings } = checked.json(checkedDataShape)
    const future = findings.find(({ code }) => code === 'FutureDate')
    expect(future).toMatchObject({ rows: [20, 50], count: 2, severity: 'error' })
    const steps = ['--step', 'drop FutureDate column:日期', '--step', 'drop NegativeAmount column:单价']
    const cleaned = (await run('clean', 'dirty', ...steps, '--json')).json(cleanedDataShape)
    expect(cleaned.steps.map(({ rows }) => rows)).toEqual([[20, 50], [180]])
    expect(cleaned.dataset.lastPeriod).toBe('2026-11')
  })

  test.each<[string[], RegExp]>([
    [['import'], /Name files, or a query/],
    [['import', 'a.csv', 'b.csv', '--name', 'x'], /--name goes with one file/],
    [['import', 'a.csv', '--role', 'x=colour'], /--role is written column=role/],
    [['import', '--query-file', 'q.sql'], /--database-env and --database-file/],
    [['import', '/nowhere/x.csv'], /There is no file/],
    [['show', 'nothing'], /There are no data called "nothing"/],
    [['clean', 'nothing', '--step', 'burn'], /Cannot read the step "burn"/],
    [['clean', 'nothing'], /required option '--step <step>'/],
    [['join', 'a', '--on', 'colour'], /--on must name some of customer/],
    [['frobnicate'], /unknown command 'frobnicate'|too many arguments/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr, stdout } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

import { describe, expect, it } from 'vitest'
import type { ImportOptions, JoinOptions } from '../../../../src/domain/dataset/sources.ts'
import { failureOf, useDataFolder } from '../data-folder.ts'

const { put, datasets } = useDataFolder()
const take = async (content: string, name: string, options: ImportOptions = {}) =>
  (await datasets().importFile(await put(content), { accept: 'any', name, ...options })).hash

const SALES = `date,product,customer,region,quantity
2024-01-05,A,c1,East,2
2024-01-20,B,c2,West,3
2024-02-03,A,c1,East,1
2024-02-28,C,c9,East,4
2024-03-02,A,,West,5
`
const CUSTOMERS =
  'customer_id,age,region,first_visit\nc1,30,East,2020-01-05\nc2,41,South,2021-02-06\nc7,50,East,2022-03-07\n'
const STOCK = 'month,product,stock\n2024-01,A,100\n2024-01,B,50\n2024-02,A,80\n2024-03,A,70\n'
const CAMPAIGNS = 'region,campaign,converted\nEast,spring,是\nWest,spring,否\n'

async function join(contents: [string, string][], options: JoinOptions = {}) {
  const hashes = []
  for (const [content, name] of contents) hashes.push(await take(content, name))
  const joined = await datasets().join(hashes, options)
  const { lineage, fields } = await datasets().shape(joined.hash)
  if (lineage.kind !== 'join') throw new Error('not a joined version')
  return { joined, hashes, lineage, fields, rows: await datasets().rows(joined.hash) }
}

describe('a join', () => {
  it('finds the keys by itself, counts what matched and lists what did not', async () => {
    const { joined, hashes, lineage, fields, rows } = await join([
      [SALES, 'sales'],
      [CUSTOMERS, 'customers'],
    ])
    expect(lineage.parents).toEqual(hashes)
    expect(lineage.joins).toEqual([
      {
        hash: hashes[1],
        name: 'customers',
        on: ['customer'],
        matched: 3,
        unmatched: 2,
        missingKeys: ['', 'c9'],
        missingKeyCount: 2,
        unusedKeys: ['c7'],
        unusedKeyCount: 1,
        columns: ['age', 'region (customers)', 'first_visit'],
      },
    ])
    expect(fields.map(({ name, role }) => `${name}: ${role}`)).toEqual([
      'date: period',
      'product: product',
      'quantity: quantity',
      'customer: customer',
      'region: region',
      'age: attribute',
      'region (customers): attribute',
      'first_visit: attribute',
    ])
    expect(rows.rows[1]).toEqual(['2024-01-20', 'B', 3, 'c2', 'West', 41, 'South', '2021-02-06'])
    expect(rows.rows[3]?.slice(5)).toEqual([null, null, null])
    expect(joined).toMatchObject({ rows: 5, name: 'sales + customers', products: ['A', 'B', 'C'] })
    expect(joined.notes[0]?.text.en).toContain('3 rows matched, 2 did not')
  })

  it('takes several keys where one is not enough, and coarser periods', async () => {
    const { lineage, joined } = await join([
      [SALES, 'sales'],
      [STOCK, 'stock'],
    ])
    expect(lineage.joins[0]).toMatchObject({ on: ['product', 'period'], matched: 4, missingKeys: ['C / 2024-02-01'] })
    const { values } = await datasets().aggregate(joined.hash, {
      measures: [{ name: 'stock', of: 'inventory', agg: 'sum' }],
    })
    expect(values.stock).toEqual([100 + 50 + 80 + 70])
  })

  it('joins more than two, and keeps every row once', async () => {
    const { joined, lineage } = await join([
      [SALES, 'sales'],
      [CUSTOMERS, 'customers'],
      [STOCK, 'stock'],
      [CAMPAIGNS, 'campaigns'],
    ])
    expect(lineage.joins.map(({ on }) => on)).toEqual([['customer'], ['product', 'period'], ['region']])
    const { by, values } = await datasets().aggregate(joined.hash, {
      by: ['campaign'],
      measures: [
        { name: 'q', of: 'quantity', agg: 'sum' },
        { name: 'rate', of: 'converted', agg: 'mean' },
      ],
    })
    expect(by.campaign).toEqual(['spring'])
    expect(values).toEqual({ q: [15], rate: [0.6] })
  })

  it('takes the keys that are asked for', async () => {
    const { lineage } = await join(
      [
        [SALES, 'sales'],
        [CAMPAIGNS, 'campaigns'],
      ],
      { on: ['region'], name: 'both' },
    )
    expect(lineage.joins[0]?.on).toEqual(['region'])
  })

  it.each<[string, [string, string][], JoinOptions, RegExp]>([
    [
      'many rows for one',
      [
        [SALES, 's'],
        ['customer,age\nc1,3\nc1,4\n', 'c'],
      ],
      {},
      /several rows for 1 keys of customer \(such as "c1"\)/,
    ],
    [
      'nothing in common',
      [
        [SALES, 's'],
        ['order_id,weight\n1,3\n', 'o'],
      ],
      {},
      /no key in common/,
    ],
    [
      'keys that one lacks',
      [
        [SALES, 's'],
        [STOCK, 'k'],
      ],
      { on: ['customer'] },
      /is no key that both have/,
    ],
    [
      'itself',
      [
        [SALES, 's'],
        [SALES, 's'],
      ],
      {},
      /named twice/,
    ],
    ['one source', [[SALES, 's']], {}, /two sources/],
    [
      'days found in months',
      [
        ['month,A\n2024-01,1\n2024-02,2\n', 'm'],
        ['date,campaign\n2024-01-05,x\n2024-01-20,y\n2024-03-03,z\n', 'd'],
      ],
      {},
      /no key in common/,
    ],
  ])('refuses %s', async (_, contents, options, words) => {
    const failure = await failureOf(join(contents, options))
    expect(failure.code).toBe('CannotJoin')
    expect(failure.message).toMatch(words)
  })

  it('of records alone stays records', async () => {
    const { joined } = await join([
      [CUSTOMERS, 'customers'],
      ['customer,channel\nc1,web\nc2,shop\n', 'channels'],
    ])
    expect(joined.form).toBe('records')
    expect((await failureOf(datasets().table(joined.hash))).code).toBe('NoSalesTable')
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { failureOf, useDataFolder } from '../data-folder.ts'

const { put, datasets } = useDataFolder()

const SALES = `date,product,region,customer,quantity,price
2024-01-05,A,East,c1,2,10
2024-01-20,A,West,c2,3,10
2024-02-03,B,East,c1,1,20
2024-02-28,A,East,c3,,11
2024-04-01,B,,c2,4,20
2024-04-02,A,East,c1,5,9.5
`
const WIDE = 'month,A,B,ad_spend,Total\n2024-01,1,10,100,11\n2024-02,2,20,200,22\n2024-03,3,,300,3\n'

let long = ''
let wide = ''
beforeAll(async () => {
  long = (await datasets().importFile(await put(SALES))).hash
  wide = (await datasets().importFile(await put(WIDE))).hash
})

const quantity = { name: 'q', of: 'quantity', agg: 'sum' } as const

describe('aggregate over a long table', () => {
  it('counts, sums and keeps missing cells out', async () => {
    const { values, groups } = await datasets().aggregate(long, {
      measures: [
        { name: 'rows', agg: 'count' },
        { name: 'filled', of: 'quantity', agg: 'count' },
        quantity,
        { name: 'mean', of: 'quantity', agg: 'mean' },
        { name: 'customers', of: 'customer', agg: 'count_distinct' },
        { name: 'sd', of: 'quantity', agg: 'stddev' },
        { name: 'median', of: 'quantity', agg: 'median' },
        { name: 'q1', of: 'quantity', agg: 'quantile_cont', q: 0.25 },
        { name: 'first', of: 'period', agg: 'min' },
        { name: 'money', of: 'quantity', with: 'price', agg: 'sum' },
      ],
    })
    expect(groups).toBe(1)
    // pandas: pd.Series([2, 3, 1, None, 4, 5]).agg(['mean', 'std', 'median']), .quantile(.25)
    expect(values).toEqual({
      rows: [6],
      filled: [5],
      q: [15],
      mean: [3],
      customers: [3],
      sd: [1.5811388300841898],
      median: [3],
      q1: [2],
      first: ['2024-01-05'],
      money: [197.5],
    })
  })

  it('groups by periods and columns, missing ones last', async () => {
    const found = await datasets().aggregate(long, { by: ['period:month', 'region'], measures: [quantity] })
    expect(found.by).toEqual({
      'period:month': ['2024-01', '2024-01', '2024-02', '2024-04', '2024-04'],
      region: ['East', 'West', 'East', 'East', null],
    })
    expect(found.values).toEqual({ q: [2, 3, 1, 5, 4] })
  })

  it.each([
    ['day', '2024-01-05'],
    ['week', '2024-W01'],
    ['month', '2024-01'],
    ['quarter', '2024-Q1'],
    ['year', '2024'],
  ] as const)('writes a %s as the sales table does', async (granularity, first) => {
    const { by } = await datasets().aggregate(long, { by: [`period:${granularity}`], measures: [quantity] })
    expect(by[`period:${granularity}`]?.[0]).toBe(first)
  })

  it('filters by values, bounds, periods and presence', async () => {
    const sum = async (...where: object[]) =>
      (await datasets().aggregate(long, { measures: [quantity], where: where as [] })).values.q?.[0]
    expect(await sum({ of: 'product', in: ['B'] })).toBe(5)
    expect(await sum({ of: 'region', notIn: ['East'] })).toBe(7)
    expect(await sum({ of: 'price', min: 10, max: 11 })).toBe(5)
    expect(await sum({ of: 'period', min: '2024-02', max: '2024-03' })).toBe(1)
    expect(await sum({ of: 'period', in: ['2024-01', '2024-04-01'] })).toBe(9)
    expect(await sum({ of: 'region', isMissing: true })).toBe(4)
    expect(await sum({ of: 'region', isMissing: false }, { of: 'product', in: ['A'] })).toBe(10)
    expect(await sum({ of: 'product', in: [] })).toBe(null)
  })

  it('makes the recency, frequency and value of customers', async () => {
    const found = await datasets().aggregate(long, {
      by: ['customer'],
      measures: [
        { name: 'last', of: 'period', agg: 'max' },
        { name: 'orders', agg: 'count' },
        { name: 'money', of: 'revenue', agg: 'sum' },
      ],
    })
    expect(found.derived).toEqual(['revenue = price × quantity'])
    expect(found.by.customer).toEqual(['c1', 'c2', 'c3'])
    expect(found.values).toEqual({
      last: ['2024-04-02', '2024-04-01', '2024-02-28'],
      orders: [3, 2, 1],
      money: [87.5, 110, null],
    })
  })

  it('orders and limits, and says how many groups there are', async () => {
    const found = await datasets().aggregate(long, {
      by: ['customer'],
      measures: [quantity],
      order: [{ by: 'q', descending: true }],
      limit: 1,
    })
    expect(found).toMatchObject({ groups: 3, size: 1, by: { customer: ['c1'] }, values: { q: [8] } })
  })

  it('has no correlation with a constant', async () => {
    const corr = { name: 'r', of: 'quantity', with: 'price', agg: 'corr' } as const
    const where = [{ of: 'price', in: [10] }]
    expect((await datasets().aggregate(long, { measures: [corr], where })).values.r).toEqual([null])
  })

  it.each<[string, object, string, RegExp]>([
    ['an unknown role', { of: 'inventory' }, 'NoSuchColumn', /column:price|"column:price"/],
    ['an unknown column', { of: 'column:x"; DROP TABLE kept; --' }, 'NoSuchColumn', /DROP TABLE/],
    ['text as a number', { of: 'region' }, 'BadDataQuery', /"region" is no column of numbers/],
    ['a quantile without q', { of: 'price', agg: 'quantile_cont' }, 'BadDataQuery', /between 0 and 1/],
    ['a pair without the other', { of: 'price', agg: 'corr' }, 'BadDataQuery', /another column/],
  ])('refuses %s', async (_, measure, code, words) => {
    const asked = { measures: [{ name: 'm', agg: 'sum' as const, ...measure }] }
    const failure = await failureOf(datasets().aggregate(long, asked))
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(words)
  })

  it('takes hostile values as values', async () => {
    const where = [{ of: 'product', in: ["A' OR '1'='1", 'A"; --'] }]
    expect((await datasets().aggregate(long, { measures: [quantity], where })).values.q).toEqual([null])
  })
})

describe('aggregate over a wide table', () => {
  it('sees products as rows, and leaves the total out', async () => {
    const found = await datasets().aggregate(wide, { by: ['product'], measures: [quantity] })
    expect(found.by.product).toEqual(['A', 'B'])
    expect(found.values.q).toEqual([6, 30])
  })

  it('counts what stands beside the products once a row', async () => {
    const measures = [quantity, { name: 'ads', of: 'ad_spend', agg: 'sum' }, { name: 'rows', agg: 'count' }] as const
    const ask = async (query: object) =>
      (await datasets().aggregate(wide, { measures: [...measures], ...query })).values
    expect(await ask({})).toEqual({ q: [36], ads: [600], rows: [3] })
    expect(await ask({ where: [{ of: 'product', in: ['B'] }] })).toEqual({ q: [30], ads: [600], rows: [3] })
    expect(await ask({ by: ['product'] })).toEqual({ q: [6, 30], ads: [600, 600], rows: [3, 3] })
  })

  it('cannot be finer than its rows', async () => {
    const failure = await failureOf(datasets().aggregate(wide, { by: ['period:day'], measures: [quantity] }))
    expect(failure.message).toContain('the data are by month')
  })
})

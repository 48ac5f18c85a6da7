import { expect, test } from 'vitest'
import type { Datasets } from '../../../src/activities/ports.ts'
import { readForecastData } from '../../../src/activities/tools/forecast-data.ts'
import type { Aggregated, AggregateQuery } from '../../../src/domain/dataset/query.ts'
import type { ColumnRole } from '../../../src/domain/dataset/roles.ts'
import { table, toolData } from './support/tables.ts'

const sales = table('month', { A: [5, 6, 7], B: [1, 2, 3] })
const groups = (by: Aggregated['by'], values: Aggregated['values']): Aggregated => {
  const size = Object.values(by)[0]?.length ?? 0
  return { groups: size, size, by, values, derived: [] }
}

/** A source with columns of these roles, which answers by what it is grouped by. */
function source(roles: ColumnRole[], answers: Record<string, Aggregated> = {}, form: 'long' | 'wide' = 'long') {
  const asked: AggregateQuery[] = []
  const datasets = {
    describe: async () => ({ ...toolData(sales).dataset, form }),
    table: async () => sales,
    shape: async () => ({ fields: roles.map((role) => ({ role })) }),
    aggregate: async (_: string, query: AggregateQuery) => {
      asked.push(query)
      return answers[query.by?.join(' ') ?? '']
    },
  } as unknown as Datasets
  return { asked, source: { hash: 'h', sources: [], datasets, now: new Date(0) } }
}

test('regions become series over the periods of the table; rows without one count as a part of their own', async () => {
  const found = groups(
    { 'period:month': ['2019-01', '2019-03', '2019-02', '2019-09'], region: ['East', 'East', null, 'East'] },
    { quantity: [4, 6, 2, 9] },
  )
  const { source: given } = source(['product', 'region', 'quantity'], { 'period:month region': found })
  const { divisions } = await readForecastData({ by: ['region'], products: undefined }, given)
  expect(divisions).toEqual([
    {
      by: 'region',
      series: [
        { name: 'East', values: [4, null, 6] },
        { name: '—', values: [null, 2, null] },
      ],
    },
  ])
})

test('drivers come by product and in total: prices as means, spending as sums', async () => {
  const byProduct = groups(
    { 'period:month': ['2019-01', '2019-02', '2019-01'], product: ['A', 'A', 'B'] },
    { price: [10, 11, 20], ad_spend: [1, 2, 3] },
  )
  const whole = groups({ 'period:month': ['2019-01', '2019-02'] }, { price: [15, 11], ad_spend: [4, 2] })
  const { source: given, asked } = source(['product', 'price', 'ad_spend', 'quantity'], {
    'period:month': whole,
    'period:month product': byProduct,
  })
  const { drivers } = await readForecastData({ by: ['product', 'total'], products: undefined }, given)
  expect(drivers).toEqual([
    { name: 'price', values: { A: [10, 11, null], B: [20, null, null], total: [15, 11, null] } },
    { name: 'ad_spend', values: { A: [1, 2, null], B: [3, null, null], total: [4, 2, null] } },
  ])
  expect(asked[0]?.measures.map(({ name, agg }) => [name, agg])).toEqual([
    ['price', 'mean'],
    ['ad_spend', 'sum'],
  ])
})

test('a wide table has neither; to divide it by region is refused', async () => {
  const { source: given, asked } = source([], {}, 'wide')
  const data = await readForecastData({ by: ['product'], products: undefined }, given)
  expect(data).toMatchObject({ divisions: [], drivers: [] })
  expect(asked).toEqual([])
  await expect(readForecastData({ by: ['region'], products: undefined }, given)).rejects.toMatchObject({
    code: 'MethodNotCarried',
    facts: { en: 'the data have no region column to forecast by.' },
  })
})

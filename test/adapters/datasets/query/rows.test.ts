import { beforeAll, describe, expect, it } from 'vitest'
import { failureOf, useDataFolder } from '../data-folder.ts'

const { put, datasets } = useDataFolder()
const rows = Array.from(
  { length: 500 },
  (_, i) => `2024-01-${String(1 + (i % 28)).padStart(2, '0')},P${i % 3},${i},${i / 4}`,
)
let hash = ''
beforeAll(async () => {
  hash = (await datasets().importFile(await put(`date,product,qty,price\n${rows.join('\n')}\n`))).hash
})

describe('rows', () => {
  it('come a page at a time, with the numbers a spreadsheet shows', async () => {
    const page = await datasets().rows(hash, { columns: ['product', 'quantity', 'column:price'], limit: 2, offset: 3 })
    expect(page.numbers).toEqual([5, 6])
    expect(page.rows).toEqual([
      ['P0', 3, 0.75],
      ['P1', 4, 1],
    ])
    expect(page.total).toBe(500)
    expect(page.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'product text',
      'qty number',
      'price number',
    ])
  })

  it('are all columns without a choice, filtered where asked', async () => {
    const page = await datasets().rows(hash, { where: [{ of: 'quantity', min: 498 }] })
    expect(page.rows).toEqual([
      ['2024-01-23', 'P0', 498, 124.5],
      ['2024-01-24', 'P1', 499, 124.75],
    ])
  })

  it('refuse more than a page', async () => {
    expect((await failureOf(datasets().rows(hash, { limit: 1e6 }))).code).toBe('BadDataQuery')
  })
})

describe('columns', () => {
  it('are whole while they fit', async () => {
    const found = await datasets().columns(hash, ['quantity', 'product'])
    expect(found).toMatchObject({ rows: 500, sampled: null })
    expect(found.columns.quantity?.slice(0, 3)).toEqual([0, 1, 2])
    expect(found.columns.product).toHaveLength(500)
  })

  it('are a seeded sample in the order of the rows beyond the limit, and say so', async () => {
    const take = (seed: number) => datasets().columns(hash, ['quantity', 'price'], { limit: 50, seed })
    const [one, again, other] = [await take(1), await take(1), await take(2)]
    expect(one.sampled).toEqual({ of: 500, seed: 1 })
    expect(one.columns).toEqual(again.columns)
    expect(one.columns.quantity).not.toEqual(other.columns.quantity)
    const taken = one.columns.quantity as number[]
    expect(taken).toHaveLength(50)
    expect(taken).toEqual(taken.toSorted((a, b) => a - b))
    expect(one.columns.price).toEqual(taken.map((value) => value / 4))
  })

  it('leave no part of the rows out of the sample', async () => {
    const { columns } = await datasets().columns(hash, ['quantity'], { limit: 100, seed: 7 })
    const mean = (columns.quantity as number[]).reduce((sum, value) => sum + value, 0) / 100
    expect(Math.abs(mean - 249.5)).toBeLessThan(60)
  })
})

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useDataFolder } from './data-folder.ts'

const { read, datasets, store } = useDataFolder()
const month = (i: number) => `${2000 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')}`
const rows = <Row>(count: number, row: (i: number) => Row) => Array.from({ length: count }, (_, i) => row(i))
const file = (header: string, ...parts: string[][]) => `${[header, ...parts.flat()].join('\n')}\n`
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

describe('the rows that were set aside', () => {
  it('are all named when they are asked for, where the version itself knows the first few', async () => {
    const totals = rows(50, () => '合计,A,99')
    const { dataset } = await read(
      file(
        'month,product,quantity',
        rows(100, (i) => `${month(i)},A,${i}`),
        totals,
      ),
    )
    expect((await datasets().shape(dataset.hash)).rejected).toMatchObject([{ rows: { length: 20 }, count: 50 }])
    expect(await datasets().rejected(dataset.hash, 100_000)).toEqual([
      { code: 'TotalRows', rows: numbers(102, 50), count: 50 },
    ])
  })

  it('are named up to a bound, and counted beyond it', async () => {
    const { dataset } = await read(
      file(
        'month,product,quantity',
        rows(100, (i) => `${month(i)},A,${i}`),
        rows(50, () => '合计,A,99'),
      ),
    )
    expect(await datasets().rejected(dataset.hash, 30)).toEqual([
      { code: 'TotalRows', rows: numbers(102, 30), count: 50 },
    ])
  })

  it('are those of a total product too, and of a version that was read with other roles', async () => {
    const all = (i: number) => [
      `${month(i)},A,${i + 1},x`,
      `${month(i)},B,${i + 2},x`,
      `${month(i)},合计,${2 * i + 3},x`,
    ]
    const { dataset } = await read(file('month,product,quantity,remark', rows(40, all).flat()))
    const reread = await datasets().reread(dataset.hash, { roles: { remark: 'region' } })
    for (const { hash } of [dataset, reread]) {
      const [loss] = await datasets().rejected(hash, 100_000)
      expect([loss?.code, loss?.rows.length, loss?.count, loss?.rows.at(-1)]).toEqual(['TotalProduct', 40, 40, 121])
    }
  })

  it('are not told where the stored source is gone: the version is damaged, and no path is shown', async () => {
    const lines = rows(100, (i) => `${month(i)},A,${i}`)
    const { dataset } = await read(
      file(
        'month,product,quantity',
        lines,
        rows(50, () => '合计,A,99'),
      ),
    )
    await rm(join(store(), `${dataset.hash}.csv`))
    await expect(datasets().rejected(dataset.hash, 100)).rejects.toMatchObject({
      code: 'DamagedDataset',
      facts: { hash: dataset.hash },
    })
  })

  it('are none where nothing was', async () => {
    const { dataset } = await read(
      file(
        'month,product,quantity',
        rows(30, (i) => `${month(i)},A,${i}`),
      ),
    )
    expect(await datasets().rejected(dataset.hash, 10)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { DataFinding } from '../../../../src/domain/dataset/finding.ts'
import { useDataFolder } from '../data-folder.ts'

const { put, datasets } = useDataFolder()
const asOf = new Date('2026-11-24T00:00:00Z')

async function check(content: string): Promise<DataFinding[]> {
  const { hash } = await datasets().importFile(await put(content), { accept: 'any' })
  return datasets().check(hash, asOf)
}
const found = (findings: DataFinding[], code: string) => findings.filter((finding) => finding.code === code)
const brief = ({ severity, column, rows, count }: DataFinding) => ({ severity, column, rows, count })

const month = (i: number) => `2024-${String(1 + i).padStart(2, '0')}`
const long = (rows: string[], header = 'month,product,quantity') => `${header}\n${rows.join('\n')}\n`

describe('the data check', () => {
  it('finds nothing in clean data', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${month(i)},A,${100 + ((i * 7) % 11)}`)
    expect(await check(long(rows))).toEqual([])
  })

  it('finds rows that are the same in every column, and says what to do', async () => {
    const rows = ['2024-01,A,5', '2024-02,A,6', '2024-02,A,6', '2024-03,A,7', '2024-02,A,6']
    const [repeated] = found(await check(long(rows)), 'DuplicateRows')
    expect(brief(repeated as DataFinding)).toEqual({ severity: 'warn', column: null, rows: [4, 6], count: 2 })
    expect(repeated?.repair?.step).toEqual({ kind: 'deduplicate' })
    expect(repeated?.text).toEqual({
      zh: '有 2 行与前面的某一行完全相同（第 4、6 行）。',
      en: 'Rows that are the same as an earlier one: 2 (rows 4, 6).',
    })
  })

  it('tells repeated cells of a table without orders from orders', async () => {
    const rows = ['2024-01,A,5', '2024-02,A,6', '2024-02,A,8', '2024-03,A,7']
    expect(found(await check(long(rows)), 'RepeatedCells').map(brief)).toEqual([
      { severity: 'info', column: null, rows: [4], count: 1 },
    ])
    const orders = rows.map((row, i) => `${row},o${i}`)
    expect(found(await check(long(orders, 'month,product,quantity,order_id')), 'RepeatedCells')).toEqual([])
  })

  it('finds gaps, constant, sparse and hidden total series', async () => {
    const table = `month,A,B,Flat,Rare,All\n${Array.from({ length: 8 }, (_, i) => {
      const [a, b, flat, rare] = [10 + i, i === 3 ? '' : 20 + ((i * 3) % 5), 5, i > 5 ? 1 : 0]
      return `${month(i)},${a},${b},${flat},${rare},${a + Number(b) + flat + rare}`
    }).join('\n')}\n`
    const findings = await check(table)
    expect(found(findings, 'GapInSeries')[0]?.text.en).toContain('"B" lacks periods in between: 1 (2024-04)')
    expect(found(findings, 'ConstantSeries')[0]?.text.en).toContain('"Flat"')
    expect(found(findings, 'SparseSeries')[0]?.text.en).toContain('"Rare"')
    expect(found(findings, 'TotalColumn').map(brief)).toEqual([
      { severity: 'error', column: 'All', rows: [], count: 8 },
    ])
    // The worst come first.
    expect(findings[0]?.severity).toBe('error')
  })

  it('finds outliers of a series by two measures, with a fence to pull them to', async () => {
    const values = [10, 11, 12, 10, 11, 13, 12, 11, 10, 12, 500, 11]
    const rows = values.flatMap((value, i) => [`${month(i)},A,${value}`, `${month(i)},B,${1000 + value}`])
    const outliers = found(await check(long(rows)), 'Outliers')
    expect(outliers.map(brief)).toEqual([{ severity: 'warn', column: 'quantity', rows: [22, 23], count: 2 }])
    expect(outliers[0]?.repair?.step).toEqual({ kind: 'cap', column: 'quantity', by: 'iqr', k: 3 })
  })

  it('finds values that cannot be', async () => {
    const findings = await check(
      long(
        ['2024-01,A,5,10,5%', '2024-02,A,-6,-2,150%', '2027-03,A,7,10,10%', '2024-03,合计,7,10,10%'],
        'month,product,quantity,price,discount',
      ),
    )
    const rows = (code: string) => found(findings, code).map(({ rows, severity }) => [severity, ...rows])
    expect(rows('NegativeQuantity')).toEqual([['warn', 3]])
    expect(rows('NegativeAmount')).toEqual([['error', 3]])
    expect(rows('ShareAboveOne')).toEqual([['error', 3]])
    expect(rows('FutureDate')).toEqual([['error', 4]])
    expect(rows('TotalRow')).toEqual([['error', 5]])
  })

  it('holds amounts against price × quantity', async () => {
    const header = 'month,product,quantity,price,revenue'
    const right = ['2024-01,A,5,10,50', '2024-02,A,6,10,60', '2024-03,A,7,10,80', '2024-04,A,3,9.99,29.97']
    expect(found(await check(long(right, header)), 'RevenueMismatch').map(brief)).toEqual([
      { severity: 'warn', column: 'revenue', rows: [4], count: 1 },
    ])
    const discounted = right.map((row) => row.replace(/[\d.]+$/, '1'))
    expect(found(await check(long(discounted, header)), 'RevenueMismatch')[0]?.severity).toBe('info')
  })

  it('finds spellings that differ in width, spaces or case only', async () => {
    const rows = [
      '2024-01,A,5,East',
      '2024-02,A,6,East',
      '2024-03,A,6,EAST',
      '2024-04,A,6,Ｅａｓｔ',
      '2024-05,A,6,West',
    ]
    const [spelling] = found(await check(long(rows, 'month,product,quantity,region')), 'MixedSpelling')
    expect(brief(spelling as DataFinding)).toEqual({ severity: 'warn', column: 'region', rows: [4, 5], count: 2 })
    expect(spelling?.text.en).toContain('"EAST" → "East"')
    expect(spelling?.repair?.step).toEqual({ kind: 'unify-spelling', column: 'region' })
  })

  it('finds mixed currencies and units by row, and cells that hold no number', async () => {
    const findings = await check(
      long(
        ['2024-01,A,5,¥10,5%', '2024-02,A,6,¥11,0.06', '2024-03,A,6,$12,7%', '2024-04,A,6,about 9,8%'],
        'month,product,quantity,price,discount',
      ),
    )
    expect(found(findings, 'MixedCurrencies')[0]).toMatchObject({ severity: 'error', rows: [4] })
    expect(found(findings, 'MixedUnits')[0]).toMatchObject({ severity: 'warn', rows: [3] })
    expect(found(findings, 'UnreadableCells')[0]).toMatchObject({ severity: 'warn', rows: [5] })
  })

  it('finds a sign that only some amounts have, a price of zero, and units', async () => {
    const findings = await check(
      long(
        ['2024-01,A,5箱,$10', '2024-02,A,6,11', '2024-03,A,6,12', '2024-04,A,6,0', '2024-05,A,6,12'],
        'month,product,quantity,price',
      ),
    )
    expect(found(findings, 'PartlySigned')[0]).toMatchObject({ severity: 'warn', rows: [2] })
    expect(found(findings, 'ZeroPrice')[0]).toMatchObject({ severity: 'warn', column: 'price', rows: [5] })
    expect(found(findings, 'UnitWords')[0]?.text.zh).toContain('如 "5箱"')
  })

  it('takes a negative amount of goods that came back for what it is', async () => {
    const rows = ['2024-01,A,-5,-50', '2024-02,A,6,-60', '2024-03,A,7,70']
    const findings = await check(long(rows, 'month,product,quantity,revenue'))
    expect(found(findings, 'NegativeAmount').map(brief)).toEqual([
      { severity: 'error', column: 'revenue', rows: [3], count: 1 },
    ])
  })

  it('finds columns that tell nothing', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => `20${10 + i}-01,A,${i},East,${i === 3 ? 'x' : ''}`)
    const findings = await check(long(rows, 'month,product,quantity,region,note'))
    expect(found(findings, 'ConstantColumn').map(brief)).toEqual([
      { severity: 'info', column: 'region', rows: [], count: 24 },
    ])
    expect(found(findings, 'SparseColumn').map(brief)).toEqual([
      { severity: 'info', column: 'note', rows: [], count: 23 },
    ])
  })

  it('counts all rows of a note, of which it lists twenty', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `20${10 + i}-01,A,${i % 2 ? i : ''}`)
    const [missing] = found(await check(long(rows)), 'MissingValues')
    expect([missing?.rows.length, missing?.count]).toEqual([20, 30])
  })

  it('of a cleaned version too, with what held of its source', async () => {
    const rows = ['2024-01,A,5,¥10', '2024-02,A,,¥11', '2024-03,A,6,$12', '2024-03,A,6,$12']
    const { hash } = await datasets().importFile(await put(long(rows, 'month,product,quantity,price')))
    const cleaned = await datasets().clean(hash, { steps: [{ kind: 'deduplicate' }] })
    const findings = await datasets().check(cleaned.hash, asOf)
    expect(found(findings, 'MixedCurrencies')[0]).toMatchObject({ severity: 'error' })
    expect(found(findings, 'MissingCells')[0]).toMatchObject({ severity: 'warn', column: 'quantity', rows: [3] })
    expect(found(findings, 'DuplicateRows')).toEqual([])
  })

  it('lists missing cells by column', async () => {
    const rows = ['2024-01,A,5,East,', '2024-02,A,,,3', '2024-03,A,6,East,4']
    const findings = await check(long(rows, 'month,product,quantity,region,price'))
    expect(found(findings, 'MissingCells').map(({ column, rows: at }) => [column, ...at])).toEqual([
      ['region', 3],
      ['price', 2],
    ])
    expect(found(findings, 'MissingValues')[0]).toMatchObject({ rows: [3], repair: { step: { kind: 'fill' } } })
  })

  it('looks at records too', async () => {
    const findings = await check('customer_id,age,city\nc1,30,北京\nc1,30,北京\nc2,31,北 京\n')
    expect(findings.map(({ code }) => code).sort()).toEqual(['DuplicateRows', 'MixedSpelling', 'NotSales'])
  })
})

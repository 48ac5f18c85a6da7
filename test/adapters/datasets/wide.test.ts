import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { noteRows, noteText, quantities, useDataFolder } from './data-folder.ts'

const { read, refusal, put, datasets } = useDataFolder()

describe('a wide table', () => {
  it('is read as it stands', async () => {
    const sample = await readFile('data/sample-sales.csv')
    const outcome = await read(sample, 'sample-sales.csv')
    expect(outcome.dataset).toMatchObject({
      name: 'sample-sales.csv',
      bytes: sample.length,
      rows: 5,
      columns: ['Year', 'Product_A', 'Product_B', 'Product_C'],
      form: 'wide',
      encoding: 'utf-8',
      granularity: 'year',
      periods: 5,
      firstPeriod: '2019',
      lastPeriod: '2023',
      products: ['Product_A', 'Product_B', 'Product_C'],
      notes: [],
    })
    expect(outcome.dataset.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(outcome.table.periods).toEqual(['2019', '2020', '2021', '2022', '2023'])
    expect(quantities(outcome)).toEqual({
      Product_A: [1091, 979, 970, 1070, 1059],
      Product_B: [540, 527, 521, 559, 533],
      Product_C: [802, 782, 816, 752, 730],
    })
  })

  it.each([
    ['年份', '2019年', '2020年', ['2019', '2020']],
    ['月份', '2024年5月', '2024年6月', ['2024-05', '2024-06']],
    ['Month', '2024-05', '2024-06', ['2024-05', '2024-06']],
    ['日期', '2024年5月30日', '2024年5月31日', ['2024-05-30', '2024-05-31']],
    ['Date', '5/30/2024', '5/31/2024', ['2024-05-30', '2024-05-31']],
    ['季度', '2024年第一季度', '2024年第二季度', ['2024-Q1', '2024-Q2']],
    ['quarter', '2024Q4', '2025Q1', ['2024-Q4', '2025-Q1']],
    ['Period', '2024-W07', '2024-W08', ['2024-W07', '2024-W08']],
    ['FY', 'FY2023', 'FY2024', ['2023', '2024']],
    ['统计月份', 'Jan 2024', 'Feb 2024', ['2024-01', '2024-02']],
  ])('takes %s with values such as %s', async (name, first, second, periods) => {
    const { table } = await read(`${name},A\n${first},1\n${second},2\n`)
    expect(table.periods).toEqual(periods)
  })

  it.each([
    [';', 'Year;A;B\n2019;1;2\n2020;3;4\n'],
    ['tab', 'Year\tA\tB\n2019\t1\t2\n2020\t3\t4\n'],
    ['comma', '"Year","A","B"\r\n"2019","1","2"\r\n2020,3,4'],
    ['CR only', 'Year,A,B\r2019,1,2\r2020,3,4\r'],
  ])('is separated by %s', async (_, content) => {
    expect(quantities(await read(content))).toEqual({ A: [1, 3], B: [2, 4] })
  })

  it('sorts rows, fills gaps with null and says both', async () => {
    const outcome = await read('Month,A\n2024-05,3\n2024-01,1\n2024-03,2\n')
    expect(outcome.table.periods).toEqual(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'])
    expect(quantities(outcome)).toEqual({ A: [1, null, 2, null, 3] })
    expect(outcome.notes).toEqual(['MissingPeriods', 'Sorted'])
    expect(noteText(outcome, 'MissingPeriods')).toContain('2024-02, 2024-04')
  })

  it('notes missing markers with their rows, and leaves out an empty product', async () => {
    const outcome = await read('Year,A,B\n2019,-,\n2020,N/A,\n2021,5,null\n2022,NaN,\n2023,6,\n2024,,\n')
    expect(quantities(outcome)).toEqual({ A: [5, null, 6] })
    expect(outcome.notes).toEqual(['EmptyColumns', 'EmptyEnds', 'MissingValues'])
    expect(noteRows(outcome, 'MissingValues')).toEqual([2, 3, 5, 7])
    expect(noteText(outcome, 'EmptyEnds')).toContain('2019, 2020, 2024')
  })

  it('leaves text columns and side columns out and names them', async () => {
    const outcome = await read(
      'Year,A,Comment,Slogan,Price\n2019,1,ok,"buy, now",9.5\n2020,2,,more,9.7\n2021,3,,again,9.8\n',
    )
    expect(outcome.dataset.products).toEqual(['A'])
    expect(outcome.notes).toEqual(['ColumnsAside', 'TextColumns'])
    expect(noteText(outcome, 'ColumnsAside')).toContain('"Comment", "Price"')
    expect(noteText(outcome, 'TextColumns')).toContain('"Slogan"')
  })

  it('joins a year column with a month or quarter column', async () => {
    expect((await read('年份,月份,A\n2023年,12月,1\n2024年,1月,2\n')).table.periods).toEqual(['2023-12', '2024-01'])
    expect((await read('Year,Quarter,A\n2023,4,1\n2024,1,2\n')).table.periods).toEqual(['2023-Q4', '2024-Q1'])
    expect((await read('Year,Month,A\n2023,Dec,1\n2024,January,2\n')).table.periods).toEqual(['2023-12', '2024-01'])
  })

  it('sets rows of totals aside and a column that adds up the others', async () => {
    const outcome = await read('年份,甲,乙,合计\n2019,1,2,3\n2020,3,4,7\n2021,1,1,2\n合计,5,7,12\n')
    expect(quantities(outcome)).toEqual({ 甲: [1, 3, 1], 乙: [2, 4, 1] })
    expect(outcome.notes).toEqual(['TotalProduct', 'TotalRows'])
    expect(noteRows(outcome, 'TotalRows')).toEqual([5])
  })

  it('keeps a column called Total that adds up nothing', async () => {
    const outcome = await read('Year,Elf,Total,Shell\n2019,1,20,3\n2020,3,40,7\n2021,3,40,7\n')
    expect(outcome.dataset.products).toEqual(['Elf', 'Total', 'Shell'])
  })

  it('reads month ends as months, and says so', async () => {
    const outcome = await read('Date,A\n2024-01-31,1\n2024-02-29,2\n2024-03-31,3\n')
    expect(outcome.table).toMatchObject({ granularity: 'month', periods: ['2024-01', '2024-02', '2024-03'] })
    expect(outcome.notes).toEqual(['DatesAsPeriods'])
  })

  it('refuses a period that has two rows, naming both', async () => {
    const failure = await refusal('Year,A\n2019,1\n2020,2\n2019年,3\n')
    expect(failure.facts).toMatchObject({ problem: 'DuplicatePeriods' })
    expect(failure.message).toContain('2019 (rows 2, 4)')
  })

  it('accepts one row and says that it is little', async () => {
    expect((await read('Year,A\n2019,7\n')).notes).toEqual(['FewPeriods'])
  })

  it('reads 300 columns', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `P${i}`)
    const rows = [2019, 2020, 2021].map((year) => [year, ...names.map((_, i) => year + i)].join(','))
    const outcome = await read(`Year,${names.join(',')}\n${rows.join('\n')}\n`)
    expect(outcome.dataset.products).toHaveLength(300)
    expect(quantities(outcome).P299).toEqual([2318, 2319, 2320])
    expect(outcome.notes).toEqual([])
  })

  it('is the same dataset when the bytes are the same, under its first name', async () => {
    const one = await datasets().importFile(await put('Year,A\n2001,1\n2002,2\n', 'first.csv'))
    const two = await datasets().importFile(await put('Year,A\n2001,1\n2002,2\n', 'second.csv'))
    expect(two).toEqual(one)
    expect(await datasets().describe(one.hash)).toEqual(one)
  })
})

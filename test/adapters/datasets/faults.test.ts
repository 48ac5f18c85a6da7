import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { describeFailure } from '../../../src/domain/failures.ts'
import { failureOf, noteRows, noteText, quantities, useDataFolder } from './data-folder.ts'
import { bytes } from './encode.ts'

const { read, refusal, put, root, datasets } = useDataFolder()

const wide = (columns: number): string => {
  const names = Array.from({ length: columns - 1 }, (_, i) => `P${i}`)
  return `Year,${names.join(',')}\n2019${',1'.repeat(columns - 1)}\n`
}

describe('tables that are refused', () => {
  it.each<[string, string, string, string]>([
    ['an empty file', '', 'EmptyFile', 'it is empty'],
    ['blank lines only', '\n \n,,\n', 'EmptyFile', 'it holds nothing'],
    ['a header only', 'Year,A,B\n', 'HeaderOnly', 'no row of data'],
    ['one column', 'Year\n2019\n2020\n', 'OneColumn', 'only one column was found: "Year"'],
    ['an unknown separator', 'Year|A\n2019|1\n', 'OneColumn', 'comma, semicolon or tab'],
    ['no period column', 'A,B\n1,2\n', 'NoPeriodColumn', 'Columns found: "A", "B"'],
    ['periods across', '产品,2023年,2024年\n甲,1,2\n', 'NoPeriodColumn', 'transpose'],
    ['no product column', 'Year,Price,Region\n2019,1,华东\n', 'NoProductColumns', '"Price"'],
    ['text only', 'Year,A\n2019,x\n2020,y\n', 'NoProductColumns', '"A"'],
    ['duplicate headers', 'Year,A,B, A\n2019,1,2,3\n', 'DuplicateColumns', '"A" (columns 2, 4)'],
    ['a header that is missing', 'Year,A,\n2019,1,7\n', 'UnnamedColumn', 'column 3 has values (row 2)'],
    ['10,000 columns', wide(10_000), 'TooManyColumns', 'it has 10000 columns; the limit is 1000'],
    [
      'text among numbers',
      'Year,A\n2019,1\n2020,about 5\n2021,3\n',
      'TextInNumberColumn',
      'row 3, column "A": "about 5"',
    ],
    ['a percentage', 'Year,A\n2019,1\n2020,5%\n2021,3\n', 'TextInNumberColumn', 'row 3, column "A": "5%"'],
    ['infinity', 'Year,A\n2019,1\n2020,inf\n', 'TextInNumberColumn', 'row 3, column "A": "inf"'],
    ['minus infinity', 'Year,A\n2019,-Infinity\n2020,∞\n', 'TextInNumberColumn', 'row 2, column "A": "-Infinity"'],
    ['beyond all measure', 'Year,A\n2019,1e400\n2020,1\n', 'TextInNumberColumn', 'row 2, column "A": "1e400"'],
    ['a formula', 'Year,A\n2019,1\n2020,=1+2\n', 'TextInNumberColumn', 'row 3, column "A": "=1+2"'],
    ['a command', `Year,A\n2019,+cmd|' /C calc'!A0\n`, 'TextInNumberColumn', `row 2, column "A": "+cmd|' /C calc'!A0"`],
    ['a spreadsheet error', 'Year,A\n2019,#DIV/0!\n2020,#REF!\n', 'TextInNumberColumn', 'row 2, column "A": "#DIV/0!"'],
    ['an unbalanced quote', 'Year,A\n2019,"1\n2020,2\n', 'UnbalancedQuote', 'row 2 opens a quote'],
    ['text after a quote', 'Year,A\n2019,"1"5\n2020,2\n', 'TextAfterQuote', 'row 2 has text after'],
    ['too few fields', 'Year,A,B\n2019,1,2\n2020,3\n', 'FieldCount', 'row 3 has 2'],
    ['too many fields', 'Year,A,B\n2019,1,2,3\n2020,3,4\n', 'FieldCount', 'row 2 has 4'],
    ['mixed periods', 'Year,A\n2019,1\n2020-05,2\n', 'MixedPeriods', '"2019" in row 2, "2020-05" in row 3'],
    ['no period', 'Year,A\n2019,1\nlater,2\n', 'BadPeriod', 'row 3, column "Year": "later"'],
    ['a date number', 'Date,A\n45413,1\n45444,2\n', 'BadPeriod', 'Excel date number'],
    ['a date that does not exist', 'Date,A\n2024-02-30,1\n', 'BadPeriod', 'row 2, column "Date": "2024-02-30"'],
    ['dates in two orders', 'Date,A\n5/31/2024,1\n31/5/2024,2\n', 'MixedDateOrder', 'row 3, "31/5/2024"'],
    ['dates that may be two', 'Date,A\n5/6/2024,1\n7/8/2024,2\n', 'AmbiguousDates', '"5/6/2024" in row 2'],
    [
      'decimals in two ways',
      'Year;A\n2019;1,5\n2020;1.5\n',
      'MixedNumberStyles',
      '"1.5" in row 3 with a point, "1,5" in row 2',
    ],
    ['a span of centuries', 'Date,A\n1900-01-01,1\n2024-05-06,2\n', 'SpanTooLong', 'from 1900-01-01 to 2024-05-06'],
    ['a row without end', `Year,A\n2019,${'9'.repeat(1_100_000)}\n`, 'RowTooLong', 'row 2 has more than'],
  ])('%s', async (_, content, problem, words) => {
    const failure = await refusal(content)
    expect(failure.code).toBe('BadData')
    expect(failure.facts.problem).toBe(problem)
    expect(failure.message).toContain(words)
    const chinese = describeFailure('BadData', failure.facts, 'zh')
    expect(chinese).toMatch(/\p{Script=Han}/u)
    expect(`${failure.message}${chinese}`).not.toMatch(/undefined|\bat .*\.ts:|node_modules|\[object/)
  })

  it('lists the first twenty places and counts them all', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${1950 + i},${i % 2 ? 'n a' : i}`)
    const failure = await refusal(`Year,A\n${rows.join('\n')}\n`)
    expect(failure.facts.places).toHaveLength(20)
    expect((failure.facts.places as object[])[0]).toEqual({ row: 3, column: 'A', found: 'n a' })
    expect(failure.message).toContain('(30 in all)')
  })

  it('bounds and spells out what it quotes', async () => {
    const failure = await refusal(`Year,A\n2019,1\n2020,"\u001b[31m${'x'.repeat(500)}"\n`)
    expect(failure.message).toContain('\\u{1b}[31mxxx')
    expect(failure.message).not.toContain('\u001b')
    expect(failure.message.length).toBeLessThan(500)
  })

  it('counts rows as a spreadsheet does: blank ones, and a line break within quotes as none', async () => {
    const failure = await refusal('Year,A,Note\n\n2019,1,"two\nlines"\n2020,x,\n2021,2,\n')
    expect(failure.message).toContain('row 4, column "A": "x"')
  })
})

describe('tables that are accepted and noted', () => {
  it('negative quantities', async () => {
    const outcome = await read('Year,A,B\n2019,-5,(12)\n2020,1,1\n2021,−7,2\n')
    expect(quantities(outcome)).toEqual({ A: [-5, 1, -7], B: [-12, 1, 2] })
    expect(noteRows(outcome, 'NegativeValues')).toEqual([2, 4])
    expect(outcome.notes).toEqual(['BracketedNumbers', 'NegativeValues'])
  })

  it('full-width digits', async () => {
    const outcome = await read('年份,甲\n２０１９,１２３\n2020,４５．６\n2021,１，２３４\n')
    expect(quantities(outcome)).toEqual({ 甲: [123, 45.6, 1234] })
    expect(noteRows(outcome, 'FullWidthNumbers')).toEqual([2, 3, 4])
  })

  it('a decimal comma, where the column says so', async () => {
    const outcome = await read('Jahr;Year;A;B\nx;2019;1.234,5;7\nx;2020;2,25;8\nx;2021;1 000,75;9\n')
    expect(quantities(outcome)).toEqual({ A: [1234.5, 2.25, 1000.75], B: [7, 8, 9] })
    expect(noteText(outcome, 'DecimalComma')).toContain('"A"')
  })

  it('numbers that may be a thousand or a decimal', async () => {
    const outcome = await read('Year;A\n2019;1.234\n2020;5.678\n2021;900\n')
    expect(noteRows(outcome, 'AmbiguousNumbers')).toEqual([2, 3])
  })

  it('blank rows, surplus separators and padded ends', async () => {
    const outcome = await read('Year,A\n2019,1,,\n\n2020,2\n,\n2021,3\n')
    expect(quantities(outcome)).toEqual({ A: [1, 2, 3] })
    expect(noteRows(outcome, 'BlankRows')).toEqual([3, 5])
    expect(noteRows(outcome, 'ExtraSeparators')).toEqual([2])
  })

  it('unnamed columns that are empty or count the rows', async () => {
    const outcome = await read(',Year,A,\n0,2019,5,\n1,2020,6,\n2,2021,7,\n')
    expect(quantities(outcome)).toEqual({ A: [5, 6, 7] })
    expect(outcome.notes).toEqual(['UnnamedColumns', 'UnnamedColumns'])
  })

  it('formulas in a column of text are text', async () => {
    const outcome = await read('month,product,qty,note\n2024-01,=1+2,5,=A1\n2024-02,@SUM(A1),6,\n2024-03,x,7,\n')
    expect(outcome.dataset.products).toEqual(['=1+2', '@SUM(A1)', 'x'])
    expect(noteRows(outcome, 'FormulaNames')).toEqual([2, 3])
  })

  it('names that were garbled before', async () => {
    expect((await read('月份,产品,销量\n2024-01,锟斤拷,1\n2024-02,\uFFFD\uFFFD,2\n')).notes).toContain('GarbledNames')
  })
})

describe('files that are none', () => {
  const importing = (file: string) => failureOf(datasets().importFile(file))

  it.each(['/nowhere/no such file.csv', '', 'a\0b', `/tmp/${'x'.repeat(5000)}`, '%2e%2e/none', '/dev/null/x'])(
    'a name without a file: %j',
    async (name) => {
      expect((await importing(name)).code).toBe('NoSuchFile')
    },
  )

  it('a missing file, with its name spelled out', async () => {
    const failure = await importing('/nowhere/x\u001b.csv')
    expect(failure.code).toBe('NoSuchFile')
    expect(failure.message).toContain('/nowhere/x\\u{1b}.csv')
  })

  it('a folder, and what is no file at all', async () => {
    await mkdir(join(root(), 'folder.csv'))
    expect((await importing(join(root(), 'folder.csv'))).message).toContain('it is a folder')
    expect((await importing('/dev/null')).message).toContain('no regular file')
  })

  it('follows links to files only', async () => {
    const file = await put('Year,A\n2001,1\n2002,2\n2003,4\n')
    const link = (name: string) => join(root(), name)
    await symlink(file, link('good.csv'))
    await symlink('/nowhere', link('dangling.csv'))
    await symlink(link('loop.csv'), link('loop.csv'))
    await symlink(root(), link('to-folder.csv'))
    expect((await datasets().importFile(link('good.csv'))).rows).toBe(3)
    expect((await importing(link('dangling.csv'))).code).toBe('NoSuchFile')
    expect((await importing(link('loop.csv'))).facts).toMatchObject({ problem: 'Unreadable' })
    expect((await importing(link('to-folder.csv'))).facts).toMatchObject({ problem: 'NotAFile' })
  })

  it('more bytes than allowed', async () => {
    const small = openDatasets({ folder: join(root(), 'small'), maxBytes: 100 })
    const failure = await failureOf(small.importFile(await put(`Year,A\n${'2019,1\n'.repeat(50)}`)))
    await small.close()
    expect(failure.code).toBe('DataTooLarge')
    expect(failure.facts).toMatchObject({ found: 357, limit: 100 })
    expect(failure.message).toMatch(/file-\d+\.csv has 357 bytes; the limit is 100/)
  })

  it.each<[string, Uint8Array, string]>([
    [
      'an Excel workbook',
      bytes('PK\x03\x04\x14\0\x06\0[Content_Types].xml'),
      'an Excel workbook, not CSV text. Open it in Excel',
    ],
    ['an old Excel workbook', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'an Excel workbook'],
    ['a zip archive', bytes('PK\x03\x04\x14\0data.txt'), 'a ZIP archive'],
    ['a PNG image', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'a PNG image'],
    ['a PDF', bytes('%PDF-1.7\n'), 'a PDF document'],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['Parquet', bytes('PAR1xxxx'), 'Parquet'],
    ['a page called .xls', bytes('\n<html><table><tr><td>Year</td></tr></table></html>'), 'HTML or XML'],
    ['JSON', bytes('[{"Year": 2019}]'), 'JSON'],
  ])('%s', async (_, content, words) => {
    const failure = await refusal(content)
    expect(failure.facts.problem).toBe('NotCsv')
    expect(failure.message).toContain(words)
  })
})

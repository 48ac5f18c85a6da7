import { describe, expect, it } from 'vitest'
import { kindOfFormat, serialDate } from '../../../../src/adapters/datasets/formats/xlsx/number-formats.ts'
import { failureOf, noteRows, noteText, quantities, useDataFolder } from '../data-folder.ts'
import { makeWorkbook, type SheetSpec, styled } from './make-workbook.ts'
import { makeZip } from './make-zip.ts'

const { put, read, datasets } = useDataFolder()
const sheet = (rows: SheetSpec['rows'], rest: Partial<SheetSpec> = {}): SheetSpec => ({ name: '数据', rows, ...rest })
const problemOf = async (content: Uint8Array, options = {}) => {
  const failure = await failureOf(datasets().importFile(await put(content), options))
  return failure.facts.problem
}

describe('a workbook', () => {
  it('is read with dates, numbers, percentages, booleans and cached values', async () => {
    const book = makeWorkbook([
      sheet([
        ['日期', '产品', '销量', '折扣', '会员'],
        [styled(45413, 'date'), '甲', 3, styled(0.125, 'share'), { xml: ' t="b"><v>1</v>' }],
        [
          styled(45444, 'date'),
          '乙 & <丙>',
          { xml: '><f>1+2</f><v>3.5</v>' },
          styled(0.29, 'share'),
          { xml: ' t="b"><v>0</v>' },
        ],
        [
          styled(45474, 'date'),
          { xml: ' t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is>' },
          1200.5,
          null,
          null,
        ],
      ]),
    ])
    const outcome = await read(book, 'book.xlsx')
    expect(outcome.table.periods).toEqual(['2024-05', '2024-06', '2024-07'])
    expect(quantities(outcome)).toEqual({ 甲: [3, null, 1200.5], '乙 & <丙>': [null, 3.5, null] })
    expect(outcome.dataset.encoding).toBe('xlsx')
    const { rows } = await datasets().rows(outcome.dataset.hash, { columns: ['column:折扣'] })
    expect(rows).toEqual([[0.125], [0.29], [null]])
  })

  it('reads months, and dates since 1904', async () => {
    const months = makeWorkbook([
      sheet([
        ['月份', 'A'],
        [styled(45413, 'month'), 1],
        [styled(45444, 'month'), 2],
      ]),
    ])
    expect((await read(months, 'm.xlsx')).table.periods).toEqual(['2024-05', '2024-06'])
    const old = makeWorkbook(
      [
        sheet([
          ['Date', 'A'],
          [styled(43951, 'date'), 1],
          [styled(43982, 'date'), 2],
        ]),
      ],
      { since1904: true },
    )
    expect((await read(old, 'o.xlsx')).table.periods).toEqual(['2024-05', '2024-06'])
  })

  it('keeps the row numbers of the sheet, over titles and gaps', async () => {
    const rows = [['2024 年销售'], [], ['月份', 'A'], ['2024-01', 1], [], ['2024-02', -2]]
    const outcome = await read(makeWorkbook([sheet(rows, { merges: ['A1:B1'] })]), 'titled.xlsx')
    expect(noteRows(outcome, 'TitleRows')).toEqual([1])
    expect(noteRows(outcome, 'NegativeValues')).toEqual([6])
    expect(noteText(outcome, 'BlankRows')).toContain('5')
  })

  it('joins a header of two rows, and fills cells merged downwards', async () => {
    const rows = [
      ['区域', '月份', '产品', '经营', null],
      [null, null, null, '销量', '单价'],
      ['华东', '2024-01', '甲', 5, 10],
      [null, '2024-02', '甲', 6, 11],
      ['华北', '2024-03', '甲', 7, 12],
    ]
    const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'A3:A4']
    const outcome = await read(makeWorkbook([sheet(rows, { merges })]), 'merged.xlsx')
    expect(outcome.dataset.columns).toEqual(['区域', '月份', '产品', '经营 销量', '经营 单价'])
    expect(quantities(outcome)).toEqual({ 甲: [5, 6, 7] })
    expect(noteRows(outcome, 'MergedCells')).toEqual([4])
    expect(outcome.notes).toContain('JoinedHeader')
    const { rows: kept } = await datasets().rows(outcome.dataset.hash, { columns: ['region'] })
    expect(kept).toEqual([['华东'], ['华东'], ['华北']])
  })

  const first = sheet([['说明'], ['某公司']], { name: '封面' })
  const second = sheet(
    [
      ['Year', 'A'],
      ['2019', 1],
      ['2020', 2],
    ],
    { name: 'Sales' },
  )
  const third = sheet(
    [
      ['Year', 'B'],
      ['2019', 7],
      ['2020', 8],
    ],
    { name: 'Other' },
  )
  const hidden = sheet(
    [
      ['Year', 'H'],
      ['2019', 7],
    ],
    { name: 'Hidden', state: 'hidden' },
  )

  it('of several sheets gives the first visible table and says so, or the one asked for', async () => {
    const book = makeWorkbook([hidden, first, second, third])
    const outcome = await read(book, 'several.xlsx')
    expect(outcome.dataset.products).toEqual(['A'])
    expect(noteText(outcome, 'SheetChosen')).toContain('"Sales" was read, of "Hidden", "封面", "Sales", "Other"')
    const importing = async (asked: string) => datasets().importFile(await put(book), { sheet: asked })
    expect((await importing('Other')).products).toEqual(['B'])
    expect((await importing('3')).products).toEqual(['A'])
    expect((await importing('Hidden')).products).toEqual(['H'])
    // Another sheet of the same bytes is another version.
    expect((await importing('Other')).hash).not.toBe(outcome.dataset.hash)
    expect(await problemOf(book, { sheet: 'None' })).toBe('NoSuchSheet')
  })

  it('refuses errors in number columns by row, and notes formulas that were never computed', async () => {
    const bad = makeWorkbook([
      sheet([
        ['Year', 'A'],
        ['2019', 1],
        ['2020', { xml: ' t="e"><v>#DIV/0!</v>' }],
      ]),
    ])
    const failure = await failureOf(read(bad, 'bad.xlsx'))
    expect(failure.message).toContain('row 3, column "A": "#DIV/0!"')
    const open = makeWorkbook([
      sheet([
        ['Year', 'A'],
        ['2019', 1],
        ['2020', { xml: '><f>A1*2</f>' }],
        ['2021', 3],
      ]),
    ])
    expect(noteRows(await read(open, 'open.xlsx'), 'FormulaWithoutValue')).toEqual([3])
  })
})

describe('a workbook that is refused', () => {
  const big = '<sheetData>'.padEnd(30_000_000, ' ')
  it.each<[string, Buffer, string]>([
    ['that is none', makeZip([{ name: 'docProps/app.xml', content: '' }]), 'NotCsv'],
    [
      'that is cut off',
      makeWorkbook([
        sheet([
          ['Year', 'A'],
          ['2019', 1],
        ]),
      ]).subarray(0, 900),
      'NotCsv',
    ],
    ['without a table', makeWorkbook([sheet([['x']])]), 'EmptyFile'],
    [
      'whose part packs a thousandfold',
      makeWorkbook([sheet([])], { parts: [{ name: 'xl/big.xml', content: big }] }),
      'Bomb',
    ],
    [
      'that says it is small and is not',
      makeZip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'xl/workbook.xml', content: `<workbook>${' '.repeat(100_000)}</workbook>`, declaredSize: 100 },
        { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' },
      ]),
      'DamagedWorkbook',
    ],
    [
      'with broken XML',
      makeZip([
        { name: 'xl/workbook.xml', content: '<workbook><sheets>' },
        { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' },
      ]),
      'DamagedWorkbook',
    ],
    [
      'with entities of its own',
      makeZip([
        { name: 'xl/workbook.xml', content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>' },
        { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' },
      ]),
      'DamagedWorkbook',
    ],
    ['with names that point outside', makeZip([{ name: '../xl/workbook.xml', content: '' }]), 'DamagedWorkbook'],
  ])('%s', async (_, content, problem) => {
    expect(await problemOf(content)).toBe(problem)
  })

  it('with too many parts', async () => {
    const parts = Array.from({ length: 10_100 }, (_, i) => ({ name: `xl/${i}`, content: '' }))
    expect(await problemOf(makeZip(parts))).toBe('Bomb')
  })
})

describe('formats of numbers', () => {
  it.each([
    [14, undefined, 'date'],
    [57, undefined, 'date'],
    [10, undefined, 'share'],
    [2, undefined, 'number'],
    [164, '0.00%', 'share'],
    [165, 'yyyy-mm-dd', 'date'],
    [166, '[$-804]yyyy"年"m"月"d"日"', 'date'],
    [167, '#,##0.00 "days"', 'number'],
    [168, 'mmm', 'date'],
    [169, 'h:mm:ss', 'number'],
    [170, '0.00E+00', 'number'],
    [171, '¥#,##0;[Red]-¥#,##0', 'number'],
  ] as const)('%i %j', (id, code, kind) => expect(kindOfFormat(id, code)).toBe(kind))

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45413.5, '2024-05-01 12:00:00'],
    [0, null],
    [3e6, null],
  ] as const)('the day %d', (serial, day) => expect(serialDate(serial, false)).toBe(day))
})

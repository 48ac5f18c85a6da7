import { beforeAll, describe, expect, test } from 'vitest'
import type { DataFinding } from '../../src/domain/dataset/finding.ts'
import type { DataShape } from '../../src/domain/dataset/shape.ts'
import { useSampleFiles } from './sample-files.ts'
import { planted } from './tables.ts'

interface Fault {
  code: string
  rows: number[]
  reading: 'readable' | 'unreadable' | 'skipped'
}
const faults = planted.dirtyExport.faults as Fault[]

/** The findings that tell of a planted fault; text that only looks dangerous is kept as text and told of by nobody. */
const tellingOf: Record<string, string[]> = {
  DateFormats: ['MixedPeriodForms'],
  ImpossibleDate: ['UnreadablePeriods'],
  FutureDate: ['FutureDate'],
  Outlier: ['Outliers'],
  MixedCurrency: ['PartlySigned'],
  CurrencySign: ['MixedCurrencies'],
  UnitWords: ['UnitWords'],
  FullWidthDigits: ['FullWidthNumbers'],
  MixedSpelling: ['MixedSpelling', 'NamesTrimmed'],
  MixedSpellingRegion: ['MixedSpelling', 'SpacesTrimmed'],
  NegativeQuantity: ['NegativeQuantity'],
  NegativePrice: ['NegativeAmount', 'ZeroPrice'],
  NegativeStock: ['NegativeAmount'],
  ShareAboveOne: ['ShareAboveOne'],
  AmountMismatch: ['RevenueMismatch'],
  MissingValue: ['MissingValues'],
  SpreadsheetError: ['UnreadableCells'],
  TotalRow: ['TotalRows'],
  DuplicateRow: ['DuplicateRows'],
  BlankLine: ['BlankRows'],
  EmptyRow: ['BlankRows'],
}
/** Read as what they say, so that there is nothing to tell. */
const plain = ['Multiplier', 'ThousandsSeparator', 'FormulaText', 'InstructionText', 'DuplicateKey']

const { bring, datasets } = useSampleFiles()
let hash = ''
let shape: DataShape
let findings: DataFinding[]
beforeAll(async () => {
  hash = (await bring(planted.dirtyExport.file)).hash
  shape = await datasets().shape(hash)
  findings = await datasets().check(hash, new Date('2026-11-24'))
})

const rowsOf = (codes: readonly string[]) =>
  new Set(findings.filter(({ code }) => codes.includes(code)).flatMap(({ rows }) => rows))

describe('the dirty export', () => {
  test('loads: every row of data is kept or set aside with a reason', () => {
    const totals = faults.find(({ code }) => code === 'TotalRow')?.rows
    const impossible = faults.find(({ code }) => code === 'ImpossibleDate')?.rows
    expect(shape.rejected).toEqual([
      { code: 'TotalRows', rows: totals, count: totals?.length },
      { code: 'UnreadablePeriods', rows: impossible, count: impossible?.length },
    ])
    const skipped = faults.filter(({ reading }) => reading === 'skipped').flatMap(({ rows }) => rows)
    expect(shape.rowsRead).toBe(287 - skipped.length)
    expect(shape.rows + 7).toBe(shape.rowsRead)
  })

  test.each(faults.filter(({ code }) => !plain.includes(code)))('the check finds $code', ({ code, rows }) => {
    expect(rows.filter((row) => !rowsOf(tellingOf[code] ?? []).has(row))).toEqual([])
  })

  test('every planted kind is looked for', () => {
    expect(faults.map(({ code }) => code).sort()).toEqual([...Object.keys(tellingOf), ...plain].sort())
  })

  test('the whole file: a constant column, a sparse one, a missing month', () => {
    const of = (code: string) => findings.filter((finding) => finding.code === code).map(({ column }) => column)
    expect(of('ConstantColumn')).toEqual(['销售渠道'])
    expect(of('SparseColumn')).toEqual(['备注'])
    const gap = findings.find(({ code, column }) => code === 'GapInSeries' && column === '芒果干508g')
    expect(gap?.text.zh).toContain('2025-08')
  })

  test('values are read as they are meant, and text stays text', async () => {
    const { columns, numbers, rows } = await datasets().rows(hash, { limit: 1_000 })
    const cell = (row: number, name: string) =>
      rows[numbers.indexOf(row)]?.[columns.findIndex((column) => column.name === name)]
    expect(cell(4, '销售金额')).toBe(84_254)
    expect(cell(154, '销售金额')).toBeGreaterThan(1_000)
    expect(cell(193, '销售数量')).toBeGreaterThan(100)
    expect(cell(2, '折扣率')).toBe(0.12)
    expect([cell(53, '销售数量'), cell(246, '销售数量'), cell(65, '销售数量')]).toEqual([null, null, null])
    expect(cell(182, '备注')).toMatch(/^=/)
    expect(cell(18, '备注')).toContain('批准')
  })

  test('is clean after the repairs that the check proposes', async () => {
    const steps = findings.flatMap(({ repair }) => (repair ? [repair.step] : []))
    const cleaned = await datasets().clean(hash, { steps })
    const left = await datasets().check(cleaned.hash, new Date('2026-11-24'))
    const gone = ['FutureDate', 'NegativeAmount', 'NegativeQuantity', 'ShareAboveOne', 'DuplicateRows', 'MixedSpelling']
    expect(left.map(({ code }) => code).filter((code) => gone.includes(code))).toEqual([])
    // What holds of the source as it came is still told.
    expect(left.map(({ code }) => code)).toEqual(expect.arrayContaining(['UnreadablePeriods', 'MixedCurrencies']))
    expect((await datasets().shape(hash)).rows).toBe(shape.rows)
  })
})

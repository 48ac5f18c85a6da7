import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { planted, readText } from './tables.ts'

const path = planted.dirtyExport.file as string
const lines = readText(path, 'gbk').split('\r\n')
const [header = ''] = lines
const names = header.split(',')

interface Fault {
  code: string
  column: string | null
  rows: number[]
  reading: 'readable' | 'unreadable' | 'skipped'
}
const faults = planted.dirtyExport.faults as Fault[]

/** The cells of a line; the only quoted ones are grouped numbers. */
const cellsOf = (line: string): string[] =>
  line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? []
const cell = (row: number, column: string): string => cellsOf(lines[row - 1] ?? '')[names.indexOf(column)] ?? ''
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
const clean = new Set(['每日坚果750g', '芒果干508g', '原味瓜子500g', '魔芋爽30包', '华东', '华南', '西南'])

/** How each fault shows in its cell. */
const shows: Record<string, (text: string, row: number) => boolean> = {
  DateFormats: (text) => /^\d{8}$|^\d{4}[/.]\d\d[/.]\d\d$|^\d{4}年\d+月\d+日$/.test(text),
  ImpossibleDate: (text) => !isDay(text) || new Date(text).getUTCDate() !== Number(text.slice(8)),
  FutureDate: (text) => isDay(text) && text > '2027',
  Outlier: (text) => Number(text) > 4_000,
  MixedCurrency: (text) => text.startsWith('$'),
  CurrencySign: (text) => /^￥|元$/.test(text),
  UnitWords: (text) => /^\d+[件袋箱]$/.test(text),
  Multiplier: (text) => text.endsWith('万'),
  ThousandsSeparator: (text) => /^"\d+,\d{3}"$/.test(text),
  FullWidthDigits: (text) => /^[０-９]+$/.test(text),
  MixedSpelling: (text) => !clean.has(text) && clean.has(text.normalize('NFKC').replace(/\s/g, '').replace('G', 'g')),
  MixedSpellingRegion: (text) => !clean.has(text) && clean.has(text.replace(/\s/g, '')),
  NegativeQuantity: (text) => Number(text) < 0,
  NegativePrice: (text) => Number(text) <= 0,
  NegativeStock: (text) => Number(text) < 0,
  ShareAboveOne: (text) => Number.parseFloat(text) > 100,
  AmountMismatch: (text, row) =>
    Math.abs(Number(text) / (Number(cell(row, '销售数量')) * Number(cell(row, '单价'))) - 1) > 0.1,
  MissingValue: (text) => ['', '-', 'N/A', '暂无'].includes(text),
  SpreadsheetError: (text) => text.startsWith('#'),
  FormulaText: (text) => text.startsWith('='),
  InstructionText: (text) => text.includes('批准'),
  TotalRow: (text) => ['小计', '合计'].includes(text),
  DuplicateRow: (_, row) => lines[row - 1] === lines[row - 2],
  DuplicateKey: (_, row) =>
    lines.filter((line) => line.startsWith((lines[row - 1] ?? '').split(',', 3).join())).length === 2,
  BlankLine: (_, row) => lines[row - 1]?.trim() === '',
  EmptyRow: (_, row) => /^,+$/.test(lines[row - 1] ?? ''),
}

describe('the dirty export', () => {
  test('is GBK and no UTF-8, with CRLF line ends', () => {
    const bytes = readFileSync(new URL(`../../data/${path}`, import.meta.url))
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
    expect(lines.at(-1)).toBe('')
    expect(lines.slice(0, -1).filter((line) => /[\r\n]/.test(line))).toEqual([])
  })

  test('has every fault at the lines that planted.json names', () => {
    expect(faults.map(({ code }) => code).sort()).toEqual(Object.keys(shows).sort())
    for (const { code, column, rows } of faults) {
      expect(rows.length, code).toBeGreaterThan(0)
      for (const row of rows)
        expect(shows[code]?.(column ? cell(row, column) : '', row), `${code} in line ${row}`).toBe(true)
    }
  })

  test('has no such fault in any other line', () => {
    for (const { code, column, rows } of faults) {
      if (!column || code === 'AmountMismatch') continue
      const others = lines.slice(1, -1).flatMap((line, i) => {
        const row = i + 2
        const isRow = cellsOf(line)[1] !== '' && line.trim() !== ''
        return isRow && !rows.includes(row) && shows[code]?.(cell(row, column), row) ? [row] : []
      })
      const expected = code === 'ImpossibleDate' ? faults.find((one) => one.code === 'DateFormats')?.rows : []
      expect(others, code).toEqual(expected)
    }
  })

  test('keeps one planted fault a line, apart from the pairs of duplicates', () => {
    const rows = faults.filter(({ code }) => code !== 'DuplicateKey').flatMap((fault) => fault.rows)
    expect(new Set(rows).size).toBe(rows.length)
  })

  test('lacks the months that it is said to lack', () => {
    expect(lines.filter((line) => line.startsWith('2025-08') && line.includes('芒果干'))).toEqual([])
    expect(planted.dirtyExport.wholeFile.map(({ code }: Fault) => code)).toEqual([
      'ConstantColumn',
      'SparseColumn',
      'MissingPeriod',
    ])
  })
})

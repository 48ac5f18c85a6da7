import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { TableData } from '../../../../src/activities/tools/tool.ts'
import type { Cell, Evidence, FigureDraft, Finding } from '../../../../src/domain/evidence.ts'
import type { Language } from '../../../../src/domain/language.ts'
import type { Dataset, Granularity, SalesTable } from '../../../../src/domain/sales-table.ts'

type Columns = Record<string, (number | null)[]>

/** A table from its columns, with made-up periods that follow on each other. */
export function table(granularity: Granularity, columns: Columns, first = 2019): SalesTable {
  const length = Math.max(0, ...Object.values(columns).map((column) => column.length))
  const two = (value: number) => String(value).padStart(2, '0')
  const period: Record<Granularity, (i: number) => string> = {
    year: (i) => String(first + i),
    quarter: (i) => `${first + Math.floor(i / 4)}-Q${(i % 4) + 1}`,
    month: (i) => `${first + Math.floor(i / 12)}-${two((i % 12) + 1)}`,
    week: (i) => `${first}-W${two(i + 1)}`,
    day: (i) => new Date(Date.UTC(first, 0, 1 + i)).toISOString().slice(0, 10),
  }
  const products = Object.entries(columns).map(([name, quantity]) => ({ name, quantity }))
  return { granularity, periods: Array.from({ length }, (_, i) => period[granularity](i)), products }
}

/** The sample table of the checkout. */
export function sampleTable(): SalesTable {
  const text = readFileSync(new URL('../../../../data/sample-sales.csv', import.meta.url), 'utf8')
  return wide('year', text)
}

/** Sixty months with gaps. */
export function monthlyTable(): SalesTable {
  const text = readFileSync(new URL('../../../golden/inputs/monthly.csv', import.meta.url), 'utf8')
  return wide('month', text)
}

function wide(granularity: Granularity, text: string): SalesTable {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const cell = (value: string | undefined) => (value ? Number(value) : null)
  const products = head.slice(1).map((name, i) => ({ name, quantity: rows.map((row) => cell(row[i + 1])) }))
  return { granularity, periods: rows.map((row) => row[0] ?? ''), products }
}

export const toolData = (sales: SalesTable, notes: Dataset['notes'] = []): TableData => ({
  table: sales,
  dataset: {
    hash: '0'.repeat(64),
    name: 'test.csv',
    bytes: 1,
    rows: sales.periods.length,
    columns: [],
    form: 'wide',
    encoding: 'utf-8',
    granularity: sales.granularity,
    periods: sales.periods.length,
    firstPeriod: sales.periods[0] ?? '',
    lastPeriod: sales.periods.at(-1) ?? '',
    products: sales.products.map(({ name }) => name),
    notes,
  },
})

type Stated = Pick<Finding | Evidence, 'caveats'> & { figures: readonly FigureDraft[] }

/** The figure of a measure on something; fails the test where it is not stated. */
export function figure(finding: Stated, measure: string, ...of: string[]): FigureDraft {
  const found = finding.figures.find((one) => one.measure === measure && one.of.join('|') === of.join('|'))
  expect(found, `${measure} of ${of.join(', ')}`).toBeDefined()
  return found as FigureDraft
}

export const codes = ({ caveats }: Stated): string[] => caveats.map(({ code }) => code)

/** What a reader sees of a word in a cell. */
export function cellWord(cell: Cell | undefined, language: Language): string {
  if (typeof cell !== 'object' || cell === null) return String(cell ?? '')
  return 'value' in cell ? String(cell.value) : cell[language]
}

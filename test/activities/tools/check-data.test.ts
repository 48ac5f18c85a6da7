import { describe, expect, test } from 'vitest'
import { checkData } from '../../../src/activities/tools/check-data.ts'
import { cleanData } from '../../../src/activities/tools/clean-data.ts'
import { parseStep } from '../../../src/cli/cleaning-steps.ts'
import type { Evidence } from '../../../src/domain/evidence.ts'
import { planted } from './support/planted.ts'
import { cellWord, codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const hostile = `it's "$(rm -rf ~)"`
const bench = useToolbench({
  dirty: new URL('../../../data/dirty-export-gbk.csv', import.meta.url),
  sales: retailer('sales'),
  clean: 'month,A,B\n2024-01,5,3\n2024-02,6,4\n2024-03,7,3\n2024-04,5,4\n',
  hostile: [
    `month,sales,price,"${hostile.replaceAll('"', '""')}"`,
    ...Array.from(
      { length: 12 },
      (_, i) => `2024-${String(i + 1).padStart(2, '0')},${5 + (i % 3)},9,${i === 3 ? '150%' : `${10 + i}%`}`,
    ),
  ].join('\n'),
})

const order = ['错误', '警告', '提示']

const rowsOf = (finding: Evidence, code: string, column: string): string =>
  String(finding.tables[0]?.rows.find((row) => row.at(-1) === code && row[2] === column)?.[4] ?? '')

describe('the dirty export', () => {
  const check = (fault: string, code: string, column: string) =>
    test(`${fault}: ${code} in ${column}`, async () => {
      const finding = await bench.call(checkData, 'dirty')
      const rows = planted.dirtyExport.faults.find((one) => one.code === fault)?.rows ?? []
      for (const row of rows) expect(rowsOf(finding, code, column).split(', ')).toContain(String(row))
    })
  check('FutureDate', 'FutureDate', '日期')
  check('NegativeQuantity', 'NegativeQuantity', '销售数量')
  check('ShareAboveOne', 'ShareAboveOne', '折扣率')
  check('NegativeStock', 'NegativeAmount', '期末库存')
  check('AmountMismatch', 'RevenueMismatch', '销售金额')
  check('Outlier', 'Outliers', '销售数量')

  test('all rows are accounted for, and the worst stands first', async () => {
    const finding = await bench.call(checkData, 'dirty')
    const of = (measure: string) => figure(finding, measure).value
    expect(of('rows.kept') + of('rows.rejected')).toBe(of('rows.read'))
    expect(of('findings.error')).toBeGreaterThan(3)
    const severities = finding.tables[0]?.rows.map(([severity]) => cellWord(severity, 'zh')) ?? []
    expect(severities).toEqual([...severities].sort((a, b) => order.indexOf(String(a)) - order.indexOf(String(b))))
    expect(finding.caveats[0]?.text.zh).toMatch(/^【错误】/)
    expect(finding.caveats[0]?.text.en).toMatch(/^\[error\]/)
  })

  test('the steps are those that the command line reads, rows before cells', async () => {
    const finding = await bench.call(cleanData, 'dirty', {
      outliers: 'cap-mad',
      negatives: 'drop',
      missing: 'month-median',
    })
    const steps = finding.tables[0]?.rows.map((row) => parseStep(String(row.at(-1)))) ?? []
    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['unify-spelling', 'deduplicate', 'drop-flagged', 'fill', 'cap']),
    )
    expect(steps.findIndex(({ kind }) => kind === 'deduplicate')).toBeLessThan(
      steps.findIndex(({ kind }) => kind === 'fill'),
    )
    expect(steps.filter(({ kind }) => kind === 'cap')).toEqual(
      expect.arrayContaining([expect.objectContaining({ by: 'mad', k: 3.5 })]),
    )
    expect(steps.filter(({ kind }) => kind === 'fill')).toEqual([expect.objectContaining({ rule: 'month-median' })])
  })

  test('carried out, they mend what they were for', async () => {
    const finding = await bench.call(cleanData, 'dirty', { negatives: 'drop' })
    const steps = finding.tables[0]?.rows.map((row) => parseStep(String(row.at(-1)))) ?? []
    const cleaned = await bench.datasets().clean(bench.hash('dirty'), { steps })
    const left = (await bench.datasets().check(cleaned.hash, new Date('2026-12-01'))).map(({ code }) => code)
    for (const code of ['DuplicateRows', 'FutureDate', 'NegativeQuantity', 'ShareAboveOne', 'MixedSpelling'])
      expect(left).not.toContain(code)
  })

  test('by default outliers and returns stay, and that is said', async () => {
    const finding = await bench.call(cleanData, 'dirty')
    const steps = finding.tables[0]?.rows.map((row) => String(row.at(-1))) ?? []
    expect(steps).toContain('keep-outliers quantity')
    expect(steps.some((step) => step.startsWith('cap') || step.includes('NegativeQuantity'))).toBe(false)
    expect(finding.caveats.find(({ code }) => code === 'left-as-it-is')?.text.zh).toContain('数量为负')
    expect(codes(finding)).toEqual(expect.arrayContaining(['how-to', 'by-hand:MixedCurrencies', 'nothing-changed']))
    expect(figure(finding, 'rows.kept').value).toBe(275)
  })
})

test('clean data need nothing', async () => {
  const checked = await bench.call(checkData, 'clean')
  expect(figure(checked, 'findings.error').value + figure(checked, 'findings.warn').value).toBe(0)
  const plan = await bench.call(cleanData, 'clean')
  expect(figure(plan, 'steps').value).toBe(0)
  expect(plan.headline).toEqual({ zh: 'clean：不需要清洗', en: 'clean: no cleaning is needed' })
  expect(codes(plan)).not.toContain('how-to')
})

test('the retailer’s sales have no errors', async () => {
  const finding = await bench.call(checkData, 'sales')
  expect(figure(finding, 'findings.error').value).toBe(0)
  expect(figure(finding, 'rows.kept').value).toBe(12_200)
})

test('a column’s name cannot break out of the command', async () => {
  const finding = await bench.call(cleanData, 'hostile')
  const command = finding.caveats.find(({ code }) => code === 'how-to')?.text.en ?? ''
  expect(command).toContain(String.raw`'drop ShareAboveOne column:it'\''s "$(rm -rf ~)"'`)
  expect(finding.figures.some(({ of }) => of[0]?.includes(hostile))).toBe(true)
})

test('another source can be named, and one that is not there is refused', async () => {
  const finding = await bench.call(checkData, ['clean', 'sales'], { source: 'sales' })
  expect(finding.dataHash).toBe(bench.hash('sales'))
  const { code, facts } = await bench.refusal(cleanData, ['clean', 'sales'], { source: 'weather' })
  expect([code, facts.zh]).toEqual(['MethodNotCarried', expect.stringContaining('现有：clean、sales')])
})

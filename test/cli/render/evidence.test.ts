import { expect, test } from 'vitest'
import { renderCall, renderFigureList } from '../../../src/cli/render/evidence.ts'
import { en, evidence, evidenceEntry, mean, zh } from '../fixtures.ts'

const view = { currency: 'CNY' }

test('shows the call, its headline, its tables in line, and its caveats', () => {
  const entry = evidenceEntry({ input: { products: ['产品甲'] } })
  expect(renderCall(entry, zh, view).split('\n')).toEqual([
    '⚙ describe_sales {"products":["产品甲"]} → E4',
    '  均值 1,033.8',
    '  描述统计',
    '  产品       均值   占比',
    '  ──────  ───────  ─────',
    '  产品甲  1,033.8  44.1%',
    '  B             —  50.0%',
    '  ⚠ 只有 5 期',
  ])
})

test('a failed call says why', () => {
  const error = { code: 'MethodNotCarried', facts: { tool: 'forecast_sales', zh: '只有 1 期', en: 'one period only' } }
  const entry = evidenceEntry({ evidence: null, error })
  expect(renderCall(entry, en, view)).toContain('✗ The data do not carry forecast_sales: one period only')
})

test('counts the rows that do not fit', () => {
  const rows = Array.from({ length: 30 }, (_, at) => [`P${at}`, at, 0.1])
  const [table] = evidence().tables
  const entry = evidenceEntry({ evidence: evidence({ tables: [{ ...table, rows }] }) })
  expect(renderCall(entry, en, { ...view, mostRows: 8 })).toContain('… 22 more of 30 rows')
})

test('lists figures with the ids to cite', () => {
  expect(renderFigureList([mean], en, 'CNY')).toBe('E4.2 = Product_A mean: 1,033.8')
})

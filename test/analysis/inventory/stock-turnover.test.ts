import { expect, test } from 'vitest'
import { stockTurnover } from '../../../src/analysis/inventory/stock-turnover.ts'

test('turns and cover follow from issues and stocks; gaps are left out', () => {
  const found = stockTurnover([10, null, 10, 10], [40, 5, 20, 0], 12)
  expect(found).toMatchObject({ perYear: 6, meanStock: 20, daysOfCover: 0, emptyPeriods: 1, count: 3 })
  expect(stockTurnover([10, 20], [30, 30], 52).daysOfCover).toBeCloseTo((2 * 365.25) / 52, 10)
})

test('no stock has no turnover, no issue no cover, nothing at all is refused', () => {
  expect(stockTurnover([5, 5], [0, 0], 12).perYear).toBeNull()
  expect(stockTurnover([0, 0], [7, 7], 12).daysOfCover).toBeNull()
  expect(() => stockTurnover([null], [4], 12)).toThrow('needs at least 1')
})

import { expect, test } from 'vitest'
import { linearTrend } from '../../src/analysis/linear-trend.ts'
import { mannKendall } from '../../src/analysis/mann-kendall.ts'
import { trendVerdict } from '../../src/analysis/trend-verdict.ts'

function check(values: number[], wanted: [string, boolean]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const line = linearTrend([...values.keys()], values)
  const { direction, certain } = trendVerdict({ line, ranks: mannKendall(values), mean, span: values.length - 1 })
  expect([direction, certain]).toEqual(wanted)
}

test('the sample table: two products stay, one leans down without proof', () => {
  check([1091, 979, 970, 1070, 1059], ['flat', false])
  check([540, 527, 521, 559, 533], ['flat', false])
  check([802, 782, 816, 752, 730], ['falling', false])
})

test('a steady climb is certain, short or long', () => {
  check([10, 12, 14, 15, 18], ['rising', true])
  check([10, 11, 11, 12, 12, 13, 15, 14, 16, 17, 18, 18], ['rising', true])
  check([18, 17, 17, 15, 16, 14, 13, 13, 12, 11, 9, 8], ['falling', true])
})

test('a certain but tiny trend is still a trend', () => {
  check(
    Array.from({ length: 30 }, (_, i) => 1000 + i * 0.2),
    ['rising', true],
  )
})

test('a constant is flat', () => {
  check([5, 5, 5, 5], ['flat', false])
  check(new Array(12).fill(5), ['flat', false])
})

import { describe, expect, test } from 'vitest'
import { pearsonMatrix } from '../../src/analysis/correlation.ts'
import { describe as summarise } from '../../src/analysis/describe.ts'
import type { Values } from '../../src/analysis/points.ts'
import { expectAllClose, golden } from './support/golden.ts'

interface Tables {
  tables: Record<
    string,
    { columns: Record<string, Values>; describe: Record<string, number[]>; corr: (number | null)[][] }
  >
}
const { tables } = golden<Tables>('describe')

describe.each(Object.entries(tables))('the table %s, as pandas sees it', (_, table) => {
  test.each(Object.entries(table.columns))('describes %s', (name, values) => {
    const { count, mean, std, min, q25, median, q75, max } = summarise(values)
    // pandas gives a constant's spread as its rounding noise; here it is exactly 0.
    const size = Math.abs(mean ?? 0) * 1e-6
    expectAllClose([count, mean, std, min, q25, median, q75, max], table.describe[name] ?? [], { size })
  })

  test('correlates its columns', () => {
    const matrix = pearsonMatrix(Object.values(table.columns))
    matrix.forEach((row, i) => {
      expectAllClose(row, table.corr[i] ?? [], { size: 1e-3 })
    })
  })
})

test('gives the printed numbers of the sample table', () => {
  const columns = tables.seed?.columns ?? {}
  const shown = (name: string) => {
    const { mean, std, q25, median, q75 } = summarise(columns[name] ?? [])
    return [mean, std, q25, median, q75].map((value) => Number(value?.toPrecision(6)))
  }
  expect(shown('Product_A')).toEqual([1033.8, 55.4319, 979, 1059, 1070])
  expect(shown('Product_B')).toEqual([536, 14.6629, 527, 533, 540])
  expect(shown('Product_C')).toEqual([776.4, 35.3667, 752, 782, 802])
})

test('says null, never NaN, where there is nothing to describe', () => {
  expect(summarise([null, Number.NaN])).toMatchObject({ count: 0, mean: null, std: null, min: null, max: null })
  expect(summarise([4, null])).toMatchObject({ count: 1, mean: 4, std: null, q25: 4, max: 4 })
})

test('a constant has the constant as its mean and no spread', () => {
  expect(summarise([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, std: 0 })
})

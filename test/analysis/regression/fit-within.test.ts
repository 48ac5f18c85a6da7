import { describe, expect, test } from 'vitest'
import { absorbGroups } from '../../../src/analysis/regression/absorb.ts'
import { fitLinear } from '../../../src/analysis/regression/fit-linear.ts'
import { fitWithin } from '../../../src/analysis/regression/fit-within.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { withinGolden } from '../support/within.ts'

const inputs = (columns: Record<string, readonly (number | null)[]>) =>
  ['price', 'ad'].map((name) => ({ name, values: columns[name] ?? [] }))

const groupings = (columns: Record<string, readonly (number | null)[]>, groups: readonly string[]) =>
  groups.map((group) => Int32Array.from(columns[group] ?? [], Number))

describe.each(withinGolden.fits)(
  '$name within $groups, as statsmodels with dummies',
  ({ columns, groups, ...wanted }) => {
    const sales = columns.sales ?? []
    const options = { groupings: groupings(columns, groups) }
    const fit = fitWithin(sales, inputs(columns), options)
    const [, price, ad] = fit.coefficients

    test('slopes, errors, p-values', () => {
      expectAllClose([price?.estimate ?? null, ad?.estimate ?? null], wanted.estimates)
      expectAllClose([price?.error ?? null, ad?.error ?? null], wanted.errors)
      expectAllClose([price?.p ?? null, ad?.p ?? null], wanted.p, { relative: 1e-7 })
    })

    test('what is left over, and what of it is explained', () => {
      expect(fit.df).toBe(wanted.df)
      expectClose(fit.sse, wanted.sse)
      expectClose(fit.r2, wanted.r2)
      expectClose(fit.f, wanted.f)
      expectClose(fit.fP, wanted.fP, { relative: 1e-6 })
    })

    test('robust errors', () => {
      const hc1 = fitWithin(sales, inputs(columns), { ...options, errors: 'hc1' })
      expectAllClose(
        hc1.coefficients.slice(1).map(({ error }) => error),
        wanted.hc1,
      )
      const clusters = (columns.shop ?? []).map((shop) => shop ?? -1)
      const grouped = fitWithin(sales, inputs(columns), { ...options, errors: { clusters } })
      expectAllClose(
        grouped.coefficients.slice(1).map(({ error }) => error),
        wanted.clusters,
      )
    })
  },
)

test('without groupings it is the ordinary regression', () => {
  const y = [1, 3, null, 8, 9]
  const x = [{ name: 'x', values: [0, 1, 2, 3, 5] }]
  const fit = fitWithin(y, x)
  expect(fit.coefficients).toEqual(fitLinear(y, x).coefficients)
  expect([...fit.rows]).toEqual([0, 1, 3, 4])
})

test('a column that is nothing but group levels is named, not fitted', () => {
  const groups = Int32Array.of(0, 0, 0, 1, 1, 1)
  const fit = fitWithin(
    [1, 2, 4, 9, 11, 10],
    [
      { name: 'level', values: [3, 3, 3, 7, 7, 7] },
      { name: 'x', values: [1, 2, 3, 1, 2, 3] },
    ],
    { groupings: [groups] },
  )
  expect(fit.dropped).toEqual(['level'])
  expect(fit.coefficients.map(({ name }) => name)).toEqual(['(intercept)', 'x'])
})

test('moving a whole group up changes no slope', () => {
  const groups = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2)
  const x = [1, 2, 4, 2, 3, 7, 5, 6, 6.5]
  const y = [2, 3, 5, 1, 2, 6, 9, 9.5, 10]
  const slope = (values: number[]) =>
    fitWithin(values, [{ name: 'x', values: x }], { groupings: [groups] }).coefficients[1]
  const moved = y.map((value, i) => value + 1000 * (groups[i] ?? 0))
  expect(slope(moved)?.estimate).toBeCloseTo(slope(y)?.estimate ?? 0, 9)
})

test('groups use up rows', () => {
  const x = [{ name: 'x', values: [1, 2, 4, 3] }]
  expect(() => fitWithin([1, 2, 3, 4], x, { groupings: [Int32Array.of(0, 1, 2, 3)] })).toThrow(TooFewPoints)
  expect(() => absorbGroups([Float64Array.of(1, 2)], [Int32Array.of(0)])).toThrow(RangeError)
})

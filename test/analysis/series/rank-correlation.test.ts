import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kendall } from '../../../src/analysis/series/kendall.ts'
import { partialCorrelation } from '../../../src/analysis/series/partial-correlation.ts'
import { spearman } from '../../../src/analysis/series/spearman.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { expectClose } from '../support/golden.ts'
import { seriesGolden } from '../support/series.ts'

test.each(Object.entries(seriesGolden.correlations))('ranks %s as scipy does', (_, { a, b, ...wanted }) => {
  expectClose(spearman(a, b)?.value, wanted.spearman.value)
  expectClose(spearman(a, b)?.p, wanted.spearman.p, { size: 1e-9 })
  expectClose(kendall(a, b)?.value, wanted.kendall.value)
  expectClose(kendall(a, b)?.p, wanted.kendall.p)
})

test.each(seriesGolden.partials)('accounts for $controls as pingouin does', ({ columns, controls, value, p }) => {
  const found = partialCorrelation(
    columns.x ?? [],
    columns.y ?? [],
    controls.map((name) => columns[name] ?? []),
  )
  expectClose(found?.value, value)
  expectClose(found?.p, p, { relative: 1e-7 })
})

test('has no value without spread, with too few points, or when the controls say it all', () => {
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull()
  expect(kendall([1, 2], [3, 3])).toBeNull()
  expect(spearman([1, 2, null], [1, 2, 3])).toBeNull()
  expect(partialCorrelation([1, 2, 3, 4, 6], [2, 4, 6, 8, 12], [[1, 2, 3, 4, 6]])).toBeNull()
  expect(partialCorrelation([1, 2], [2, 1], [[1, 3]])).toBeNull()
})

const column = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 25 })

test('only the order counts', () => {
  fc.assert(
    fc.property(column, column, (a, b) => {
      const length = Math.min(a.length, b.length)
      const [x, y] = [a.slice(0, length), b.slice(0, length)]
      const curved = x.map((value) => Math.exp(value / 3) * 100 - 7)
      expectClose(spearman(curved, y)?.value ?? null, spearman(x, y)?.value ?? null, { size: 1 })
      expectClose(kendall(curved, y)?.p ?? null, kendall(x, y)?.p ?? null)
      expectClose(kendall(y, x)?.value ?? null, kendall(x, y)?.value ?? null, { size: 1 })
      expectClose(kendall([...x].reverse(), [...y].reverse())?.value ?? null, kendall(x, y)?.value ?? null, { size: 1 })
    }),
  )
})

test('whatever comes in, it is finite or null', () => {
  fc.assert(
    fc.property(anySeries, anySeries, (a, b) => {
      expectFinite(spearman(a, b))
      expectFinite(kendall(a, b))
      const length = Math.min(a.length, b.length)
      expectFinite(partialCorrelation(a.slice(0, length), b.slice(0, length), [[...Array(length).keys()]]))
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pearson, pearsonMatrix } from '../../src/analysis/correlation.ts'
import { describe as summarise } from '../../src/analysis/describe.ts'
import { linearTrend } from '../../src/analysis/linear-trend.ts'
import { mannKendall } from '../../src/analysis/mann-kendall.ts'
import { present, type Values } from '../../src/analysis/points.ts'
import { seasonalProfile } from '../../src/analysis/season.ts'
import { theilSen } from '../../src/analysis/theil-sen.ts'
import { TooFewPoints } from '../../src/analysis/too-few-points.ts'
import { anySeries, expectFinite, sales } from './support/arbitrary.ts'
import { expectClose } from './support/golden.ts'

const steps = (values: Values) => [...values.keys()]

test('whatever comes in, no NaN and no infinity comes out, and only short series are refused', () => {
  const attempts: ((values: Values) => unknown)[] = [
    summarise,
    mannKendall,
    (values) => linearTrend(steps(values), values),
    (values) => theilSen(steps(values), values),
    (values) => seasonalProfile(values, 4),
    (values) => pearsonMatrix([values, steps(values), [...values].reverse()]),
  ]
  fc.assert(
    fc.property(anySeries, (values) => {
      for (const attempt of attempts) {
        try {
          expectFinite(attempt(values))
        } catch (error) {
          if (!(error instanceof TooFewPoints)) throw error
          expect(present(values).length).toBeLessThan(3)
        }
      }
    }),
  )
})

test('a summary does not depend on the order', () => {
  fc.assert(
    fc.property(sales, (values) => {
      const { mean, std, ...rest } = summarise(values)
      const backwards = summarise([...values].reverse())
      expect(backwards).toMatchObject(rest)
      expectClose(backwards.mean, mean)
      expectClose(backwards.std, std, { size: (mean ?? 0) * 1e-6 })
    }),
  )
})

test('a summary moves and stretches with its values', () => {
  fc.assert(
    fc.property(
      sales,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: -500, max: 500 }),
      (values, factor, shift) => {
        const before = summarise(values)
        const after = summarise(values.map((value) => (value === null ? null : value * factor + shift)))
        const at = (value: number | null) => (value === null ? null : value * factor + shift)
        expectClose(after.mean, at(before.mean), { size: 1000 })
        expectClose(after.median, at(before.median), { size: 1000 })
        expectClose(after.q75, at(before.q75), { size: 1000 })
        expectClose(after.std, before.std === null ? null : before.std * factor, { size: 1 })
      },
    ),
  )
})

test('correlation is symmetric, within bounds, and blind to units', () => {
  fc.assert(
    fc.property(sales, sales, (a, b) => {
      const r = pearson(a, b)
      expect(pearson(b, a)).toBe(r)
      if (r === null) return
      expect(Math.abs(r)).toBeLessThanOrEqual(1)
      expectClose(
        pearson(
          a.map((value) => (value === null ? null : value * 3 + 7)),
          b,
        ),
        r,
        { size: 1 },
      )
      expectClose(
        pearson(
          a.map((value) => (value === null ? null : -value)),
          b,
        ),
        -r,
        { size: 1 },
      )
    }),
  )
})

const longEnough = sales.filter((values) => present(values).length >= 3)

test('trends turn with the series and grow with its units', () => {
  fc.assert(
    fc.property(longEnough, (values) => {
      const doubled = values.map((value) => (value === null ? null : value * 2))
      const negated = values.map((value) => (value === null ? null : 0 - value))
      const line = linearTrend(steps(values), values)
      expectClose(linearTrend(steps(values), doubled).slope, line.slope * 2, { size: 1e-3 })
      expectClose(linearTrend(steps(values), negated).slope, -line.slope, { size: 1e-3 })
      expectClose(linearTrend(steps(values), doubled).p, line.p, { size: 1e-3 })
      expectClose(theilSen(steps(values), doubled).slope, theilSen(steps(values), values).slope * 2)
      expect(mannKendall(doubled)).toEqual(mannKendall(values))
      expect(mannKendall(negated).s).toBe(0 - mannKendall(values).s)
      expect(mannKendall([...values].reverse()).s).toBe(0 - mannKendall(values).s)
    }),
  )
})

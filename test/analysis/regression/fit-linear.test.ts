import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitLinear } from '../../../src/analysis/regression/fit-linear.ts'
import { predictLinear } from '../../../src/analysis/regression/predict-linear.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { anySeries, expectFinite } from '../support/arbitrary.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { type GoldenOls, olsCases, split } from '../support/regression.ts'

/** Longley's table is made to cost digits: its condition number is 5e9 before centring. */
const close = { relative: 1e-8 }

test.each(olsCases)('fits %s as statsmodels does', (_, wanted: GoldenOls) => {
  const { y, inputs } = split(wanted.columns)
  const fit = fitLinear(y, inputs)
  const of = (key: 'estimate' | 'error' | 't' | 'p' | 'low' | 'high') => fit.coefficients.map((one) => one[key])
  expectAllClose(of('estimate'), wanted.estimates, close)
  expectAllClose(of('error'), wanted.errors, close)
  expectAllClose(of('t'), wanted.t, close)
  expectAllClose(of('p'), wanted.p, { relative: 1e-7 })
  expectAllClose(of('low'), wanted.low, close)
  expectAllClose(of('high'), wanted.high, close)
  expectAllClose(
    fit.coefficients.slice(1).map(({ vif }) => vif),
    wanted.vif,
    close,
  )
  expectClose(fit.r2, wanted.r2)
  expectClose(fit.adjustedR2, wanted.adjustedR2)
  expectClose(fit.f, wanted.f)
  expectClose(fit.fP, wanted.fP, { relative: 1e-7 })
  expectClose(fit.sigma, wanted.sigma)
  expectAllClose([...fit.leverage], wanted.leverage)
  expect(fit.dropped).toEqual([])
})

test.each(olsCases)('allows for uneven and clustered residuals in %s', (_, wanted: GoldenOls) => {
  const { y, inputs } = split(wanted.columns)
  for (const kind of ['hc1', 'hc3', 'clusters'] as const) {
    const errors = kind === 'clusters' ? { clusters: wanted.clusters } : kind
    const { coefficients } = fitLinear(y, inputs, { errors })
    expectAllClose(
      coefficients.map(({ error }) => error),
      wanted.robust[kind].errors,
      { relative: 1e-7 },
    )
    expectAllClose(
      coefficients.map(({ p }) => p),
      wanted.robust[kind].p,
      { relative: 1e-6 },
    )
  }
})

test.each(olsCases)('predicts from %s with both intervals', (_, { columns, prediction }: GoldenOls) => {
  const { y, inputs } = split(columns)
  const there = predictLinear(fitLinear(y, inputs), prediction.inputs, 0.9)
  expectClose(there.mean, prediction.mean as number)
  expectClose(there.meanLow, prediction.mean_ci_lower as number)
  expectClose(there.meanHigh, prediction.mean_ci_upper as number)
  expectClose(there.low, prediction.obs_ci_lower as number)
  expectClose(there.high, prediction.obs_ci_upper as number)
})

test('names the columns that say nothing new', () => {
  const a = [1, 2, 3, 4, 5, 7]
  const b = [2, 1, 4, 3, 6, 5]
  const fit = fitLinear(
    [1, 3, 2, 5, 4, 8],
    [
      { name: 'a', values: a },
      { name: 'constant', values: a.map(() => 9.1) },
      { name: 'b', values: b },
      { name: 'sum', values: a.map((value, i) => 3 * value - 2 * (b[i] as number) + 5) },
    ],
  )
  expect(fit.dropped).toEqual(['constant', 'sum'])
  expect(fit.coefficients.map(({ name }) => name)).toEqual(['(intercept)', 'a', 'b'])
})

test('a perfect fit has no error, a constant outcome nothing to explain', () => {
  const perfect = fitLinear([1, 3, 5, 7], [{ name: 'x', values: [0, 1, 2, 3] }])
  expect(perfect).toMatchObject({ sse: 0, r2: 1, f: null, fP: 0 })
  expect(perfect.coefficients[1]).toMatchObject({ t: null, p: 0 })
  expectClose(perfect.coefficients[1]?.estimate, 2)
  const flat = fitLinear([0.1, 0.1, 0.1, 0.1], [{ name: 'x', values: [0, 1, 2, 3] }])
  expect(flat).toMatchObject({ sse: 0, r2: null, f: null, fP: null })
  expect(flat.coefficients[1]).toMatchObject({ estimate: 0, t: null, p: null })
})

test('refuses too few rows and numbers that overflow', () => {
  expect(() => fitLinear([1, 2, null], [{ name: 'x', values: [1, 2, 3] }])).toThrow(TooFewPoints)
  expect(() => fitLinear([1e300, -1e300, 5, 6], [{ name: 'x', values: [1, 2, 3, 5] }])).toThrow(UnfitData)
  expect(() => fitLinear([1, 2, 3], [{ name: 'x', values: [1, 2] }])).toThrow(RangeError)
  expect(() =>
    fitLinear([1, 2, 3, 5], [{ name: 'x', values: [1, 2, 3, 4] }], { errors: { clusters: [1, 1, 1, 1] } }),
  ).toThrow('at least two clusters')
})

test('whatever comes in, the fit is finite or refused', () => {
  fc.assert(
    fc.property(anySeries, anySeries, anySeries, (a, b, c) => {
      const length = Math.min(a.length, b.length, c.length)
      try {
        const fit = fitLinear(a.slice(0, length), [
          { name: 'b', values: b.slice(0, length) },
          { name: 'c', values: c.slice(0, length) },
        ])
        const { design: _, ...numbers } = fit
        expectFinite(numbers)
      } catch (error) {
        if (!(error instanceof TooFewPoints) && !(error instanceof UnfitData)) throw error
      }
    }),
  )
})

const table = fc
  .integer({ min: 6, max: 20 })
  .chain((n) =>
    fc.tuple(...[0, 1, 2].map(() => fc.array(fc.integer({ min: -100, max: 100 }), { minLength: n, maxLength: n }))),
  )

test('slopes follow the units, ignore shifts and the order of rows', () => {
  fc.assert(
    fc.property(table, ([y = [], a = [], b = []]) => {
      const named = (x: number[], z: number[]) => [
        { name: 'x', values: x },
        { name: 'z', values: z },
      ]
      const before = fitLinear(y, named(a, b))
      if (before.dropped.length > 0) return
      const shifted = fitLinear(
        y.map((value) => 3 * value - 50),
        named(
          a.map((value) => value / 4 + 1000),
          b,
        ),
      )
      const backwards = fitLinear([...y].reverse(), named([...a].reverse(), [...b].reverse()))
      expectClose(shifted.coefficients[1]?.estimate, 12 * (before.coefficients[1]?.estimate ?? 0), { size: 10 })
      expectClose(shifted.r2, before.r2, { size: 1 })
      expectClose(backwards.coefficients[2]?.estimate, before.coefficients[2]?.estimate ?? 0, { size: 10 })
      expectClose(backwards.coefficients[2]?.p, before.coefficients[2]?.p ?? null, { relative: 1e-5, size: 1e-3 })
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitLogistic, predictLogistic } from '../../../src/analysis/classification/fit-logistic.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { expectFinite } from '../support/arbitrary.ts'
import { classificationGolden, type GoldenLogit } from '../support/classification.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { split } from '../support/regression.ts'

test.each(Object.entries(classificationGolden.logit))('fits %s as statsmodels does', (_, wanted: GoldenLogit) => {
  const { y, inputs } = split(wanted.columns)
  const fit = fitLogistic(y, inputs)
  for (const [key, column] of [
    ['estimate', 'estimates'],
    ['error', 'errors'],
    ['z', 'z'],
    ['p', 'p'],
    ['low', 'low'],
    ['high', 'high'],
  ] as const)
    expectAllClose(
      fit.coefficients.map((one) => one[key]),
      wanted[column],
      { relative: 1e-7 },
    )
  expectClose(fit.logLikelihood, wanted.logLikelihood)
  expectClose(fit.pseudoR2, wanted.pseudoR2)
  expectClose(fit.chiSquare.value, wanted.chiSquare)
  expectClose(fit.chiSquare.p, wanted.chiP, { relative: 1e-7 })
  expect(fit.separation).toBeNull()
})

test('predicts for new rows what it fitted for old ones', () => {
  const { y, inputs } = split((classificationGolden.logit.grades as GoldenLogit).columns)
  const fit = fitLogistic(y, inputs)
  fit.rows.forEach((row, i) => {
    const one = Object.fromEntries(inputs.map(({ name, values }) => [name, values[row] as number]))
    expectClose(predictLogistic(fit, one), fit.probabilities[i] as number)
  })
})

test.each(['complete', 'quasi'] as const)(
  'reports %s separation, names its column, and gives finite coefficients',
  (kind) => {
    const { columns, estimates } = classificationGolden.firth[kind]
    const { y, inputs } = split(columns)
    const fit = fitLogistic(y, inputs)
    expect(fit.separation).toEqual({ kind, columns: ['x'] })
    expectAllClose(
      fit.coefficients.map(({ estimate }) => estimate),
      estimates,
      { relative: 1e-5 },
    )
    expectFinite(fit.coefficients)
  },
)

test('leaves constant and repeated columns out by name', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8]
  const outcome = [0, 0, 1, 0, 1, 0, 1, 1]
  const fit = fitLogistic(outcome, [
    { name: 'x', values: x },
    { name: 'twice', values: x.map((value) => 2 * value + 1) },
    { name: 'same', values: x.map(() => 4) },
  ])
  expect(fit.dropped).toEqual(['twice', 'same'])
})

test('refuses an outcome that is no yes or no, or always the same, and too few rows', () => {
  const x = { name: 'x', values: [1, 2, 3, 4] }
  expect(() => fitLogistic([0, 1, 2, 0], [x])).toThrow(UnfitData)
  expect(() => fitLogistic([1, 1, 1, 1], [x])).toThrow('constant-outcome')
  expect(() => fitLogistic([1, 0, null, null], [x])).toThrow(TooFewPoints)
})

const rows = fc.array(
  fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 3 })),
  {
    minLength: 6,
    maxLength: 40,
  },
)

test('is finite on any table, and knows separation from none by looking at all lines', () => {
  fc.assert(
    fc.property(rows, (table) => {
      const y = table.map(([value]) => value)
      if (new Set(y).size < 2) return
      const fit = fitLogistic(y, [{ name: 'a', values: table.map(([, a]) => a) }])
      expectFinite(fit.coefficients)
      const of = (kind: number) => table.filter(([value]) => value === kind).map(([, a]) => a)
      const [no, yes] = [of(0), of(1)]
      const isApart = Math.max(...no) <= Math.min(...yes) || Math.max(...yes) <= Math.min(...no)
      const isClean = Math.max(...no) < Math.min(...yes) || Math.max(...yes) < Math.min(...no)
      const isFlat = new Set(table.map(([, a]) => a)).size === 1
      if (isFlat) return
      expect(fit.separation?.kind ?? null).toBe(isClean ? 'complete' : isApart ? 'quasi' : null)
    }),
  )
})

test('units and signs change the coefficients and nothing else', () => {
  fc.assert(
    fc.property(rows, (table) => {
      const y = table.map(([value]) => value)
      const [a, b] = [table.map((row) => row[1]), table.map((row) => row[2])]
      if (new Set(y).size < 2) return
      const named = (x: number[], z: number[]) => [
        { name: 'x', values: x },
        { name: 'z', values: z },
      ]
      const before = fitLogistic(y, named(a, b))
      if (before.separation || before.dropped.length > 0) return
      const after = fitLogistic(
        y,
        named(
          a.map((value) => value * -8 + 100),
          b,
        ),
      )
      expectClose(after.coefficients[1]?.estimate, (before.coefficients[1]?.estimate ?? 0) / -8, {
        relative: 1e-6,
        size: 1,
      })
      expectClose(after.logLikelihood, before.logLikelihood)
      const turned = fitLogistic(
        y.map((value) => 1 - value),
        named(a, b),
      )
      expectClose(turned.coefficients[2]?.estimate, -(before.coefficients[2]?.estimate ?? 0), {
        relative: 1e-6,
        size: 1,
      })
    }),
  )
})

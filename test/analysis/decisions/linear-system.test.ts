import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveLinear } from '../../../src/analysis/decisions/linear-system.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { expectAllClose } from '../support/golden.ts'

test('solves a system whose rows must be exchanged', () => {
  expectAllClose(
    solveLinear(
      [
        [0, 2, 1],
        [1, 1, 1],
        [2, 0, -1],
      ],
      [7, 6, -1],
    ),
    [1, 2, 3],
  )
  expect(solveLinear([], [])).toEqual([])
})

test('the solution fulfils the equations', () => {
  const number = fc.integer({ min: -9, max: 9 })
  const system = fc
    .integer({ min: 1, max: 6 })
    .chain((n) =>
      fc.tuple(
        fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
        fc.array(number, { minLength: n, maxLength: n }),
      ),
    )
  fc.assert(
    fc.property(system, ([rows, right]) => {
      // A dominant diagonal, as decision processes have it.
      const a = rows.map((row, i) => row.map((value, j) => (i === j ? value + 60 : value)))
      const x = solveLinear(a, right)
      const back = a.map((row) => row.reduce((sum, value, j) => sum + value * (x[j] as number), 0))
      expectAllClose(back, right, { size: 10 })
    }),
  )
})

test('refuses rows that do not determine it', () => {
  expect(() =>
    solveLinear(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 2],
    ),
  ).toThrow(UnfitData)
})

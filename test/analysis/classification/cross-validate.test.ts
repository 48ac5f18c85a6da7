import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossValidate } from '../../../src/analysis/classification/cross-validate.ts'
import { growTree, presort } from '../../../src/analysis/classification/grow-tree.ts'
import { logLoss } from '../../../src/analysis/classification/judge-probabilities.ts'
import { permutationImportance } from '../../../src/analysis/classification/permutation-importance.ts'
import { foldRows, splitRows } from '../../../src/analysis/classification/split-rows.ts'
import { predictTree } from '../../../src/analysis/classification/tree.ts'
import { seeded } from '../../../src/analysis/seeded.ts'

const count = fc.integer({ min: 4, max: 60 })
const seed = fc.integer({ min: 0, max: 1000 })

test('every row is tested once, and never learned from then', () => {
  fc.assert(
    fc.property(count, fc.integer({ min: 2, max: 4 }), seed, (rows, k, start) => {
      const strata = Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0))
      for (const options of [{ seed: start }, { seed: start, strata }]) {
        const folds = foldRows(rows, k, options)
        expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...Array(rows).keys()])
        for (const { learn, test } of folds) {
          expect(learn.length + test.length).toBe(rows)
          expect([...test].filter((row) => learn.includes(row))).toEqual([])
          expect(Math.abs(test.length - rows / k)).toBeLessThan(1)
        }
        expect(foldRows(rows, k, options)).toEqual(folds)
      }
    }),
  )
})

test('a split keeps the share of each stratum', () => {
  const strata = Array.from({ length: 100 }, (_, i) => (i < 20 ? 1 : 0))
  const { learn, test: held } = splitRows(100, 0.25, { seed: 4, strata })
  expect(held.length).toBe(25)
  expect([...held].filter((row) => row < 20).length).toBe(5)
  expect(new Set([...learn, ...held]).size).toBe(100)
})

test('a learner that remembers everything is found out', () => {
  const chance = seeded(1)
  const columns = [Float64Array.from({ length: 200 }, () => chance.uniform())]
  const target = Float64Array.from({ length: 200 }, () => (chance.uniform() < 0.5 ? 1 : 0))
  const learner = (x: readonly Float64Array[], y: Float64Array) => {
    const tree = growTree(presort(x), { target: y })
    return (z: readonly Float64Array[]) => predictTree(tree, z)
  }
  expect(learner(columns, target)(columns)).toEqual(target)
  const honest = crossValidate(learner, { columns, target }, { seed: 3 })
  const right = honest.filter((answer, i) => answer === target[i]).length
  expect(right).toBeGreaterThan(70)
  expect(right).toBeLessThan(130)
})

test('shuffling tells the column that matters from the one that does not', () => {
  const chance = seeded(6)
  const columns = [0, 1].map(() => Float64Array.from({ length: 400 }, () => chance.uniform()))
  const target = Float64Array.from({ length: 400 }, (_, i) => ((columns[0]?.[i] as number) > 0.5 ? 1 : 0))
  const predict = ([x]: readonly Float64Array[]) => (x as Float64Array).map((value) => (value > 0.5 ? 0.9 : 0.1))
  const loss = (y: Float64Array, p: Float64Array) => logLoss(y, p) ?? 0
  const [first, second] = permutationImportance(predict, { columns, target }, { seed: 1, loss })
  // Half of the shuffled rows end on the wrong side: ln 9 more for each of them.
  expect(Math.abs((first?.mean ?? 0) - Math.log(9) / 2)).toBeLessThan(0.1)
  expect(second).toEqual({ mean: 0, std: 0 })
})

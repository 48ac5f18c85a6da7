import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boostTrees, predictBoosted } from '../../../src/analysis/classification/boost-trees.ts'
import { growForest, predictForest } from '../../../src/analysis/classification/grow-forest.ts'
import { growTree, presort } from '../../../src/analysis/classification/grow-tree.ts'
import { predictTree } from '../../../src/analysis/classification/tree.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { classificationGolden, explained } from '../support/classification.ts'
import { columnsOf } from '../support/clustering.ts'
import { expectAllClose } from '../support/golden.ts'

const cases = Object.entries(classificationGolden.trees)

test.each(cases)('a tree on %s answers as that of scikit-learn', (_, wanted) => {
  const table = presort(columnsOf(wanted.columns))
  const tree = growTree(table, { target: Float64Array.from(wanted.target) }, { maxDepth: 4, minLeaf: 5 })
  expectAllClose([...predictTree(tree, columnsOf(wanted.probe))], wanted.tree)
})

test.each(cases)('boosted trees on %s answer as those of scikit-learn', (_, wanted) => {
  const columns = columnsOf(wanted.columns)
  const probe = columnsOf(wanted.probe)
  const values = boostTrees(columns, Float64Array.from(wanted.target), { trees: 50, minLeaf: 5 })
  expectAllClose([...predictBoosted(values, probe)], wanted.boost)
  const chances = boostTrees(columns, Float64Array.from(wanted.yes), {
    trees: 50,
    maxDepth: 2,
    minLeaf: 5,
    loss: 'logistic',
  })
  expectAllClose([...predictBoosted(chances, probe)], wanted.classify, { size: 0.01 })
})

const { quality } = classificationGolden
const fresh = columnsOf(quality.freshColumns)

test('a forest is as good on fresh data as that of scikit-learn, and knows it beforehand', () => {
  const target = Float64Array.from(quality.target)
  const forest = growForest(columnsOf(quality.columns), target, { seed: 1 })
  const found = explained(quality.freshTarget, predictForest(forest, fresh))
  expect(found).toBeGreaterThan(quality.forest - 0.015)
  expect(Math.abs(explained(target, forest.outOfBag) - found)).toBeLessThan(0.05)
})

test('the same seed grows the same forest, another one another', () => {
  const columns = columnsOf(quality.columns)
  const target = Float64Array.from(quality.target)
  const grow = (seed: number) => predictForest(growForest(columns, target, { seed, trees: 5 }), fresh)
  expect(grow(3)).toEqual(grow(3))
  expect(grow(3)).not.toEqual(grow(4))
})

test('a forest on a yes-or-no outcome gives chances', () => {
  const columns = [Float64Array.from({ length: 200 }, (_, i) => i % 50)]
  const target = Float64Array.from({ length: 200 }, (_, i) => (i % 50 > 25 ? 1 : 0))
  const answers = predictForest(growForest(columns, target, { seed: 2, trees: 50 }), [Float64Array.of(2, 48)])
  expect(answers[0]).toBeLessThan(0.1)
  expect(answers[1]).toBeGreaterThan(0.9)
})

test('a constant, or columns that never change, leave one leaf', () => {
  const flat = growTree(presort([Float64Array.of(1, 2, 3)]), { target: Float64Array.of(0.1, 0.1, 0.1) })
  expect(flat.columns).toEqual(Int32Array.of(-1))
  expect(flat.values[0]).toBeCloseTo(0.1, 12)
  const blind = growTree(presort([Float64Array.of(5, 5, 5)]), { target: Float64Array.of(1, 2, 6) })
  expect(blind.values).toEqual(Float64Array.of(3))
})

test('refuses a handful of rows, and an outcome that is no yes or no for the logistic loss', () => {
  const columns = [Float64Array.of(1, 2, 3, 4, 5)]
  expect(() => growForest([Float64Array.of(1, 2)], Float64Array.of(1, 2), { seed: 1 })).toThrow(TooFewPoints)
  expect(() => boostTrees(columns, Float64Array.of(0, 1, 2, 0, 1), { loss: 'logistic' })).toThrow(UnfitData)
})

const table = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: -20, max: 20 })),
  {
    minLength: 5,
    maxLength: 40,
  },
)

test('a tree answers within its target and minds the size of its leaves', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 4 }), (rows, minLeaf) => {
      const columns = [0, 1].map((j) => Float64Array.from(rows, (row) => row[j] as number))
      const target = Float64Array.from(rows, (row) => row[2])
      const full = predictTree(growTree(presort(columns), { target }), columns)
      for (const answer of full) {
        expect(answer).toBeGreaterThanOrEqual(Math.min(...target) - 1e-9)
        expect(answer).toBeLessThanOrEqual(Math.max(...target) + 1e-9)
      }
      const small = growTree(presort(columns), { target }, { minLeaf })
      const sizes = new Map<number, number>()
      const leaves = predictTree({ ...small, values: Float64Array.from(small.values.keys()) }, columns)
      for (const leaf of leaves) sizes.set(leaf, (sizes.get(leaf) ?? 0) + 1)
      if (sizes.size > 1) expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(minLeaf)
    }),
  )
})

test('weights count like repeated rows', () => {
  fc.assert(
    fc.property(table, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }), (drawn, times) => {
      // Uneven targets: of two splits that gain the same, rounding chooses.
      const rows = drawn.map(([x, z, y], i) => [x, z, y + Math.sin(i + 1)]) as typeof drawn
      const repeated = rows.flatMap((row, i) => new Array(times[i]).fill(row)) as typeof rows
      if (repeated.length === 0) return
      const of = (list: typeof rows, j: number) => Float64Array.from(list, (row) => row[j] as number)
      const options = { maxDepth: 3, minLeaf: 2 }
      const weighted = growTree(
        presort([of(rows, 0)]),
        { target: of(rows, 2), weights: Float64Array.from(rows, (_, i) => times[i] as number) },
        options,
      )
      const long = growTree(presort([of(repeated, 0)]), { target: of(repeated, 2) }, options)
      // A row without weight may move a threshold between its neighbours: it is not asked for itself.
      const [found, wanted] = [weighted, long].map((tree) => [...predictTree(tree, [of(repeated, 0)])])
      expectAllClose(found ?? [], wanted ?? [], { size: 20 })
    }),
  )
})

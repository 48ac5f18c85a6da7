import { expect, test } from 'vitest'
import { countWeights, lossAndSlopes } from '../../../src/analysis/classification/network-gradient.ts'
import { predictNetwork, trainNetwork } from '../../../src/analysis/classification/train-network.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { classificationGolden, explained } from '../support/classification.ts'
import { columnsOf } from '../support/clustering.ts'
import { expectClose } from '../support/golden.ts'

test.each(['squared', 'logistic'] as const)('the slopes of the %s loss are those of small steps', (loss) => {
  const chance = seeded(5)
  const shape = { layers: [3, 4, 2, 1], loss }
  const weights = Float64Array.from({ length: countWeights(shape.layers) }, () => chance.normal() / 2)
  const batch = {
    inputs: Float64Array.from({ length: 15 }, () => chance.normal()),
    targets: Float64Array.from({ length: 5 }, (_, i) => i % 2),
    rows: Int32Array.of(0, 2, 3, 4),
  }
  const slopes = new Float64Array(weights.length)
  lossAndSlopes(shape, weights, { batch, slopes })
  weights.forEach((weight, w) => {
    const at = (value: number) => {
      const moved = Float64Array.from(weights)
      moved[w] = value
      return lossAndSlopes(shape, moved, { batch, slopes: new Float64Array(weights.length) })
    }
    expectClose(slopes[w], (at(weight + 1e-5) - at(weight - 1e-5)) / 2e-5, { relative: 1e-6, size: 0.1 })
  })
})

const { quality } = classificationGolden
const columns = columnsOf(quality.columns)
const target = Float64Array.from(quality.target)

test('learns as well as the network of scikit-learn', () => {
  const network = trainNetwork(columns, target, { seed: 1 })
  expect(explained(quality.freshTarget, predictNetwork(network, columnsOf(quality.freshColumns)))).toBeGreaterThan(
    quality.network - 0.02,
  )
})

test('the same seed trains the same network; units of the inputs and the target do not matter', () => {
  const train = (x: Float64Array[], y: Float64Array) => trainNetwork(x, y, { seed: 7, epochs: 5 })
  const first = train(columns, target)
  expect(train(columns, target)).toEqual(first)
  const moved = columns.map((column) => column.map((value) => value * 1024))
  const other = train(
    moved,
    target.map((value) => value * 8),
  )
  const [a, b] = [predictNetwork(first, columns), predictNetwork(other, moved)]
  a.forEach((value, i) => {
    expectClose(b[i], value * 8, { relative: 1e-6, size: 10 })
  })
})

test('tells classes apart that no line parts', () => {
  const chance = seeded(2)
  const [x, y] = [0, 1].map(() => Float64Array.from({ length: 300 }, () => 2 * chance.uniform() - 1)) as [
    Float64Array,
    Float64Array,
  ]
  const outcome = x.map((value, i) => (value * (y[i] as number) > 0 ? 1 : 0))
  const network = trainNetwork([x, y], outcome, { seed: 3, loss: 'logistic', hidden: [8], learningRate: 0.02 })
  const answers = predictNetwork(network, [Float64Array.of(0.5, -0.5, 0.5), Float64Array.of(0.5, -0.5, -0.5)])
  expect(answers[0]).toBeGreaterThan(0.85)
  expect(answers[1]).toBeGreaterThan(0.85)
  expect(answers[2]).toBeLessThan(0.15)
})

test('a constant target is answered with itself; a handful of rows is refused', () => {
  const ten = [Float64Array.from({ length: 10 }, (_, i) => i)]
  const network = trainNetwork(ten, new Float64Array(10).fill(4), { seed: 1, epochs: 50 })
  for (const answer of predictNetwork(network, ten)) expect(Math.abs(answer - 4)).toBeLessThan(0.3)
  expect(() => trainNetwork([Float64Array.of(1)], Float64Array.of(1), { seed: 1 })).toThrow(TooFewPoints)
  expect(() => trainNetwork(ten, new Float64Array(10).fill(4), { seed: 1, loss: 'logistic' })).toThrow(UnfitData)
})

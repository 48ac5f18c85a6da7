import { toPoints } from '../clustering/lloyd.ts'
import { zScores } from '../clustering/z-scores.ts'
import { average } from '../columns.ts'
import { type Chance, seeded, shuffled } from '../seeded.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { countWeights, forward, lossAndSlopes, type NetworkShape } from './network-gradient.ts'
import { checkBinary, sigmoid } from './outcome.ts'

export interface Network extends NetworkShape {
  weights: Float64Array
  /** What takes inputs to the scale the network learned on, and its answers back. */
  means: number[]
  scales: number[]
  level: number
  spread: number
  epochs: number
}

export interface NetworkOptions {
  seed: number
  loss?: Network['loss']
  /** Hidden layers; one of 16 unless told. */
  hidden?: readonly number[]
  epochs?: number
  learningRate?: number
  /** How strongly large weights are punished. */
  decay?: number
}

const batchSize = 32
/** Learning stops when the held-out part has not got better for so many epochs. */
const patience = 30
const heldOutShare = 0.15
const fewestToHoldOut = 60

/**
 * Trains a small dense network (tanh cells, Adam by Kingma and Ba 2015) on standardised columns, for amounts or for yes-or-no
 * outcomes. With 60 rows or more a seeded part is held out, and the weights that served it best are kept. The same seed gives the same
 * network, to the last bit.
 *
 * @throws {TooFewPoints} below ten rows
 * @throws {UnfitData} for the logistic loss, with an outcome that is not both 0 and 1
 * @example predictNetwork(trainNetwork(columns, y, { seed: 1 }), columns)
 */
export function trainNetwork(columns: readonly Float64Array[], target: Float64Array, options: NetworkOptions): Network {
  const { seed, loss = 'squared', hidden = [16] } = options
  if (target.length < 10) throw new TooFewPoints(10, target.length)
  if (loss === 'logistic') checkBinary(target)
  const { columns: scaled, means, scales } = zScores(columns)
  const { level, spread } = loss === 'squared' ? scaleOf(target) : { level: 0, spread: 1 }
  const chance = seeded(seed)
  const shape: NetworkShape = { layers: [columns.length, ...hidden, 1], loss }
  const data = { inputs: toPoints(scaled).values, targets: target.map((value) => (value - level) / spread) }
  const { weights, epochs } = learn(shape, data, { chance, ...options })
  return { ...shape, weights, means, scales, level, spread, epochs }
}

function scaleOf(target: Float64Array): { level: number; spread: number } {
  const level = average(target)
  const spread = Math.sqrt(target.reduce((sum, value) => sum + (value - level) ** 2, 0) / target.length)
  return { level, spread: spread || 1 }
}

interface Data {
  inputs: Float64Array
  targets: Float64Array
}

type Course = NetworkOptions & { chance: Chance }

function learn(shape: NetworkShape, data: Data, course: Course): { weights: Float64Array; epochs: number } {
  const { chance, epochs = 400 } = course
  const weights = firstWeights(shape.layers, chance)
  const order = shuffled(data.targets.length, chance)
  const held = order.length >= fewestToHoldOut ? Math.round(order.length * heldOutShare) : 0
  const [heldOut, learning] = [order.subarray(0, held), order.slice(held)]
  const adam = createAdam(weights.length, course.learningRate ?? 0.005)
  let best = { loss: Number.POSITIVE_INFINITY, weights: Float64Array.from(weights), epoch: 0 }
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const places = shuffled(learning.length, chance)
    for (let start = 0; start < places.length; start += batchSize) {
      const rows = places.subarray(start, start + batchSize).map((place) => learning[place] as number)
      const slopes = weights.map((weight) => weight * (course.decay ?? 1e-4))
      lossAndSlopes(shape, weights, { batch: { ...data, rows }, slopes })
      adam(weights, slopes)
    }
    if (held === 0) continue
    const loss = lossAndSlopes(shape, weights, {
      batch: { ...data, rows: heldOut },
      slopes: new Float64Array(weights.length),
    })
    if (loss < best.loss) best = { loss, weights: Float64Array.from(weights), epoch }
    if (epoch - best.epoch >= patience) break
  }
  return held === 0 ? { weights, epochs } : { weights: best.weights, epochs: best.epoch }
}

/** Glorot and Bengio (2010): as wide as keeps the signal's size from layer to layer. */
function firstWeights(layers: readonly number[], chance: Chance): Float64Array {
  const weights = new Float64Array(countWeights(layers))
  let w = 0
  for (let l = 1; l < layers.length; l++) {
    const [before, size] = [layers[l - 1] as number, layers[l] as number]
    const width = Math.sqrt(6 / (before + size))
    for (let c = 0; c < size; c++) {
      for (let j = 0; j < before; j++) weights[w++] = width * (2 * chance.uniform() - 1)
      w++
    }
  }
  return weights
}

function createAdam(size: number, rate: number): (weights: Float64Array, slopes: Float64Array) => void {
  const [first, second] = [new Float64Array(size), new Float64Array(size)]
  const [keepFirst, keepSecond] = [0.9, 0.999]
  let time = 0
  return (weights, slopes) => {
    time++
    const step = (rate * Math.sqrt(1 - keepSecond ** time)) / (1 - keepFirst ** time)
    for (let i = 0; i < size; i++) {
      const slope = slopes[i] as number
      first[i] = keepFirst * (first[i] as number) + (1 - keepFirst) * slope
      second[i] = keepSecond * (second[i] as number) + (1 - keepSecond) * slope * slope
      weights[i] = (weights[i] as number) - (step * (first[i] as number)) / (Math.sqrt(second[i] as number) + 1e-8)
    }
  }
}

/**
 * What a network expects for every row: a value in the unit of its target, or for the logistic loss a probability.
 *
 * @example predictNetwork(network, columns)[0]
 */
export function predictNetwork(network: Network, columns: readonly Float64Array[]): Float64Array {
  const { means, scales, loss, level, spread, weights, layers } = network
  const cells = new Float64Array(layers.reduce((sum, size) => sum + size, 0))
  return Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => {
    columns.forEach((column, j) => {
      cells[j] = scales[j] ? ((column[row] as number) - (means[j] as number)) / (scales[j] as number) : 0
    })
    const answer = forward(network, weights, cells)
    return loss === 'logistic' ? sigmoid(answer) : answer * spread + level
  })
}

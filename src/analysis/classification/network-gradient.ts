import { sigmoid, softplus } from './outcome.ts'

/** A dense network: how many cells each layer has, inputs first, one answer last; and all weights in one array. */
export interface NetworkShape {
  layers: readonly number[]
  loss: 'squared' | 'logistic'
}

/** Inputs row after row, answers, and the rows of them to learn from. */
export interface Batch {
  inputs: Float64Array
  targets: Float64Array
  rows: Int32Array
}

/**
 * How many weights a network has: for each layer its cells times one more than the cells before.
 *
 * @example countWeights([3, 8, 1]) // => 41
 */
export const countWeights = (layers: readonly number[]): number =>
  layers.slice(1).reduce((sum, cells, l) => sum + cells * ((layers[l] as number) + 1), 0)

/**
 * The answer of a network for one row (for the logistic loss in log odds), with the state of every cell. Hidden cells are tanh.
 *
 * @param cells a place for the states: as many numbers as cells, the inputs filled in
 * @example forward({ layers: [1, 1], loss: 'squared' }, Float64Array.of(2, 0.5), Float64Array.of(3, 0)) // => 6.5
 */
export function forward({ layers }: NetworkShape, weights: Float64Array, cells: Float64Array): number {
  let from = 0
  let w = 0
  for (let l = 1; l < layers.length; l++) {
    const before = layers[l - 1] as number
    const to = from + before
    for (let c = 0; c < (layers[l] as number); c++) {
      let sum = weights[w + before] as number
      for (let j = 0; j < before; j++) sum += (weights[w + j] as number) * (cells[from + j] as number)
      w += before + 1
      cells[to + c] = l === layers.length - 1 ? sum : Math.tanh(sum)
    }
    from = to
  }
  return cells[from] as number
}

/**
 * The mean loss of a network over rows (half the squared error, or the log loss), and its slopes by every weight
 * (backpropagation; Rumelhart, Hinton and Williams 1986), which are added to `slopes`.
 *
 * @example lossAndSlopes(shape, weights, { batch, slopes: new Float64Array(weights.length) })
 */
export function lossAndSlopes(
  shape: NetworkShape,
  weights: Float64Array,
  { batch, slopes }: { batch: Batch; slopes: Float64Array },
): number {
  const { layers, loss } = shape
  const width = layers[0] as number
  const cells = new Float64Array(layers.reduce((sum, size) => sum + size, 0))
  const errors = new Float64Array(cells.length)
  let total = 0
  for (const row of batch.rows) {
    cells.set(batch.inputs.subarray(row * width, (row + 1) * width))
    const answer = forward(shape, weights, cells)
    const target = batch.targets[row] as number
    total += loss === 'squared' ? (answer - target) ** 2 / 2 : softplus(answer) - target * answer
    errors.fill(0)
    errors[cells.length - 1] = ((loss === 'squared' ? answer : sigmoid(answer)) - target) / batch.rows.length
    backward(shape, weights, { cells, errors, slopes })
  }
  return total / batch.rows.length
}

function backward(
  { layers }: NetworkShape,
  weights: Float64Array,
  state: Record<'cells' | 'errors' | 'slopes', Float64Array>,
): void {
  const { cells, errors, slopes } = state
  let to = cells.length - 1
  let w = weights.length
  for (let l = layers.length - 1; l > 0; l--) {
    const before = layers[l - 1] as number
    const size = layers[l] as number
    const from = to - before
    w -= size * (before + 1)
    for (let c = 0; c < size; c++) {
      const error = errors[to + c] as number
      const start = w + c * (before + 1)
      for (let j = 0; j < before; j++) {
        slopes[start + j] = (slopes[start + j] as number) + error * (cells[from + j] as number)
        errors[from + j] = (errors[from + j] as number) + error * (weights[start + j] as number)
      }
      slopes[start + before] = (slopes[start + before] as number) + error
    }
    for (let j = 0; j < before; j++)
      errors[from + j] = (errors[from + j] as number) * (1 - (cells[from + j] as number) ** 2)
    to = from
  }
}

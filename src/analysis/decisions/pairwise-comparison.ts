export interface Hierarchy {
  /** One a criterion, adding up to 1. */
  weights: number[]
  /** The largest eigenvalue; the number of criteria when all comparisons agree. */
  largestEigenvalue: number
  consistencyIndex: number
  /** The index over that of random comparisons: at most 0.1 is usable. 0 for two criteria, which cannot disagree. */
  consistencyRatio: number
  /** The comparison that fits the weights least, where they do not all agree. */
  worst: { row: number; column: number; given: number; implied: number } | null
}

/** Mean consistency index of random comparisons of 1 to 10 criteria (Saaty 1980). */
const randomIndex = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]

/** How many criteria can be compared at once. */
export const mostCriteria = randomIndex.length

/**
 * Weights from comparisons of pairs (analytic hierarchy process, Saaty 1980): the principal eigenvector of the matrix in which row i,
 * column j says how many times as important i is as j. With the consistency ratio (λ − n) / (n − 1) over the random index.
 *
 * @throws {RangeError} for a matrix that is not square, of more than ten criteria, with comparisons not above 0, or where row j, column i
 *   is not the reciprocal of row i, column j
 * @example weighByPairs([[1, 3], [1 / 3, 1]]).weights // => [0.75, 0.25]
 */
export function weighByPairs(matrix: readonly (readonly number[])[]): Hierarchy {
  const n = matrix.length
  check(matrix)
  let weights = new Array<number>(n).fill(1 / n)
  let largest = n
  for (let round = 0; round < 10_000; round++) {
    const product = matrix.map((row) => row.reduce((sum, value, j) => sum + value * (weights[j] as number), 0))
    largest = product.reduce((sum, value) => sum + value, 0)
    const next = product.map((value) => value / largest)
    const change = next.reduce((most, value, i) => Math.max(most, Math.abs(value - (weights[i] as number))), 0)
    weights = next
    if (change < 1e-15) break
  }
  const index = n < 3 ? 0 : Math.max(0, (largest - n) / (n - 1))
  return {
    weights,
    largestEigenvalue: largest,
    consistencyIndex: index,
    consistencyRatio: n < 3 ? 0 : index / (randomIndex[n - 1] as number),
    worst: worstOf(matrix, weights),
  }
}

function check(matrix: readonly (readonly number[])[]): void {
  const n = matrix.length
  if (n < 1 || n > mostCriteria || matrix.some((row) => row.length !== n))
    throw new RangeError(`needs a square matrix of 1 to ${mostCriteria} criteria`)
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      if (!(value > 0 && Number.isFinite(value))) throw new RangeError('comparisons are above 0')
      if (Math.abs(value * (matrix[j]?.[i] as number) - 1) > 0.02)
        throw new RangeError('a comparison the other way round is the reciprocal')
    })
  })
}

function worstOf(matrix: readonly (readonly number[])[], weights: readonly number[]): Hierarchy['worst'] {
  let worst: Hierarchy['worst'] = null
  let distance = 1e-9
  matrix.forEach((values, row) => {
    values.slice(row + 1).forEach((given, k) => {
      const column = row + 1 + k
      const implied = (weights[row] as number) / (weights[column] as number)
      const off = Math.abs(Math.log(given / implied))
      if (off > distance) {
        distance = off
        worst = { row, column, given, implied }
      }
    })
  })
  return worst
}

/**
 * Solves A·x = b for a symmetric positive definite A (Cholesky), of which only the lower half is read. Null when A is not positive definite.
 *
 * @example solvePositive([[4], [2, 5]], [8, 8]) // => [1.5, 1]
 */
export function solvePositive(a: readonly (readonly number[])[], b: readonly number[]): number[] | null {
  const lower = factor(a)
  if (!lower) return null
  const n = b.length
  const half: number[] = []
  for (let i = 0; i < n; i++) half[i] = ((b[i] as number) - dot(lower[i] as number[], half, i)) / at(lower, i, i)
  const x: number[] = new Array(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    let rest = half[i] as number
    for (let k = i + 1; k < n; k++) rest -= at(lower, k, i) * (x[k] as number)
    x[i] = rest / at(lower, i, i)
  }
  return x
}

/** The lower triangle L with L·Lᵀ = A. */
function factor(a: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = []
  for (let i = 0; i < a.length; i++) {
    const row: number[] = []
    lower.push(row)
    for (let j = 0; j < i; j++) row[j] = (at(a, i, j) - dot(row, lower[j] as number[], j)) / at(lower, j, j)
    const square = at(a, i, i) - dot(row, row, i)
    if (!(square > 0)) return null
    row[i] = Math.sqrt(square)
  }
  return lower
}

const at = (matrix: readonly (readonly number[])[], i: number, j: number): number => matrix[i]?.[j] as number

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += (a[k] as number) * (b[k] as number)
  return sum
}

import { UnfitData } from '../unfit-data.ts'

/**
 * Solves A·x = b by elimination with row exchange.
 *
 * @throws {UnfitData} `collinear` when the rows do not determine x
 * @example solveLinear([[2, 1], [1, 3]], [3, 5]) // => [0.8, 1.4]
 */
export function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i] as number])
  const n = rows.length
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(at(rows, i, k)) > Math.abs(at(rows, pivot, k))) pivot = i
    if (!(Math.abs(at(rows, pivot, k)) > 0)) throw new UnfitData('collinear', { row: k })
    const kept = rows[k] as number[]
    rows[k] = rows[pivot] as number[]
    rows[pivot] = kept
    for (let i = k + 1; i < n; i++) subtract(rows, { from: i, row: k, factor: at(rows, i, k) / at(rows, k, k) })
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    let rest = at(rows, i, n)
    for (let k = i + 1; k < n; k++) rest -= at(rows, i, k) * (x[k] as number)
    x[i] = rest / at(rows, i, i)
  }
  return x
}

const at = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] as number

function subtract(rows: number[][], { from, row, factor }: { from: number; row: number; factor: number }): void {
  const [target, source] = [rows[from] as number[], rows[row] as number[]]
  for (let j = row; j < target.length; j++) target[j] = (target[j] as number) - factor * (source[j] as number)
}

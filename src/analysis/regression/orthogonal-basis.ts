import { dot } from '../columns.ts'

/** A matrix X, given by its columns, as Q·R: Q of orthonormal columns, R upper triangular. */
export interface OrthogonalBasis {
  /** The columns of Q: as many as X has independent ones. */
  q: Float64Array[]
  /** `r[j][i]`: how much of `q[i]` is in the j-th kept column (i ≤ j). */
  r: number[][]
  /** Which columns of X are independent of the kept ones before them; the others are `dropped`. */
  kept: number[]
  dropped: number[]
}

/** A column of which less than this share is left once the earlier ones are taken out depends on them (as R's `lm`). */
const leastRest = 1e-7

/**
 * The QR decomposition of a matrix by Gram–Schmidt with a second pass ("twice is enough", Giraud and Langou 2005), which
 * keeps Q orthogonal to machine precision. Columns that depend on earlier ones are left out and named.
 *
 * @example orthogonalBasis([Float64Array.of(1, 1), Float64Array.of(2, 2)]).dropped // => [1]
 */
export function orthogonalBasis(columns: readonly Float64Array[]): OrthogonalBasis {
  const basis: OrthogonalBasis = { q: [], r: [], kept: [], dropped: [] }
  columns.forEach((column, j) => {
    const rest = Float64Array.from(column)
    const parts = new Array<number>(basis.q.length).fill(0)
    for (let pass = 0; pass < 2; pass++) takeOut(basis.q, rest, parts)
    const length = norm(rest)
    if (!(length > leastRest * norm(column))) {
      basis.dropped.push(j)
      return
    }
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) / length
    basis.q.push(rest)
    basis.r.push([...parts, length])
    basis.kept.push(j)
  })
  return basis
}

/** Takes what lies along each of the directions out of `rest`, and adds it to `parts`. */
function takeOut(directions: readonly Float64Array[], rest: Float64Array, parts: number[]): void {
  directions.forEach((direction, i) => {
    const part = dot(direction, rest)
    for (let row = 0; row < rest.length; row++) rest[row] = (rest[row] as number) - part * (direction[row] as number)
    parts[i] = (parts[i] as number) + part
  })
}

/**
 * Solves R·x = b by substitution from below.
 *
 * @example solveUpper([[2], [1, 4]], [5, 8]) // => [1.5, 2]
 */
export function solveUpper(r: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x = [...b]
  for (let j = r.length - 1; j >= 0; j--) {
    const column = r[j] as readonly number[]
    x[j] = (x[j] as number) / (column[j] as number)
    for (let i = 0; i < j; i++) x[i] = (x[i] as number) - (x[j] as number) * (column[i] as number)
  }
  return x
}

/**
 * The inverse of an upper triangular R, as rows.
 *
 * @example invertUpper([[2], [1, 4]]) // => [[0.5, -0.125], [0, 0.25]]
 */
export function invertUpper(r: readonly (readonly number[])[]): number[][] {
  const size = r.length
  const columns = Array.from({ length: size }, (_, j) =>
    solveUpper(
      r,
      Array.from({ length: size }, (_, i) => (i === j ? 1 : 0)),
    ),
  )
  return columns.map((_, i) => columns.map((column) => column[i] as number))
}

const norm = (column: Float64Array): number => Math.sqrt(dot(column, column))

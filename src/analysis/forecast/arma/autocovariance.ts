/** Autocovariances of an ARMA process with error variance 1, and its first ψ weights. */
export interface Autocovariance {
  /** γ(0), γ(1), … up to the longer of both orders. */
  gamma: Float64Array
  /** ψ(0) … ψ(q): what an error does so many periods later. */
  psi: Float64Array
}

/**
 * Autocovariances of x(t) = Σ φᵢ·x(t−i) + e(t) + Σ θⱼ·e(t−j), from the linear equations that hold between them (McLeod 1975).
 * Null where the equations have no solution (a unit root).
 *
 * @example autocovariance(Float64Array.of(0.5), Float64Array.of()).gamma // => [4/3, 2/3]
 */
export function autocovariance(phi: Float64Array, theta: Float64Array): Autocovariance | null {
  const p = phi.length
  const q = theta.length
  const psi = firstPsi(phi, theta)
  const right = (lag: number) => {
    let sum = 0
    for (let j = lag; j <= q; j++) sum += (j === 0 ? 1 : (theta[j - 1] as number)) * (psi[j - lag] as number)
    return sum
  }
  const gamma = new Float64Array(Math.max(p, q) + 1)
  if (p > 0) {
    const start = solve(
      yuleWalker(phi),
      Float64Array.from({ length: p + 1 }, (_, lag) => right(lag)),
    )
    if (!start) return null
    gamma.set(start)
  }
  for (let lag = p > 0 ? p + 1 : 0; lag < gamma.length; lag++) {
    let value = right(lag)
    for (let i = 1; i <= p; i++) value += (phi[i - 1] as number) * (gamma[Math.abs(lag - i)] as number)
    gamma[lag] = value
  }
  return { gamma, psi }
}

function firstPsi(phi: Float64Array, theta: Float64Array): Float64Array {
  const psi = new Float64Array(theta.length + 1)
  psi[0] = 1
  for (let j = 1; j <= theta.length; j++) {
    let value = theta[j - 1] as number
    for (let i = 1; i <= Math.min(j, phi.length); i++) value += (phi[i - 1] as number) * (psi[j - i] as number)
    psi[j] = value
  }
  return psi
}

/** The matrix of γ(k) − Σ φᵢ·γ(|k − i|), k = 0 … p. */
function yuleWalker(phi: Float64Array): Float64Array[] {
  const size = phi.length + 1
  return Array.from({ length: size }, (_, k) => {
    const row = new Float64Array(size)
    row[k] = 1
    for (let i = 1; i < size; i++) {
      const at = Math.abs(k - i)
      row[at] = (row[at] as number) - (phi[i - 1] as number)
    }
    return row
  })
}

/** Gauss elimination with row pivots; overwrites what it is given. */
function solve(rows: Float64Array[], right: Float64Array): Float64Array | null {
  const size = right.length
  for (let column = 0; column < size; column++) {
    if (!pivot(rows, right, column)) return null
    const top = rows[column] as Float64Array
    for (let i = column + 1; i < size; i++) {
      const row = rows[i] as Float64Array
      const factor = (row[column] as number) / (top[column] as number)
      if (factor === 0) continue
      for (let k = column; k < size; k++) row[k] = (row[k] as number) - factor * (top[k] as number)
      right[i] = (right[i] as number) - factor * (right[column] as number)
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] as Float64Array
    let value = right[i] as number
    for (let k = i + 1; k < size; k++) value -= (row[k] as number) * (right[k] as number)
    right[i] = value / (row[i] as number)
  }
  return right
}

function pivot(rows: Float64Array[], right: Float64Array, column: number): boolean {
  const size = (i: number) => Math.abs((rows[i] as Float64Array)[column] as number)
  let best = column
  for (let i = column + 1; i < rows.length; i++) if (size(i) > size(best)) best = i
  if (!(size(best) > 1e-12)) return false
  const row = rows[column] as Float64Array
  rows[column] = rows[best] as Float64Array
  rows[best] = row
  const value = right[column] as number
  right[column] = right[best] as number
  right[best] = value
  return true
}

/** Groups of rows whose means are taken out: for each row the number of its group, from 0. */
export type Grouping = Int32Array

export interface Absorbed {
  columns: Float64Array[]
  /** Degrees of freedom that the group means use up beside the intercept. */
  used: number
}

const mostRounds = 10_000
const precision = 1e-11
/** A column of which less than this share is left is a sum of group means. */
const leastRest = 1e-6

/**
 * Takes the means of several groupings out of columns ("fixed effects", "within transformation"): a regression of what is left
 * has the slopes of one with a dummy for every group (Frisch and Waugh 1933), without their columns. Several groupings by
 * alternating projections (Guimarães and Portugal 2010), until nothing moves. A column that is nothing but group means
 * becomes 0. In the unit of each column. With two groupings the degrees of freedom are exact, with more at least
 * as many as counted are used.
 *
 * @throws {RangeError} when a grouping has not one entry a row
 * @example absorbGroups([Float64Array.of(1, 3, 10, 14)], [Int32Array.of(0, 0, 1, 1)]).columns[0] // => [-1, 1, -2, 2]
 */
export function absorbGroups(columns: readonly Float64Array[], groupings: readonly Grouping[]): Absorbed {
  const rows = columns[0]?.length ?? 0
  if (groupings.some((grouping) => grouping.length !== rows)) throw new RangeError('one group a row is needed')
  const sizes = groupings.map(sizesOf)
  const used = groupings.length === 0 ? 0 : freedomOf(groupings, sizes)
  return { columns: columns.map((column) => absorb(column, groupings, sizes)), used }
}

function sizesOf(grouping: Grouping): Float64Array {
  const sizes = new Float64Array(grouping.reduce((most, group) => Math.max(most, group), -1) + 1)
  for (const group of grouping) sizes[group] = (sizes[group] as number) + 1
  return sizes
}

function absorb(column: Float64Array, groupings: readonly Grouping[], sizes: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(column)
  const level = rest.reduce((sum, value) => sum + value, 0) / (rest.length || 1)
  for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - level
  const spread = norm(rest)
  for (let round = 0; round < mostRounds; round++) {
    const moved = groupings.reduce(
      (most, grouping, k) => Math.max(most, takeOut(rest, grouping, sizes[k] as Float64Array)),
      0,
    )
    if (groupings.length < 2 || moved <= (precision * spread) / Math.sqrt(rest.length || 1)) break
  }
  const size = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * Math.sqrt(rest.length)
  return norm(rest) <= Math.max(leastRest * spread, 1e-12 * size) ? rest.fill(0) : rest
}

/** Takes the mean of each group out of its rows; the largest of these means. */
function takeOut(rest: Float64Array, grouping: Grouping, sizes: Float64Array): number {
  const means = new Float64Array(sizes.length)
  for (let i = 0; i < rest.length; i++) {
    const group = grouping[i] as number
    means[group] = (means[group] as number) + (rest[i] as number)
  }
  let largest = 0
  for (let k = 0; k < means.length; k++) {
    means[k] = (sizes[k] as number) > 0 ? (means[k] as number) / (sizes[k] as number) : 0
    largest = Math.max(largest, Math.abs(means[k] as number))
  }
  for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - (means[grouping[i] as number] as number)
  return largest
}

/** Groups less one for the intercept; of each further grouping as many as its dummies add, by connected parts. */
function freedomOf(groupings: readonly Grouping[], sizes: readonly Float64Array[]): number {
  const count = (k: number) => (sizes[k] as Float64Array).filter((size) => size > 0).length
  const first = groupings[0] as Grouping
  return groupings
    .slice(1)
    .reduce((used, grouping, k) => used + count(k + 1) - connectedParts(first, grouping), count(0) - 1)
}

/** How many parts the rows fall into when rows of the same group, of either kind, hang together. */
function connectedParts(a: Grouping, b: Grouping): number {
  const shift = a.reduce((most, group) => Math.max(most, group), -1) + 1
  const parent = Int32Array.from(
    { length: shift + b.reduce((most, group) => Math.max(most, group), -1) + 1 },
    (_, k) => k,
  )
  const root = (key: number): number => {
    let at = key
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  let parts = new Set(a).size + new Set(b).size
  a.forEach((group, i) => {
    const [left, right] = [root(group), root(shift + (b[i] as number))]
    if (left === right) return
    parent[left] = right
    parts -= 1
  })
  return parts
}

const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))

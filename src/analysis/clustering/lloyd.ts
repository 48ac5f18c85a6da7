/** Points in one array, row after row, `size` numbers each. */
export interface Points {
  values: Float64Array
  size: number
  count: number
}

/** Centres with the label of each point's nearest one. */
export interface Assignment {
  centres: Float64Array
  labels: Int32Array
  /** Σ of the squared distances to the nearest centre. */
  inertia: number
  rounds: number
}

/**
 * Puts columns into rows.
 *
 * @example toPoints([Float64Array.of(1, 2), Float64Array.of(3, 4)]).values // => Float64Array [1, 3, 2, 4]
 */
export function toPoints(columns: readonly Float64Array[]): Points {
  const size = columns.length
  const count = columns[0]?.length ?? 0
  const values = new Float64Array(count * size)
  columns.forEach((column, j) => {
    for (let i = 0; i < count; i++) values[i * size + j] = column[i] as number
  })
  return { values, size, count }
}

/**
 * Lloyd's rounds from given centres until no point changes its centre (or a round gains less than `tolerance` of the inertia):
 * each point to the nearest centre, each centre to the mean of its points. A centre without points moves to the point farthest
 * from its own.
 *
 * @param start k centres, row after row
 * @example lloyd(toPoints([Float64Array.of(0, 1, 9)]), Float64Array.of(0, 9)).labels // => Int32Array [0, 0, 1]
 */
export function lloyd(points: Points, start: Float64Array, tolerance = 0): Assignment {
  const state: State = {
    centres: Float64Array.from(start),
    labels: new Int32Array(points.count).fill(-1),
    distances: new Float64Array(points.count),
  }
  let found = assign(points, state)
  let rounds = 1
  while (found.moved && rounds < mostRounds) {
    recentre(points, state)
    const next = assign(points, state)
    const isDone = found.inertia - next.inertia <= tolerance * next.inertia
    found = isDone && tolerance > 0 ? { ...next, moved: false } : next
    rounds++
  }
  return { centres: state.centres, labels: state.labels, inertia: found.inertia, rounds }
}

const mostRounds = 300

interface State {
  centres: Float64Array
  labels: Int32Array
  distances: Float64Array
}

function assign(
  { values, size, count }: Points,
  { centres, labels, distances }: State,
): { moved: boolean; inertia: number } {
  let moved = false
  let inertia = 0
  for (let i = 0; i < count; i++) {
    const row = i * size
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let start = 0, label = 0; start < centres.length; start += size, label++) {
      let distance = 0
      for (let j = 0; j < size; j++) {
        const step = (values[row + j] as number) - (centres[start + j] as number)
        distance += step * step
      }
      if (distance < least) {
        least = distance
        nearest = label
      }
    }
    distances[i] = least
    inertia += least
    if (labels[i] !== nearest) {
      labels[i] = nearest
      moved = true
    }
  }
  return { moved, inertia }
}

function recentre({ values, size, count }: Points, { centres, labels, distances }: State): void {
  const sizes = new Int32Array(centres.length / size)
  const sums = new Float64Array(centres.length)
  for (let i = 0; i < count; i++) {
    const label = labels[i] as number
    sizes[label] = (sizes[label] as number) + 1
    for (let j = 0; j < size; j++)
      sums[label * size + j] = (sums[label * size + j] as number) + (values[i * size + j] as number)
  }
  sizes.forEach((members, label) => {
    const lonely = members === 0 ? farthest(distances) : 0
    for (let j = 0; j < size; j++) {
      const at = label * size + j
      centres[at] = members === 0 ? (values[lonely * size + j] as number) : (sums[at] as number) / members
    }
    if (members === 0) distances[lonely] = 0
  })
}

function farthest(distances: Float64Array): number {
  let place = 0
  for (let i = 1; i < distances.length; i++) if ((distances[i] as number) > (distances[place] as number)) place = i
  return place
}

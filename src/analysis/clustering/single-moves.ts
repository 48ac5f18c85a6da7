import type { Assignment, Points } from './lloyd.ts'

const mostRounds = 100
/** A move must gain this share of the inertia, or rounding would move points for ever. */
const leastGain = 1e-12

/**
 * Moves single points to another cluster as long as that lowers the inertia, counting that both centres move along
 * (Hartigan 1975). It leaves places where Lloyd's rounds, which hold the centres still, are stuck.
 *
 * @example moveSinglePoints(points, lloyd(points, start)).inertia // at most that of lloyd
 */
export function moveSinglePoints(points: Points, start: Assignment): Assignment {
  const centres = Float64Array.from(start.centres)
  const labels = Int32Array.from(start.labels)
  const sizes = new Float64Array(centres.length / points.size)
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1
  const state = { centres, labels, sizes }
  let inertia = start.inertia
  for (let round = 0; round < mostRounds; round++) {
    let gained = 0
    for (let i = 0; i < points.count; i++) gained += moveOne(points, state, { i, least: leastGain * start.inertia })
    inertia -= gained
    if (gained === 0) break
  }
  return { centres, labels, inertia, rounds: start.rounds }
}

interface State {
  centres: Float64Array
  labels: Int32Array
  sizes: Float64Array
}

/** Moves point `i` where it gains most; gives what was gained, 0 when it stays. */
function moveOne(
  points: Points,
  { centres, labels, sizes }: State,
  { i, least }: { i: number; least: number },
): number {
  const own = labels[i] as number
  const members = sizes[own] as number
  if (members === 1) return 0
  const given = (members / (members - 1)) * squareTo(points, i, centres, own)
  let best = own
  let cost = given
  sizes.forEach((size, label) => {
    const asked = label === own ? given : (size / (size + 1)) * squareTo(points, i, centres, label)
    if (asked < cost) [best, cost] = [label, asked]
  })
  if (given - cost <= least) return 0
  shift(points, i, { centres, label: own, size: -members })
  shift(points, i, { centres, label: best, size: sizes[best] as number })
  sizes[own] = members - 1
  sizes[best] = (sizes[best] as number) + 1
  labels[i] = best
  return given - cost
}

/** Takes point `i` into the mean of a cluster, or out of it with a negative size. */
function shift({ values, size }: Points, i: number, to: { centres: Float64Array; label: number; size: number }): void {
  for (let j = 0; j < size; j++) {
    const at = to.label * size + j
    const centre = to.centres[at] as number
    to.centres[at] = centre + ((values[i * size + j] as number) - centre) / (to.size + 1)
  }
}

function squareTo({ values, size }: Points, i: number, centres: Float64Array, label: number): number {
  let square = 0
  for (let j = 0; j < size; j++)
    square += ((values[i * size + j] as number) - (centres[label * size + j] as number)) ** 2
  return square
}

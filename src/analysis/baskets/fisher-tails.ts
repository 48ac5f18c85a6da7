import pmf from '@stdlib/stats-base-dists-hypergeometric-pmf'

/** Two features among `count` cases: how many have the first, the second, and both. */
export interface Overlap {
  count: number
  first: number
  second: number
  both: number
}

export interface FisherTails {
  /** P(at least so many have both), were the features independent. */
  greater: number
  /** P(at most so many have both). */
  less: number
  /** Twice the smaller of the two, at most 1. */
  twoSided: number
}

/**
 * Fisher's exact test of a 2 × 2 table by the hypergeometric distribution: how probable an overlap as large, or as small, is by
 * chance alone. As `scipy.stats.hypergeom.sf(both − 1, …)` and `.cdf(both, …)`; two-sided by doubling.
 *
 * @throws {RangeError} when the counts do not fit together
 * @example fisherTails({ count: 8, first: 4, second: 4, both: 3 }).greater.toFixed(4) // => '0.2429'
 */
export function fisherTails(overlap: Overlap): FisherTails {
  const { count, first, second, both } = overlap
  const [least, most] = [Math.max(0, first + second - count), Math.min(first, second)]
  if (!(first <= count && second <= count && both >= least && both <= most))
    throw new RangeError(`${both} of ${first} and ${second} of ${count} do not fit together`)
  const here = pmf(both, count, first, second)
  const up = sumFrom(overlap, { start: both, end: most, mass: here })
  const down = sumFrom(overlap, { start: both, end: least, mass: here })
  const greater = Math.min(1, up <= 0.5 ? up : 1 - (down - here))
  const less = Math.min(1, down <= 0.5 ? down : 1 - (up - here))
  return { greater, less, twoSided: Math.min(1, 2 * Math.min(greater, less)) }
}

/** Neighbouring masses have a simple ratio: one logarithm of factorials is enough for a whole tail. */
function sumFrom(
  { count, first, second }: Overlap,
  { start, end, mass }: { start: number; end: number; mass: number },
): number {
  const step = end >= start ? 1 : -1
  let term = mass
  let sum = mass
  for (let k = start; k !== end && term > sum * 1e-18; k += step) {
    const ratio =
      step > 0
        ? ((first - k) * (second - k)) / ((k + 1) * (count - first - second + k + 1))
        : (k * (count - first - second + k)) / ((first - k + 1) * (second - k + 1))
    term *= ratio
    sum += term
  }
  return sum
}

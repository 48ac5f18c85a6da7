/** A stream of chance that a seed decides: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** At least 0, below 1. */
  uniform(): number
  /** A whole number from 0 to n − 1. */
  below(n: number): number
  /** Standard normal. */
  normal(): number
}

const warmUp = 15

/**
 * A seeded stream of random numbers (sfc32 of Doty-Humphrey, 128 bits of state; normal numbers by Box and Muller).
 * Not for secrets.
 *
 * @param seed a whole number
 * @example seeded(7).uniform() === seeded(7).uniform() // => true
 */
export function seeded(seed: number): Chance {
  const next = smallFast(seed)
  return {
    uniform: next,
    below: (n) => Math.floor(next() * n),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

function smallFast(seed: number): () => number {
  let a = seed | 0
  let b = Math.floor(seed / 2 ** 32) | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < warmUp; i++) next()
  return next
}

/**
 * The whole numbers 0 … count − 1 in a random order (Fisher and Yates).
 *
 * @example shuffled(3, seeded(1)).length // => 3
 */
export function shuffled(count: number, chance: Chance): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
  }
  return order
}

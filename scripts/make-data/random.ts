/**
 * Seeded random numbers. Every file draws from its own stream, so that a change to one leaves the others as they are.
 * Generator: sfc32 of Chris Doty-Humphrey's PractRand, seeded through FNV-1a.
 */
export class Random {
  #state: Uint32Array

  /** @example new Random('sales').normal() */
  constructor(label: string) {
    this.#state = new Uint32Array([hash(`${label}/a`), hash(`${label}/b`), hash(`${label}/c`), 1])
    for (let i = 0; i < 20; i += 1) this.uniform()
  }

  /** In [0, 1). */
  uniform(): number {
    const s = this.#state
    const [a, b, c, d] = [s[0] ?? 0, s[1] ?? 0, s[2] ?? 0, s[3] ?? 0]
    const t = (a + b + d) >>> 0
    s[0] = b ^ (b >>> 9)
    s[1] = c + (c << 3)
    s[2] = ((c << 21) | (c >>> 11)) + t
    s[3] = d + 1
    return t / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform()
  }

  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  /** Box–Muller. */
  normal(mean = 0, sd = 1): number {
    return mean + sd * Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform())
  }

  exponential(rate: number): number {
    return -Math.log(1 - this.uniform()) / rate
  }

  /** Marsaglia and Tsang (2000); shapes below one by their boost. */
  gamma(shape: number, rate: number): number {
    if (shape < 1) return this.gamma(shape + 1, rate) * (1 - this.uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a, 1)
    return x / (x + this.gamma(b, 1))
  }

  /** Knuth's product of uniforms: for small means. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count += 1
    return count
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.uniform() * items.length)] as T
  }

  /** The index of a weight, drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0)
    for (const [i, weight] of weights.entries()) {
      left -= weight
      if (left < 0) return i
    }
    return weights.length - 1
  }

  /** Fisher–Yates, on a copy. */
  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items]
    for (let i = mixed.length - 1; i > 0; i -= 1) {
      const j = this.integer(0, i)
      const kept = mixed[i] as T
      mixed[i] = mixed[j] as T
      mixed[j] = kept
    }
    return mixed
  }
}

function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619)
  return value >>> 0
}

/**
 * A first-order autoregression, brought to exactly this standard deviation, no mean and no linear trend: what is planted
 * beside it stays what it is.
 */
export function flatNoise(random: Random, length: number, { sd, memory }: { sd: number; memory: number }): number[] {
  let last = random.normal()
  const raw = Array.from({ length }, () => {
    last = memory * last + Math.sqrt(1 - memory ** 2) * random.normal()
    return last
  })
  const middle = (length - 1) / 2
  const mean = raw.reduce((sum, x) => sum + x, 0) / length
  const slope =
    raw.reduce((sum, x, t) => sum + x * (t - middle), 0) / raw.reduce((sum, _, t) => sum + (t - middle) ** 2, 0)
  const rest = raw.map((x, t) => x - mean - slope * (t - middle))
  const scale = sd / Math.sqrt(rest.reduce((sum, x) => sum + x * x, 0) / length)
  return rest.map((x) => x * scale)
}

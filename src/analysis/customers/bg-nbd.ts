import gammaln from '@stdlib/math-base-special-gammaln'
import { type Minimum, minimise } from '../minimise.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'

/** Purchases after the first, days from the first to the last purchase, and days since the first. */
export interface BuyingHistory {
  frequency: number
  recency: number
  age: number
}

export interface BgNbd {
  /** Of the gamma distribution of purchase rates: shape, and rate in days. */
  r: number
  alpha: number
  /** Of the beta distribution of the chance to leave after a purchase. */
  a: number
  b: number
  logLikelihood: number
  count: number
}

const fewest = 10

/**
 * The BG/NBD model of repeat buying (Fader, Hardie and Lee 2005) by maximum likelihood: customers buy at random with a rate of their
 * own, and after each purchase leave for good with a chance of their own. As `lifetimes.BetaGeoFitter`.
 *
 * @throws {TooFewPoints} below ten customers
 * @throws {UnfitData} `not-positive` with a negative or impossible history, `constant-outcome` when nobody came back,
 *   `no-convergence` when the likelihood has no top
 * @example fitBgNbd(histories).r.toFixed(3) // => '0.243' on the CDNOW sample
 */
export function fitBgNbd(histories: readonly BuyingHistory[]): BgNbd {
  check(histories)
  const longest = histories.reduce((most, { age }) => Math.max(most, age), 0)
  const data = group(histories, longest)
  const cost = (logs: readonly number[]) => -logLikelihood(logs.map(Math.exp) as Four, data) / histories.length
  const tries = starts.map((start) => minimise(cost, start))
  const best = tries.reduce((one, other) => (other.value < one.value - 1e-12 ? other : one))
  if (!isInside(best)) throw new UnfitData('no-convergence', { model: 'BG/NBD' })
  const [r, alpha, a, b] = best.x.map(Math.exp) as Four
  // Time was measured in shares of the longest age, which shifts the likelihood by its logarithm a purchase.
  const shift = histories.reduce((sum, { frequency }) => sum + frequency, 0) * Math.log(longest)
  return {
    r,
    alpha: alpha * longest,
    a,
    b,
    logLikelihood: -best.value * histories.length - shift,
    count: histories.length,
  }
}

type Four = [number, number, number, number]

const starts: Four[] = [
  [0, 0, 0, 0],
  [-1.5, -2, -0.3, 1],
  [0.5, 1, -1, 0],
]

/** A likelihood that still rises at e^±12 has no top. */
const isInside = ({ x, converged }: Minimum): boolean => converged && x.every((log) => Math.abs(log) < 12)

function check(histories: readonly BuyingHistory[]): void {
  if (histories.length < fewest) throw new TooFewPoints(fewest, histories.length)
  const isOdd = ({ frequency, recency, age }: BuyingHistory) =>
    !(frequency >= 0 && recency >= 0 && age >= recency) || frequency > 0 !== recency > 0
  const odd = histories.findIndex(isOdd)
  if (odd >= 0) throw new UnfitData('not-positive', { customer: odd })
  if (histories.every(({ frequency }) => frequency === 0)) throw new UnfitData('constant-outcome')
}

interface Grouped {
  /** The frequencies that occur, and which of them each history has. */
  frequencies: number[]
  of: Int32Array
  recency: Float64Array
  age: Float64Array
  /** How many customers share a history. */
  times: Float64Array
}

/** The same history once: the likelihood is asked for hundreds of times. */
function group(histories: readonly BuyingHistory[], unit: number): Grouped {
  const counts = new Map<string, { history: BuyingHistory; times: number }>()
  for (const history of histories) {
    const key = `${history.frequency} ${history.recency} ${history.age}`
    const known = counts.get(key)
    if (known) known.times++
    else counts.set(key, { history, times: 1 })
  }
  const rows = [...counts.values()]
  const frequencies = [...new Set(rows.map(({ history }) => history.frequency))]
  const place = new Map(frequencies.map((frequency, i) => [frequency, i]))
  return {
    frequencies,
    of: Int32Array.from(rows, ({ history }) => place.get(history.frequency) as number),
    recency: Float64Array.from(rows, ({ history }) => history.recency / unit),
    age: Float64Array.from(rows, ({ history }) => history.age / unit),
    times: Float64Array.from(rows, ({ times }) => times),
  }
}

function logLikelihood([r, alpha, a, b]: Four, { frequencies, of, recency, age, times }: Grouped): number {
  const common = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b)
  const bought = frequencies.map((x) => gammaln(r + x) + gammaln(b + x) - gammaln(a + b + x))
  const left = frequencies.map((x) => (x > 0 ? Math.log(a / (b + x - 1)) : Number.NEGATIVE_INFINITY))
  let sum = 0
  for (let i = 0; i < of.length; i++) {
    const k = of[i] as number
    const power = r + (frequencies[k] as number)
    const alive = -power * Math.log(alpha + (age[i] as number))
    const gone = (left[k] as number) - power * Math.log(alpha + (recency[i] as number))
    const larger = Math.max(alive, gone)
    const either = larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger))
    sum += (times[i] as number) * (common + (bought[k] as number) + either)
  }
  return sum
}

/**
 * The chance that a customer has not left: 1 without a second purchase, as the model knows no leaving before it.
 *
 * @example chanceAlive(model, { frequency: 2, recency: 210, age: 270 })
 */
export function chanceAlive({ r, alpha, a, b }: BgNbd, { frequency, recency, age }: BuyingHistory): number {
  if (frequency === 0) return 1
  const odds = (a / (b + frequency - 1)) * ((alpha + age) / (alpha + recency)) ** (r + frequency)
  return 1 / (1 + odds)
}

/**
 * How many purchases a customer is expected to make in the coming days.
 *
 * @example expectedPurchases(model, { frequency: 2, recency: 210, age: 270 }, 90)
 */
export function expectedPurchases(model: BgNbd, history: BuyingHistory, days: number): number {
  const { r, alpha, b } = model
  // The formula divides by a − 1 and has its limit there.
  const a = Math.abs(model.a - 1) < 1e-8 ? 1 + 1e-8 : model.a
  const { frequency, age } = history
  const z = days / (alpha + age + days)
  const c = a + b + frequency - 1
  // Euler's transformation keeps the terms small for frequent buyers.
  const rest = (1 - z) ** (a - 1) * hypergeometric(a + b - 1 - r, a - 1, { c, z })
  return Math.max(0, (c / (a - 1)) * (1 - rest) * chanceAlive(model, history))
}

/** Gauss's ₂F₁ by its series, for z in 0 to 1. */
function hypergeometric(a: number, b: number, { c, z }: { c: number; z: number }): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < 100_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-16 * Math.abs(sum)) break
  }
  return sum
}

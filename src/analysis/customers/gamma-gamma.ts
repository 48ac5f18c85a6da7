import gammaln from '@stdlib/math-base-special-gammaln'
import { minimise } from '../minimise.ts'
import { TooFewPoints } from '../too-few-points.ts'
import { UnfitData } from '../unfit-data.ts'
import { type BgNbd, type BuyingHistory, expectedPurchases } from './bg-nbd.ts'

export interface GammaGamma {
  p: number
  q: number
  /** In money. */
  v: number
  logLikelihood: number
  count: number
}

/** How often a customer came back, and the mean amount of those purchases. */
export interface Spending {
  frequency: number
  amount: number
}

const fewest = 10

/**
 * The Gamma–Gamma model of what customers spend a purchase (Fader and Hardie 2013) by maximum likelihood, over those who came back. It
 * takes amount and frequency as unrelated. As `lifetimes.GammaGammaFitter`.
 *
 * @throws {TooFewPoints} below ten customers who came back and spent something
 * @throws {UnfitData} `no-convergence` when the likelihood has no top (all spend alike, say)
 * @example fitGammaGamma(spendings).p.toFixed(2) // => '6.25' on the CDNOW sample
 */
export function fitGammaGamma(spendings: readonly Spending[]): GammaGamma {
  const data = spendings.filter(({ frequency, amount }) => frequency > 0 && amount > 0)
  if (data.length < fewest) throw new TooFewPoints(fewest, data.length)
  const unit = data.reduce((sum, { amount }) => sum + amount, 0) / data.length
  const scaled = data.map(({ frequency, amount }) => ({ frequency, amount: amount / unit }))
  const cost = (logs: readonly number[]) =>
    -logLikelihood(logs.map(Math.exp) as [number, number, number], scaled) / data.length
  const tries = [
    [1, 1, 1],
    [2, 1, 0],
    [0, 1, 2],
  ].map((start) => minimise(cost, start))
  const best = tries.reduce((one, other) => (other.value < one.value - 1e-12 ? other : one))
  if (!best.converged || best.x.some((log) => Math.abs(log) > 12))
    throw new UnfitData('no-convergence', { model: 'Gamma–Gamma' })
  const [p, q, v] = best.x.map(Math.exp) as [number, number, number]
  const shift = data.length * Math.log(unit)
  return { p, q, v: v * unit, logLikelihood: -best.value * data.length - shift, count: data.length }
}

function logLikelihood([p, q, v]: [number, number, number], data: readonly Spending[]): number {
  const common = q * Math.log(v) - gammaln(q)
  return data.reduce((sum, { frequency: x, amount }) => {
    const size = p * x
    return (
      sum +
      common +
      gammaln(size + q) -
      gammaln(size) +
      (size - 1) * Math.log(amount) +
      size * Math.log(x) -
      (size + q) * Math.log(x * amount + v)
    )
  }, 0)
}

/**
 * What a customer is expected to spend a purchase: his own mean, drawn towards that of all the more, the less he bought. In money.
 * Without a repeat purchase the mean of all; null where the model gives that no limit (q ≤ 1).
 *
 * @example expectedAmount(model, { frequency: 2, amount: 30 })
 */
export function expectedAmount({ p, q, v }: GammaGamma, { frequency, amount }: Spending): number | null {
  const weight = p * frequency + q - 1
  return weight > 0 ? (p * (v + frequency * amount)) / weight : null
}

/**
 * What a customer will bring: expected purchases of each period · expected amount, discounted as Σ valueₜ / (1 + rate)ᵗ with t from 1.
 * In money (of margin, when amounts are margins). As `lifetimes.GammaGammaFitter.customer_lifetime_value`.
 *
 * @param plan.daysPerPeriod 30 for months
 * @example predictedValue({ buying, spending }, customer, { periods: 12, daysPerPeriod: 30, rate: 0.01 })
 */
export function predictedValue(
  { buying, spending }: { buying: BgNbd; spending: GammaGamma },
  customer: BuyingHistory & Spending,
  { periods, daysPerPeriod, rate }: { periods: number; daysPerPeriod: number; rate: number },
): number | null {
  const amount = expectedAmount(spending, customer)
  if (amount === null) return null
  let before = 0
  let value = 0
  for (let t = 1; t <= periods; t++) {
    const bought = expectedPurchases(buying, customer, t * daysPerPeriod)
    value += ((bought - before) * amount) / (1 + rate) ** t
    before = bought
  }
  return value
}

import { type LevelPath, levelPath, trendPath } from './level-path.ts'

/** What the search runs over; the rest is solved for. */
interface Shape {
  smoothing: number
  trendSmoothing: number
  /** ρ: 0 is a straight global trend, 1 an exponential one. */
  power: number
}

interface Candidate extends Shape {
  /** γ and λ: how strongly the global trend and the last local trend go on. */
  global: number
  local: number
  level: number
  trend: number
  evidence: number
}

const smoothings = [0.25, 0.5, 0.75, 0.95]
const trendSmoothings = [0.05, 0.2, 0.6]
const powers = [0, 0.7]
/** τ: how the size of errors follows the level. */
const errorPowers = [0, 0.5, 1]
/** Degrees of freedom of the errors: outliers count for little. */
const tails = 5
/** Prior belief about λ: 0.3, as firmly as so many squared changes of the series; about γ: 0, as firmly as so many observations. */
const prior = { local: 0.3, localWeight: 3, globalWeight: 1 }
/** One-step evidence overstates how well a rule looks far ahead: it counts for half. */
const temper = 0.5
const leastWeight = 1e-3

/**
 * Local and global trend (Smyl, Bergmeir, Wibowo and Ng 2025, LGT): one-step expectation
 *
 *   μ = ℓ + γ·ℓ^ρ + λ·b,   ℓ ← α·y + (1 − α)·ℓ,   b ← β·Δℓ + (1 − β)·b,   error ~ t₅ · σ·ℓ^τ
 *
 * with a global trend between a straight and an exponential one and a damped local trend. The original samples the posterior;
 * here γ and λ are posterior means (weighted least squares with a prior, two passes for the t distribution) and the other
 * four are averaged over a grid with weights by their likelihood. Strong where series are short and grow: years, quarters.
 * Needs three values above zero, without season, of the size of 1 or so; never throws.
 *
 * @example localGlobalTrend(Float64Array.of(1, 1.1, 1.21, 1.33, 1.46), 1) // => about [1.58]
 */
export function localGlobalTrend(y: Float64Array, horizon: number): Float64Array {
  const candidates = fitAll(y)
  const best = candidates.reduce((most, { evidence }) => Math.max(most, evidence), Number.NEGATIVE_INFINITY)
  const ahead = new Float64Array(horizon)
  let total = 0
  for (const candidate of candidates) {
    const weight = Math.exp(candidate.evidence - best)
    if (!(weight > leastWeight)) continue
    total += weight
    addPath(ahead, candidate, weight)
  }
  for (let i = 0; i < horizon; i++) ahead[i] = (ahead[i] as number) / total
  return ahead
}

function fitAll(y: Float64Array): Candidate[] {
  const found: Candidate[] = []
  const changes = meanSquaredChange(y)
  for (const smoothing of smoothings) {
    const path = levelPath(y, smoothing)
    const driven = powers.map((power) => raised(path.levels, power))
    const weights = errorPowers.map((power) => raised(path.levels, -2 * power))
    for (const trendSmoothing of trendSmoothings) {
      const trends = trendPath(path.levels, trendSmoothing)
      powers.forEach((power, p) => {
        for (const heights of weights) {
          const fit = solve({ path, trends, driven: driven[p] as Float64Array, heights }, changes)
          found.push({
            ...{ smoothing, trendSmoothing, power, ...fit },
            level: path.levels.at(-1) as number,
            trend: trends.at(-1) as number,
          })
        }
      })
    }
  }
  return found
}

interface Regression {
  path: LevelPath
  trends: Float64Array
  driven: Float64Array
  /** Inverse variances of the errors, up to σ. */
  heights: Float64Array
}

/** γ and λ by weighted least squares with the prior, once with normal errors and once with weights by their t distribution. */
function solve(regression: Regression, changes: number): { global: number; local: number; evidence: number } {
  const first = weightedFit(regression, changes, null)
  const second = weightedFit(regression, changes, first)
  return { ...second, evidence: temper * likelihood(regression, second) - 0.5 * Math.log(second.det) }
}

interface Solution {
  global: number
  local: number
  variance: number
  det: number
}

function weightedFit({ path, trends, driven, heights }: Regression, changes: number, last: Solution | null): Solution {
  const { levels, steps } = path
  const held = prior.localWeight * changes
  let gg = prior.globalWeight
  let gl = 0
  let ll = held
  let gr = 0
  let lr = held * prior.local
  let rr = held * prior.local * prior.local
  for (let t = 1; t < levels.length; t++) {
    const z = driven[t - 1] as number
    const b = trends[t - 1] as number
    const r = steps[t] as number
    let weight = heights[t - 1] as number
    if (last) {
      const error = r - last.global * z - last.local * b
      weight *= (tails + 1) / (tails + (error * error * weight) / last.variance)
    }
    gg += weight * z * z
    gl += weight * z * b
    ll += weight * b * b
    gr += weight * z * r
    lr += weight * b * r
    rr += weight * r * r
  }
  const det = gg * ll - gl * gl
  const global = (ll * gr - gl * lr) / det
  const local = (gg * lr - gl * gr) / det
  const variance = Math.max(1e-9 * changes, rr - global * gr - local * lr) / (levels.length - 1)
  return { global, local, variance, det }
}

/** Log likelihood of the t distribution, up to a constant. */
function likelihood({ path, trends, driven, heights }: Regression, { global, local, variance }: Solution): number {
  const { levels, steps } = path
  const unit = 1 / (variance * tails)
  let sum = 0
  let product = 1
  for (let t = 1; t < levels.length; t++) {
    const error = (steps[t] as number) - global * (driven[t - 1] as number) - local * (trends[t - 1] as number)
    const height = heights[t - 1] as number
    const factor = 1 + error * error * height * unit
    // (1 + …)^((5 + 1)/2) over the root of the height, squared; logged in batches, because the logarithm would be most of the work.
    product *= (factor * factor * factor * factor * factor * factor) / height
    if (product > 1e100 || product < 1e-100) {
      sum += Math.log(product)
      product = 1
    }
  }
  return -0.5 * (sum + Math.log(product)) - ((levels.length - 1) / 2) * Math.log(variance)
}

/** Adds the expected values after the end, by the rule fed with its own expectations. */
function addPath(ahead: Float64Array, rule: Candidate, weight: number): void {
  let { level, trend } = rule
  for (let i = 0; i < ahead.length; i++) {
    const expected = level + rule.global * Math.max(leastLevel, level) ** rule.power + rule.local * trend
    ahead[i] = (ahead[i] as number) + weight * Math.max(leastLevel, expected)
    const step = rule.smoothing * (Math.max(leastLevel, expected) - level)
    level += step
    trend += rule.trendSmoothing * (step - trend)
  }
}

const leastLevel = 1e-3

function raised(levels: Float64Array, power: number): Float64Array {
  const powers = new Float64Array(levels.length).fill(1)
  if (power === 0) return powers
  for (let i = 0; i < levels.length; i++) powers[i] = Math.max(leastLevel, levels[i] as number) ** power
  return powers
}

function meanSquaredChange(y: Float64Array): number {
  let sum = 0
  for (let t = 1; t < y.length; t++) sum += ((y[t] as number) - (y[t - 1] as number)) ** 2
  return sum / (y.length - 1) + 1e-10
}

import type { Figure } from '../../domain/evidence.ts'
import type { Commitment, Proposal } from '../../domain/proposal.ts'
import { type Findings, isFalling, isRising } from '../reading/findings.ts'
import type { Outlook } from '../reading/outlook.ts'
import type { ProductReading } from '../reading/product.ts'
import type { Simulation } from '../reading/simulation.ts'
import type { Doubted } from './doubted.ts'
import type { LeverIdea } from './lever-idea.ts'
import { asksOf, type Mandate } from './mandate.ts'
import { clamp, evenUnits } from './rounding.ts'
import { spendOf, wholeOf } from './whole-commitments.ts'

export interface CommitmentIdea {
  kind: 'sales' | 'spend' | 'total' | 'margin'
  product?: ProductReading
  outlook: Outlook | null
  baseline: number
  /** Where the baseline comes from; none where the plan itself sets it. */
  source?: Baseline
  target: number
  low: number
  high: number
  /** The middle of what is expected; and what the single targets add up to, where that may lie elsewhere. */
  expected?: number
  wanted?: number
  /** A person set the target outside what the forecast carries. */
  isBeyond: boolean
}

/** The figure of a baseline; a figure of another length of time is brought to that of the plan. */
export interface Baseline {
  kind: 'latest' | 'mean' | 'spent' | 'simulated'
  figure: Figure
  isScaled: boolean
}

const maxProducts = 10

export interface Grounds {
  findings: Findings
  mandate: Mandate
  doubted: Doubted
  levers: readonly LeverIdea[]
  simulation: Simulation | null
  /** All products in scope. */
  products: readonly string[]
}

/**
 * What is promised for the planning period: sales of the products that matter, units and margin of the whole range where
 * the plan was simulated, and the spend.
 */
export function planCommitments(grounds: Grounds, base: Proposal | null): CommitmentIdea[] {
  const { findings, mandate, levers } = grounds
  const touched = new Set(levers.flatMap((lever) => lever.products))
  const chosen =
    findings.products.length <= maxProducts
      ? findings.products
      : [...findings.products]
          .sort((a, b) => Number(touched.has(b.name)) - Number(touched.has(a.name)))
          .slice(0, maxProducts)
  const sales = chosen.flatMap((product) => salesOf(product, grounds) ?? [])
  const held = sales.map((idea) => asAsked(onTable(idea, base), mandate))
  return [...held, ...wholeOf(held, grounds), ...spendOf(grounds)]
}

/**
 * The target lies between the forecast and its upper end. How far up, by what the plan does for the product:
 *
 * | the product | part of the way from the forecast to the upper end |
 * |---|---|
 * | rises | 0.35 |
 * | falls, and the plan supports it | as far as the last level, at most 0.5 |
 * | is in a bundle or gets its own contacts | 0.2 |
 * | otherwise | 0, the forecast itself |
 *
 * Half of it where the forecast was questioned in the meeting.
 */
function salesOf(product: ProductReading, { findings, doubted, levers, simulation }: Grounds): CommitmentIdea | null {
  const outlook = findings.outlooks.get(product.name) ?? null
  const base = baselineOf(product, findings)
  if (base === null) return null
  const unlifted = outlook ?? rangeAround(product, base.value, findings)
  if (!unlifted) return null
  const range = lifted(unlifted, simulation?.lifts.get(product.name)?.value ?? 0)
  const part = ambition(product, { levers, baseline: base.value, range }) * (doubted.forecast(product.name) ? 0.5 : 1)
  const [low, high] = [evenUnits(range.low), evenUnits(range.high)]
  const target = clamp(evenUnits(range.point + part * (range.high - range.point)), low, high)
  const { source } = base
  // A figure that stands for itself is not rounded.
  const baseline = source.isScaled ? evenUnits(base.value) : Math.round(base.value)
  return {
    kind: 'sales',
    product,
    outlook,
    baseline,
    source,
    target,
    low,
    high,
    expected: range.point,
    isBeyond: false,
  }
}

/** A forecast knows nothing of the plan: what the plan changes comes on top, by its simulation. */
const lifted = ({ point, low, high }: Range, share: number): Range => ({
  point: point * (1 + share),
  low: low * (1 + share),
  high: high * (1 + share),
})

type Range = Pick<Outlook, 'point' | 'low' | 'high'>

function ambition(
  product: ProductReading,
  { levers, baseline, range }: { levers: readonly LeverIdea[]; baseline: number; range: Range },
): number {
  const mine = levers.filter((lever) => lever.products.includes(product.name) && lever.kind !== 'stock')
  if (isRising(product)) return 0.35
  if (isFalling(product)) {
    const gap = (baseline - range.point) / Math.max(1e-9, range.high - range.point)
    return mine.length > 0 ? clamp(gap, 0, 0.5) : 0
  }
  return mine.some(({ kind }) => kind === 'bundle' || kind === 'target') ? 0.2 : 0
}

/** What was sold last, brought to the length of the planning period; where sales swing, the mean. */
function baselineOf(
  { sizes, swing, variation }: ProductReading,
  { span, dataMonths }: Findings,
): { value: number; source: Baseline } | null {
  const scale = span.months / (dataMonths ?? span.months)
  const isEven = swing === 'steady' || (variation ?? 1) < 0.1 || scale <= 1
  const known = isEven ? (sizes.latest ?? sizes.mean) : (sizes.mean ?? sizes.latest)
  if (!known || known.value < 0) return null
  const kind = known === sizes.mean ? ('mean' as const) : ('latest' as const)
  return { value: known.value * scale, source: { kind, figure: known, isScaled: Math.abs(scale - 1) > 1e-9 } }
}

function rangeAround({ sizes }: ProductReading, point: number, { span, dataMonths }: Findings): Range | null {
  if (!sizes.std) return null
  const half = sizes.std.value * Math.sqrt(span.months / (dataMonths ?? span.months))
  return { point, low: Math.max(0, point - half), high: point + half }
}

/** A target that is on the table already stands until a person moves it. */
function onTable(idea: CommitmentIdea, base: Proposal | null): CommitmentIdea {
  const known = base?.commitments.find(
    ({ segment, unit }: Commitment) => segment === idea.product?.name && unit === 'units',
  )
  return known
    ? { ...idea, target: known.target, low: Math.min(idea.low, known.low), high: Math.max(idea.high, known.high) }
    : idea
}

function asAsked(idea: CommitmentIdea, { newest }: Mandate): CommitmentIdea {
  const wishes = newest?.wishes ?? []
  const isMine = ({ product }: { product?: string }) => !product || product === idea.product?.name
  const value = asksOf(wishes, 'goal')
    .filter(({ product }) => product === idea.product?.name)
    .at(-1)?.value
  if (value !== undefined) return setTo(idea, value)
  const steps = asksOf(wishes, 'step').filter(
    (step) => (step.on === 'goal' || step.on === 'everything') && isMine(step),
  )
  return steps.reduce((moved, { direction, by }) => setTo(moved, nextTarget(moved, direction, by)), idea)
}

function nextTarget({ target, low, high }: CommitmentIdea, direction: 'up' | 'down', by: number | undefined): number {
  if (by !== undefined) return evenUnits(target * (direction === 'up' ? 1 + by : 1 - by))
  const room = direction === 'up' ? high - target : target - low
  return evenUnits(target + (direction === 'up' ? 0.25 : -0.25) * room)
}

const setTo = (idea: CommitmentIdea, target: number): CommitmentIdea => ({
  ...idea,
  target,
  isBeyond: idea.isBeyond || target > idea.high || target < idea.low,
  low: Math.min(idea.low, target),
  high: Math.max(idea.high, target),
})

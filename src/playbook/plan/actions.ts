import type { Action } from '../../domain/proposal.ts'
import { type Findings, isFalling } from '../reading/findings.ts'
import type { Insights } from '../reading/insights.ts'
import { dayAt } from '../reading/period.ts'
import type { Grounds } from './commitments.ts'
import type { LeverIdea } from './lever-idea.ts'
import { asksOf, type Mandate, wishesFor } from './mandate.ts'
import { dayNamed, ownerNamed, type Role } from './people.ts'
import { clamp } from './rounding.ts'

export type Work =
  | 'kickoff'
  | 'research'
  | 'bundle-offer'
  | 'rescue-offer'
  | 'price-step'
  | 'campaign'
  | 'precision'
  | 'crm'
  | 'loyalty'
  | 'supply'
  | 'channel'
  | 'competitor'
  | 'feedback'
  | 'check'
  | 'review'

export interface ActionIdea {
  p: Action['p']
  work: Work
  products: string[]
  role: Role
  /** The person or department a human named; stands instead of the role. */
  owner?: string
  start: string
  due: string
  /** The lever it carries out. */
  lever?: LeverIdea
  /** The budget line that pays for it. */
  money?: LeverIdea
  /** The line pays for other work too. */
  isShared?: boolean
  /** What the further analyses found. */
  insights: Insights
  /** Ad money that moves between channels, as simulated. */
  ads: ReadonlyMap<string, number>
}

/** Start and end as fractions of the planning period. Goods and people stand ready before any offer starts. */
const plan: Record<Work, { p: Action['p']; role: Role; from: number; to: number }> = {
  kickoff: { p: 'promotion', role: 'sales', from: 0, to: 0.1 },
  supply: { p: 'place', role: 'supply', from: 0, to: 0.15 },
  research: { p: 'product', role: 'product', from: 0, to: 0.35 },
  crm: { p: 'promotion', role: 'customer', from: 0.05, to: 0.25 },
  'bundle-offer': { p: 'price', role: 'sales', from: 0.15, to: 0.9 },
  'rescue-offer': { p: 'price', role: 'sales', from: 0.2, to: 0.85 },
  'price-step': { p: 'price', role: 'finance', from: 0.3, to: 0.5 },
  precision: { p: 'promotion', role: 'marketing', from: 0.2, to: 0.8 },
  campaign: { p: 'promotion', role: 'marketing', from: 0.15, to: 0.85 },
  channel: { p: 'place', role: 'sales', from: 0.1, to: 0.9 },
  competitor: { p: 'place', role: 'marketing', from: 0.05, to: 1 },
  loyalty: { p: 'promotion', role: 'customer', from: 0.25, to: 0.95 },
  feedback: { p: 'product', role: 'customer', from: 0.6, to: 0.9 },
  check: { p: 'promotion', role: 'finance', from: 0.45, to: 0.5 },
  review: { p: 'promotion', role: 'sales', from: 0.9, to: 1 },
}
/** Work that goes on to the end whatever day a person names for the rest. */
const standing = new Set<Work>(['loyalty', 'review', 'competitor'])
const maxCampaigns = 3

/** What has to be done to carry the levers out, in the order it starts. */
export function planActions(
  levers: readonly LeverIdea[],
  { findings, mandate, simulation }: Pick<Grounds, 'findings' | 'mandate' | 'simulation'>,
): ActionIdea[] {
  const pace = paceOf(mandate)
  const named = dayNamed(mandate, 'execution')
  const works = worksOf(levers, findings, mandate)
  const paidBy = (line: LeverIdea) => works.filter(({ money }) => money === line).length
  return works
    .map(({ work, products, lever, money }) => {
      const { p, role, from, to } = plan[work]
      // A day that a person names moves the whole order of work before it.
      const span = named && !standing.has(work) ? { ...findings.span, end: named } : findings.span
      const due = dayAt(span, clamp(to + pace, 0.05, 1))
      const start = dayAt(span, clamp(Math.min(from, from + pace), 0, 1))
      const owner = ownerNamed(mandate, 'execution', products)
      return {
        p,
        work,
        products,
        role,
        owner,
        start: earlier(start, due),
        due,
        lever,
        money,
        isShared: money !== undefined && paidBy(money) > 1,
        insights: findings.insights,
        ads: simulation?.ads ?? new Map(),
      }
    })
    .sort((a, b) => a.start.localeCompare(b.start) || a.due.localeCompare(b.due))
}

const earlier = (a: string, b: string): string => [a, b].sort()[0] ?? a

type Piece = Pick<ActionIdea, 'work' | 'products' | 'lever' | 'money'>

function worksOf(levers: readonly LeverIdea[], findings: Findings, mandate: Mandate): Piece[] {
  const money = (use: string) =>
    levers.find(({ ground, kind }) => kind === 'budget' && ground.kind === 'budget' && ground.use === use)
  const moneyFor = (product: string) => levers.find(({ kind, target }) => kind === 'budget' && target === product)
  const falling = findings.products
    .filter((one) => isFalling(one) && !mandate.leave.has(one.name))
    .map(({ name }) => name)
  const stocks = levers.filter(({ kind }) => kind === 'stock')
  const each = (kind: LeverIdea['kind'], work: Work) =>
    levers
      .filter((one) => one.kind === kind)
      .map((lever) => ({ work, products: lever.products, lever, money: moneyOf(lever, levers) }))
  const campaigns = levers
    .filter(({ kind, products }) => kind === 'budget' && products.length === 1)
    .slice(0, maxCampaigns)
  const pieces: (Piece | false)[] = [
    { work: 'kickoff', products: [] },
    stocks.length > 0 && { work: 'supply', products: stocks.map(({ target }) => target) },
    falling.length > 0 && {
      work: 'research',
      products: falling.slice(0, 3),
      money: money('research') ?? moneyFor(falling[0] ?? ''),
    },
    { work: 'crm', products: [], money: money('loyalty') },
    ...each('bundle', 'bundle-offer'),
    ...each('discount', 'rescue-offer'),
    ...each('price-change', 'price-step'),
    ...each('target', 'precision'),
    ...campaigns.map((line) => ({ work: 'campaign' as const, products: line.products, money: line })),
    { work: 'channel', products: [] },
    mandate.adds.has('competitor') && { work: 'competitor', products: [] },
    { work: 'loyalty', products: [], money: money('loyalty') },
    { work: 'feedback', products: [] },
    { work: 'check', products: [], money: money('reserve') },
    { work: 'review', products: [] },
  ]
  return pieces.filter((piece) => piece !== false)
}

/** The line that pays for a lever: its product's own, or the one for bundles and precision marketing. */
const moneyOf = (lever: LeverIdea, levers: readonly LeverIdea[]): LeverIdea | undefined => {
  const uses: Record<string, string> = { bundle: 'bundle', target: 'precision' }
  const lines = levers.filter(({ kind }) => kind === 'budget')
  return (
    lines.find(({ ground }) => ground.kind === 'budget' && ground.use === uses[lever.kind]) ??
    (lever.kind === 'discount' ? lines.find(({ target }) => target === lever.target) : undefined)
  )
}

/** Every "earlier" or "later" moves the work by a tenth of the period. */
const paceOf = (mandate: Mandate) =>
  asksOf(wishesFor(mandate, 'execution'), 'pace').reduce(
    (sum, { direction }) => sum + (direction === 'earlier' ? -0.1 : 0.1),
    0,
  )

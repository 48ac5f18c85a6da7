import type { Findings } from '../reading/findings.ts'
import { isFalling, isRising } from '../reading/findings.ts'
import type { ProductReading } from '../reading/product.ts'
import { volumeOf } from '../reading/product.ts'
import type { BudgetUse, LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import { moneyStep } from './rounding.ts'

const maxProductLines = 4

/**
 * Where the data tell what was spent on ads, the plan spends at that rate. Else the data hold no money: the total is 2,000 CNY times the root of the units expected in the planning period: spend per
 * unit falls as volume grows, because goods that sell in large numbers are usually cheaper. Other currencies by a rough
 * exchange rate. The plan names this as an assumption that finance has to confirm.
 */
const moneyPerRootUnit = 2_000
const perCny: Record<string, number> = {
  CNY: 1,
  USD: 0.15,
  EUR: 0.13,
  GBP: 0.11,
  JPY: 20,
  KRW: 190,
  HKD: 1.1,
  TWD: 4.5,
}

/** Weight of each use of money before it is shared out by it. */
const weights: Record<BudgetUse, number> = {
  rescue: 3,
  growth: 2,
  defend: 2,
  product: 1.5,
  bundle: 1.5,
  precision: 1.5,
  loyalty: 1.2,
  research: 0.7,
  reserve: 0.8,
  asked: 1,
}

export interface BudgetLine {
  use: BudgetUse
  target: string
  weight: number
  product?: ProductReading
  pair?: Extract<LeverIdea['ground'], { kind: 'bundle' }>['pair']
}

/** What the words of the language call a line that is no product. */
export type LineNames = Record<'bundle' | 'precision' | 'loyalty' | 'research' | 'reserve', string>

/** Units expected in the planning period, over all products in focus. */
function expectedUnits(findings: Findings): number {
  const scale = findings.span.months / (findings.dataMonths ?? findings.span.months)
  return findings.products.reduce((sum, product) => {
    const expected = findings.outlooks.get(product.name)?.point ?? Math.max(0, volumeOf(product)) * scale
    return sum + Math.max(0, expected)
  }, 0)
}

export function sensibleTotal(findings: Findings, currency: string): number {
  const rate = perCny[currency.toUpperCase()] ?? perCny.USD ?? 1
  const spent = spentBefore(findings)
  if (spent !== null) return Math.floor(spent / moneyStep(spent)) * moneyStep(spent)
  const raw = Math.max(moneyPerRootUnit * Math.sqrt(expectedUnits(findings)), 4 * moneyPerRootUnit) * rate
  const step = moneyStep(raw)
  return Math.round(raw / step) * step
}

/** Ad spend at the rate of the data, over the planning period; null where they do not tell. */
function spentBefore({ insights, span, dataMonths }: Findings): number | null {
  const { spent } = insights
  return spent && dataMonths && spent.value > 0 ? (spent.value * span.months) / dataMonths : null
}

/** The lines the levers call for, with their weights. */
export function budgetLines(findings: Findings, mandate: Mandate, ideas: readonly LeverIdea[]): BudgetLine[] {
  const named = (kind: LeverIdea['kind']) => ideas.filter((idea) => idea.kind === kind)
  const hasDoubt = ideas.some((idea) => idea.isPilot) || findings.isShort
  const bundle = named('bundle')[0]?.ground
  const others: [boolean, keyof LineNames][] = [
    [named('bundle').length > 0, 'bundle'],
    [named('target').length > 0, 'precision'],
    [true, 'loyalty'],
    [findings.products.some(isFalling) || mandate.adds.has('research'), 'research'],
    [hasDoubt, 'reserve'],
  ]
  return [
    ...productLines(findings, mandate),
    ...others
      .filter(([isNeeded]) => isNeeded)
      .map(([, use]) => ({
        use,
        target: use,
        weight: weights[use],
        ...(use === 'bundle' && bundle?.kind === 'bundle' && { pair: bundle.pair }),
      })),
  ]
}

function productLines(findings: Findings, mandate: Mandate): BudgetLine[] {
  const equal = 1 / Math.max(1, findings.products.length)
  return findings.products
    .filter(({ name }) => !mandate.leave.has(name))
    .map((product) => {
      const use = useOf(product, findings, mandate)
      // A large product needs more than a small one, but not in proportion.
      const size = Math.sqrt(product.weight / equal)
      const weight = weights[use] * Math.min(1.8, Math.max(0.4, size)) * (mandate.focus.has(product.name) ? 2.5 : 1)
      return { use, target: product.name, weight, product }
    })
    .filter(({ use }) => use !== 'product' || findings.products.length <= 2)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxProductLines)
}

/** Where nearly everything falls, money holds what is large; the rest is not bought back one by one. */
function useOf(product: ProductReading, { market }: Findings, mandate: Mandate): BudgetUse {
  if (isFalling(product) && market !== 'shrinking') return 'rescue'
  if (isRising(product)) return 'growth'
  return product.isCore || mandate.focus.has(product.name) ? 'defend' : 'product'
}

/** Shares a total out over lines by weight, in even steps; the first line takes what rounding leaves. */
export function shareOut(total: number, lines: readonly BudgetLine[]): { line: BudgetLine; value: number }[] {
  const step = moneyStep(total)
  const sum = lines.reduce((all, line) => all + line.weight, 0)
  const shares = lines
    .map((line) => ({ line, value: Math.floor((total * line.weight) / sum / step) * step }))
    .filter(({ value }) => value > 0)
  const rest = Math.floor((total - shares.reduce((all, { value }) => all + value, 0)) / step) * step
  return shares.map((share, index) => (index === 0 ? { ...share, value: share.value + rest } : share))
}

import { type AbcClass, abcClasses } from '../../../analysis/clustering/abc-classes.ts'
import { observedRetention, retainedValue } from '../../../analysis/customers/lifetime-value.ts'
import type { Purchase } from '../../../analysis/customers/repeat-buying.ts'

/** What customers of a class brought in a year, how many came back in the next, and what they are worth by that. */
export interface ClassRetention {
  kind: AbcClass | 'total'
  customers: number
  /** Share that bought again in the year after. */
  retention: number
  /** Margin of a customer in the year before. */
  yearlyValue: number
  value: number
}

const year = 365
const monthsPerYear = 12

interface Plan {
  end: number
  horizonMonths: number
  annualRate: number
  margin: number
}

/**
 * Classes by what was spent in the year before last, with how many of each bought again in the last year. Empty where the purchases
 * do not reach back two years.
 */
export function retentionByClass(purchases: readonly Purchase[], plan: Plan): ClassRetention[] {
  const start = purchases.reduce((least, { day }) => Math.min(least, day), plan.end)
  if (plan.end - start < 2 * year - 1) return []
  const spent = new Map<string, number>()
  const returned = new Set<string>()
  for (const { customer, day, amount } of purchases) {
    const age = plan.end - day
    if (age < 0) continue
    if (age < year) returned.add(customer)
    else if (age < 2 * year) spent.set(customer, (spent.get(customer) ?? 0) + amount)
  }
  const names = [...spent.keys()]
  if (names.length === 0) return []
  const { classes } = abcClasses([...spent.values()])
  return (['A', 'B', 'C', 'total'] as const).flatMap((kind) => {
    const own = names.filter((_, i) => kind === 'total' || classes[i] === kind)
    const back = own.filter((name) => returned.has(name)).length
    const found = observedRetention([own.length, back])
    if (!found) return []
    const money = own.reduce((sum, name) => sum + (spent.get(name) as number), 0)
    return [worthOf(kind, { customers: own.length, retention: found.mean, money }, plan)]
  })
}

/** Month by month, so that any horizon fits: retention and rate of a year are spread over its twelve months. */
function worthOf(
  kind: ClassRetention['kind'],
  { customers, retention, money }: { customers: number; retention: number; money: number },
  { horizonMonths, annualRate, margin }: Plan,
): ClassRetention {
  const yearlyValue = (money / customers) * margin
  const value = retainedValue({
    value: yearlyValue / monthsPerYear,
    retention: retention ** (1 / monthsPerYear),
    rate: (1 + annualRate) ** (1 / monthsPerYear) - 1,
    periods: horizonMonths,
  })
  return { kind, customers, retention, yearlyValue, value }
}

import { type AbcClass, abcClasses } from '../../../analysis/clustering/abc-classes.ts'
import { chanceAlive, expectedPurchases } from '../../../analysis/customers/bg-nbd.ts'
import { predictedValue } from '../../../analysis/customers/gamma-gamma.ts'
import { type RepeatBuyer, repeatBuyers } from '../../../analysis/customers/repeat-buying.ts'
import { describe } from '../../../analysis/describe.ts'
import { Failure } from '../../../domain/failures.ts'
import type { PurchaseData } from './data.ts'
import type { ValueInput } from './input.ts'
import { type BuyingModels, fitModels, purchasesOf } from './models.ts'
import { type ClassRetention, retentionByClass } from './retention.ts'

/** What is known and expected of one customer. */
export interface ValuedCustomer {
  name: string
  /** Money so far. */
  spent: number
  /** Chance that he still buys. */
  alive: number
  purchases: number
  /** What he will bring; null where the money model has no limit. */
  value: number | null
  class: AbcClass | null
}

export interface ValueReading {
  buyers: RepeatBuyer[]
  models: BuyingModels | null
  /** By falling value; empty without models. */
  customers: ValuedCustomer[]
  retention: ClassRetention[]
  /** Large customers so far who have probably left. */
  slipping: ValuedCustomer[]
}

const daysPerMonth = 365.25 / 12
const fewest = 10

/** What customers are worth, by the models of repeat buying and by retention. @throws {Failure} `MethodNotCarried` */
export function readValues(data: PurchaseData, asked: ValueInput): ValueReading {
  const purchases = purchasesOf(data)
  const buyers = repeatBuyers(purchases, data.end)
  const models = fitModels(purchases, buyers, data.end)
  const retention = retentionByClass(purchases, { ...asked, end: data.end })
  if (buyers.length < fewest || (!models && retention.length === 0)) throw notCarried(buyers)
  const customers = models ? valued(buyers, { models, spent: spentBy(data), asked }) : []
  const large = describe(customers.map(({ spent }) => spent)).q75 ?? Number.POSITIVE_INFINITY
  const slipping = customers.filter(({ alive, spent }) => alive < 0.5 && spent >= large)
  return { buyers, models, customers, retention, slipping: slipping.sort((a, b) => b.spent - a.spent) }
}

function spentBy({ names, customer, amount }: PurchaseData): Map<string, number> {
  const spent = new Map<string, number>()
  customer.forEach((code, i) => {
    const name = names[code] as string
    spent.set(name, (spent.get(name) ?? 0) + (amount[i] as number))
  })
  return spent
}

function valued(
  buyers: readonly RepeatBuyer[],
  { models, spent, asked }: { models: BuyingModels; spent: Map<string, number>; asked: ValueInput },
): ValuedCustomer[] {
  const { horizonMonths, annualRate, margin } = asked
  const plan = { periods: horizonMonths, daysPerPeriod: daysPerMonth, rate: (1 + annualRate) ** (1 / 12) - 1 }
  const all = buyers.map((one): ValuedCustomer => {
    const value = predictedValue(models, one, plan)
    return {
      name: one.customer,
      spent: spent.get(one.customer) ?? 0,
      alive: chanceAlive(models.buying, one),
      purchases: expectedPurchases(models.buying, one, horizonMonths * daysPerMonth),
      value: value === null ? null : value * margin,
      class: null,
    }
  })
  const worths = all.map(({ value }) => value)
  const classes = worths.some((value) => value !== null && value > 0) ? abcClasses(worths).classes : []
  return all
    .map((one, i) => ({ ...one, class: classes[i] ?? null }))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.name < b.name ? -1 : 1))
}

function notCarried(buyers: readonly RepeatBuyer[]): Failure {
  const back = buyers.filter(({ frequency }) => frequency > 0).length
  const days = buyers.reduce((most, { age }) => Math.max(most, age), 0)
  return new Failure('MethodNotCarried', {
    tool: 'customer_value',
    zh: `客户价值模型需要至少 ${fewest} 个客户、其中至少 ${fewest} 个有复购，且购买间隔与金额因人而异（否则模型没有最优解）；按留存率计算则需要两年以上的记录。现有 ${buyers.length} 个客户、${back} 个复购、约 ${days} 天。`,
    en: `the models need at least ${fewest} customers of whom ${fewest} came back, at intervals and for amounts that differ between them (else the likelihood has no top); retention needs two years of records. There are ${buyers.length} customers, ${back} who came back, about ${days} days.`,
  })
}

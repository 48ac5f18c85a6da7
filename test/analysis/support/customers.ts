import type { Purchase } from '../../../src/analysis/customers/repeat-buying.ts'
import { golden } from './golden.ts'

export interface GoldenBuyers {
  frequency: number[]
  recency: number[]
  age: number[]
  amount: number[]
  buying: { r: number; alpha: number; a: number; b: number }
  buyingLogLikelihood: number
  spending: { p: number; q: number; v: number }
  spendingLogLikelihood: number
  alive: number[]
  expected: Record<string, number[]>
  amounts: number[]
  values: number[]
}

export const customersGolden = golden<{
  models: Record<string, GoldenBuyers>
  purchases: {
    rows: { id: string; day: number; amount: number }[]
    end: number
    summary: { id: string; frequency: number; recency: number; T: number; monetary_value: number }[]
  }
}>('customers')

export const driversGolden = golden<{
  cases: { outcome: number[]; columns: number[][]; shares: number[]; r2: number; standardised: number[] }[]
}>('drivers').cases

export const historiesOf = ({ frequency, recency, age, amount }: GoldenBuyers) =>
  frequency.map((times, i) => ({
    frequency: times,
    recency: recency[i] as number,
    age: age[i] as number,
    amount: amount[i] as number,
  }))

export const purchasesOf = (rows: typeof customersGolden.purchases.rows): Purchase[] =>
  rows.map(({ id, day, amount }) => ({ customer: id, day, amount }))

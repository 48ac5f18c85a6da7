import { golden } from './golden.ts'

interface GoldenBaskets {
  orders: number[]
  products: number[]
  fewest: number
  sets: { products: number[]; count: number }[]
  rules: { bought: number[]; also: number; support: number; confidence: number; lift: number; leverage: number }[]
}

export const basketsGolden = golden<{
  tables: Record<string, GoldenBaskets>
  tails: { count: number; first: number; second: number; both: number; greater: number; less: number }[]
}>('baskets')

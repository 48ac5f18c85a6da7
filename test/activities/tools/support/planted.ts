import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

export interface Planted {
  planted: number | null
  estimate: number
  expected: { low: number; high: number }
}

type Values = Record<string, Planted>

interface Groups {
  k: number
  silhouette: Planted
  groups: { name: string; size: Planted; centre: Values }[]
}

/** What the sample data were made from, with the range in which a correct method finds it. */
export const planted = JSON.parse(readFileSync(new URL('../../../../data/planted.json', import.meta.url), 'utf8')) as {
  priceElasticity: { values: Values }
  monthlyElasticity: { values: Values }
  adElasticity: { values: Values }
  competition: { value: Planted }
  promotions: { values: Values }
  seasonalIndices: { values: Record<string, Values> }
  trends: { values: Values }
  changePoint: { product: string; month: string; index: Planted; factor: Planted }
  newProduct: { product: string }
  discontinuedProduct: { product: string }
  correlations: Record<'together' | 'against', { products: [string, string]; raw: Planted; seasonRemoved: Planted }>
  adCurves: { values: Record<string, { family: string; parameters: Record<string, Planted> }> }
  bundles: { baseLift: Planted; pairs: { products: [string, string]; support: Planted; lift: Planted }[] }
  journey: { best: { state: string; action: string; value: Planted }[] }
  segments: Groups & { features: string[] }
  accounts: Groups & { features: string[]; classes: { counts: Values } }
  satisfactionDrivers: { values: Values }
  netPromoterScore: Record<'respondents' | 'promoters' | 'detractors' | 'score', Planted>
  purchases: { values: Values; money: { values: Values } }
  dirtyExport: { faults: { code: string; column: string | null; rows: number[] }[] }
}

export function expectPlanted(found: number | undefined, { expected }: Planted): void {
  expect(found).toBeGreaterThanOrEqual(expected.low)
  expect(found).toBeLessThanOrEqual(expected.high)
}

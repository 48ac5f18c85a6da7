import type { Values } from '../../../src/analysis/points.ts'
import type { NamedColumn } from '../../../src/analysis/regression/design.ts'
import { golden } from './golden.ts'

export interface GoldenOls {
  columns: Record<string, Values>
  clusters: number[]
  estimates: number[]
  errors: number[]
  t: number[]
  p: number[]
  low: number[]
  high: number[]
  vif: number[]
  r2: number
  adjustedR2: number
  f: number
  fP: number
  sigma: number
  robust: Record<'hc1' | 'hc3' | 'clusters', { errors: number[]; p: number[] }>
  durbinWatson: number
  breuschPagan: { lm: number; p: number; f: number; fP: number }
  jarqueBera: { statistic: number; p: number; skew: number; kurtosis: number }
  cook: number[]
  leverage: number[]
  prediction: { inputs: Record<string, number> } & Record<string, number>
}

interface GoldenResponse {
  spend: number[]
  outcome: number[]
  shapes: Record<string, { best: number[]; errors: number[]; sse: number }>
}

export const regressionGolden = golden<{
  ols: Record<string, GoldenOls>
  elasticity: Record<'controlled' | 'alone', { estimate: number; error: number; p: number; low: number; high: number }>
  polynomials: Record<
    string,
    {
      x: number[]
      y: number[]
      degree: number
      at: number[]
      means: number[]
      low: number[]
      high: number[]
      press: number
    }
  >
  responses: Record<string, GoldenResponse>
  ridges: { outcome: string; penalty: number; slopes: number[]; intercept: number; loo: number }[]
}>('regression')

/** Outcome and inputs of a table: the first column is the outcome. */
export function split(columns: Record<string, Values>): { y: Values; inputs: NamedColumn[] } {
  const [[, y] = ['', []], ...rest] = Object.entries(columns)
  return { y, inputs: rest.map(([name, values]) => ({ name, values })) }
}

export const olsCases = Object.entries(regressionGolden.ols)

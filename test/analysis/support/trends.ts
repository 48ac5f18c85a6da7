import type { Values } from '../../../src/analysis/points.ts'
import { golden } from './golden.ts'

export interface GoldenTrend {
  values: Values
  ols: { slope: number; intercept: number; r2: number | null; slopeError: number; t: number | null; p: number | null }
  sen: { slope: number; intercept: number }
  mk: { s: number; variance: number; z: number; p: number; tau: number | null }
}

export interface GoldenSeason {
  values: Values
  length: number
  indices: number[]
  h: number
  p: number
}

const file = golden<{ series: Record<string, GoldenTrend>; seasons: Record<string, GoldenSeason> }>('trends')

export const trendCases = Object.entries(file.series)
export const seasonCases = Object.entries(file.seasons)

import type { ResponseCurve } from '../../../src/analysis/regression/response-curve.ts'
import { golden } from './golden.ts'

interface GoldenGroup {
  lines: number[]
  low: number
  high: number
}

export const allocationGolden = golden<{
  concave: Record<
    string,
    {
      curves: ResponseCurve[]
      total: number
      low: number[]
      high: number[]
      amounts: number[]
      marginal: number
      value: number
    }
  >
  grouped: Record<string, { curves: ResponseCurve[]; total: number; groups: GoldenGroup[]; value: number }>
  linear: Record<string, { slopes: number[]; total: number; high: number[]; groups: GoldenGroup[]; value: number }>
  whole: Record<
    string,
    { curves: ResponseCurve[]; total: number; high: number[]; groups: GoldenGroup[]; value: number }
  >
  stock: { mean: number; sd: number; x: number; value: number; marginal: number; at: number }[]
}>('allocation')

export const named = (groups: readonly GoldenGroup[]) =>
  groups.map(({ lines, low, high }) => ({ lines: lines.map(String), low, high }))

import type { Values } from '../../../src/analysis/points.ts'
import { golden } from './golden.ts'

export interface GoldenLogit {
  columns: Record<string, Values>
  estimates: number[]
  errors: number[]
  z: number[]
  p: number[]
  low: number[]
  high: number[]
  logLikelihood: number
  pseudoR2: number
  chiSquare: number
  chiP: number
}

export const classificationGolden = golden<{
  logit: Record<string, GoldenLogit>
  firth: Record<'complete' | 'quasi', { columns: Record<string, number[]>; estimates: number[] }>
  trees: Record<
    string,
    {
      columns: number[][]
      target: number[]
      yes: number[]
      probe: number[][]
      tree: number[]
      boost: number[]
      classify: number[]
    }
  >
  quality: {
    columns: number[][]
    target: number[]
    freshColumns: number[][]
    freshTarget: number[]
    forest: number
    network: number
  }
  metrics: { outcome: number[]; probabilities: number[]; auc: number; logLoss: number; brier: number }[]
}>('classification')

/** The share of the spread of fresh data that answers explain. */
export function explained(truth: ArrayLike<number>, answers: ArrayLike<number>): number {
  const values = Array.from(truth)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const missed = values.reduce((sum, value, i) => sum + (value - (answers[i] as number)) ** 2, 0)
  return 1 - missed / values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

import type { Values } from '../../../src/analysis/points.ts'
import { golden } from './golden.ts'

export interface GoldenParts {
  trend: (number | null)[]
  season: (number | null)[]
  rest: (number | null)[]
}

interface GoldenTest {
  value: number
  p: number
}

export const seriesGolden = golden<{
  decompositions: Record<
    string,
    { values: number[]; length: number } & Record<
      'additive' | 'multiplicative' | 'stl' | 'robust' | 'wide',
      GoldenParts
    >
  >
  changes: { name: string; values: number[]; penalty: number; shortest: number; at: number[] }[]
  correlations: Record<string, { a: number[]; b: number[]; spearman: GoldenTest; kendall: GoldenTest }>
  partials: ({ columns: Record<string, Values>; controls: string[] } & GoldenTest)[]
  fences: { values: number[]; quartiles: [number, number]; mad: [number, number] }[]
}>('series')

import type { Share } from '../../../src/analysis/experiments/proportions.ts'
import { golden } from './golden.ts'

interface GoldenInterval {
  low: number
  high: number
}

interface GoldenEffect extends GoldenInterval {
  estimate: number
  error: number
  p: number
}

export const experimentsGolden = golden<{
  proportions: ({
    control: Share
    variant: Share
    z: number
    p: number
    ratio: (number | null)[]
    wilson: [number, number][]
  } & GoldenInterval)[]
  welch: Record<string, { control: number[]; variant: number[]; t: number; df: number; p: number } & GoldenInterval>
  power: { means: { effect: number; alpha: number; power: number; ratio: number; control: number }[] }
  corrections: { p: number[]; bonferroni: number[]; holm: number[]; 'benjamini-hochberg': number[] }[]
  differences: Record<
    string,
    {
      outcome: number[]
      treated: number[]
      after: number[]
      unit: number[]
      effect: Record<'clustered' | 'hc1', GoldenEffect>
    }
  >
  counterfactual: Record<
    string,
    { outcome: number[]; control: number[]; start: number; value: number; relative: number } & GoldenInterval
  >
}>('experiments')

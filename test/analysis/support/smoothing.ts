import type { SmoothingForm, Weights } from '../../../src/analysis/forecast/smoothing/smoothing.ts'
import { golden } from './golden.ts'

interface GoldenFixed {
  series: string
  form: string
  weights: Weights
  start: { level: number; trend: number; seasons: number[] }
  sse: number
  forecast: number[]
}

export interface GoldenFitted {
  series: string
  values: number[]
  form: string
  sse: number
}

export const smoothingGolden = golden<{
  values: Record<string, number[]>
  fixed: GoldenFixed[]
  fitted: GoldenFitted[]
  variances: { form: string; weights: Weights; ratios: number[] }[]
}>('smoothing')

/** The form a method's name stands for; seasons of twelve. */
export const formOf = (name: string): SmoothingForm => ({
  trend: name === 'ses' ? 'none' : name === 'damped-holt' ? 'damped' : 'additive',
  season: name.endsWith('additive') ? 'additive' : name.endsWith('multiplicative') ? 'multiplicative' : 'none',
  seasonLength: name.startsWith('holt-winters') ? 12 : 1,
})

import type { Values } from '../../../src/analysis/points.ts'
import { golden } from './golden.ts'

/** Of price and ad spend. */
type Pair = [number, number]

export const withinGolden = golden<{
  fits: {
    name: string
    columns: Record<string, Values>
    groups: string[]
    estimates: Pair
    errors: Pair
    p: Pair
    hc1: [number, number]
    clusters: [number, number]
    df: number
    sse: number
    r2: number
    f: number
    fP: number
  }[]
  pearsons: { name: string; a: number[]; b: number[]; value: number; p: number }[]
  strengths: { name: string; values: number[]; length: number; trend: number; season: number }[]
  growths: { name: string; values: number[]; length: number; rate: number; error: number; p: number }[]
  heterogeneities: { estimates: number[]; errors: number[]; mean: number; q: number; p: number; i2: number }[]
  monthlyDrivers: {
    columns: Record<string, (number | string)[]>
    /** Intercept, price, ad spend, competition. */
    estimates: number[]
    errors: number[]
    t: number[]
    p: number[]
    vif: number[]
    r2: number
    adjustedR2: number
    f: number
    fP: number
    durbinWatson: number
    breuschPagan: number
    jarqueBera: number
    elasticity: { price: number; ad: number }
    spearman: { value: number; p: number }
  }
}>('within')

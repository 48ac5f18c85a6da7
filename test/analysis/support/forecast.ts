import { golden } from './golden.ts'

/** Members of the forecasting engine in the numbers of statsmodels and statsforecast. */
export const membersGolden = golden<{
  inputs: Record<string, number[]>
  likelihoods: {
    x: number[]
    phi: number[]
    theta: number[]
    variance: number
    logLikelihood: number
    autocovariance: number[]
  }[]
  fitted: {
    series: string
    isLog: boolean
    orders: [number, number, number, number, number, number]
    season: number
    logLikelihood: number
    forecast: number[]
    errors: number[]
  }[]
  burg: { x: number[]; orders: Record<string, number[]> }
  thetas: { series: string; mse: number; forecast: number[] }[]
  exponentials: {
    series: string
    season: number
    forms: { error: string; trend: string | null; damped: boolean; season: string | null; logLikelihood: number }[]
  }[]
  regressions: { degree: number; means: number[]; errors: number[] }[]
}>('forecast-members')

export const inputOf = (name: string): number[] => membersGolden.inputs[name] ?? []

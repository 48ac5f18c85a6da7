/** A series of the competition: what was known, and what came. */
export interface CompetitionSeries {
  kind: Kind
  season: number
  past: number[]
  future: number[]
}

export const kinds = ['yearly', 'quarterly', 'monthly'] as const
export type Kind = (typeof kinds)[number]

/** What a forecaster said of one series. Without intervals there is no coverage. */
export interface Answer {
  means: number[]
  low80?: number[]
  high80?: number[]
  low95?: number[]
  high95?: number[]
  cpuMs: number
}

import { isPresent, present, type Values } from '../../../analysis/points.ts'
import { type Combination, type Decomposition, decompose } from '../../../analysis/series/decompose.ts'
import { type PartStrengths, partStrengths } from '../../../analysis/series/season-strength.ts'
import { stl } from '../../../analysis/series/stl.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import type { SalesTable } from '../../../domain/sales-table.ts'
import type { Series } from '../series.ts'

/** A series taken apart in both ways, in the unit of its values. */
export interface SeriesParts {
  name: string
  periods: string[]
  values: Values
  combination: Combination
  length: number
  /** One a place of the season, from the first period: factors of the trend, or what is added to it. */
  places: number[]
  /** By moving averages; the ends have no trend. */
  classical: Decomposition
  /** By loess; the season may change over the years. */
  stl: Decomposition
  /** Values without their season, by loess. */
  adjusted: (number | null)[]
  strengths: PartStrengths
}

interface Wish {
  length: number
  combination: Combination | 'auto'
  robust: boolean
}

/** Null for a series with fewer than two full seasons, or gaps that leave a place of the season bare. */
export function takeApart({ periods }: SalesTable, series: Series, wish: Wish): SeriesParts | null {
  const { from, to } = reach(series.values)
  const values = series.values.slice(from, to)
  const combination = combinationOf(values, wish.combination)
  if (present(values).length < 2 * wish.length || combination === null) return null
  try {
    const classical = decompose(values, wish.length, combination)
    const smooth = byLoess(values, combination, wish)
    return {
      name: series.name,
      periods: periods.slice(from, to),
      values,
      combination,
      length: wish.length,
      places: classical.season.slice(0, wish.length) as number[],
      classical,
      ...smooth,
    }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}

/** From the first value to the last: what lies before a launch or after a withdrawal is no gap. */
function reach(values: Values): { from: number; to: number } {
  const from = values.findIndex(isPresent)
  return { from: Math.max(0, from), to: values.findLastIndex(isPresent) + 1 }
}

function combinationOf(values: Values, wish: Wish['combination']): Combination | null {
  const canMultiply = present(values).every((value) => value > 0)
  if (wish === 'auto') return canMultiply ? 'multiplicative' : 'additive'
  return wish === 'multiplicative' && !canMultiply ? null : wish
}

/** Loess is additive: a multiplicative season is an additive one of logarithms. */
function byLoess(values: Values, combination: Combination, { length, robust }: Wish) {
  const isFactor = combination === 'multiplicative'
  const parts = stl(isFactor ? values.map((value) => (isPresent(value) ? Math.log(value) : null)) : values, {
    length,
    robust,
  })
  const back = (part: Values) =>
    isFactor ? part.map((value) => (isPresent(value) ? Math.exp(value) : null)) : [...part]
  const shown = { trend: back(parts.trend), season: back(parts.season), rest: back(parts.rest) }
  const adjusted = values.map((value, i) => {
    const season = shown.season[i]
    if (!isPresent(value) || !isPresent(season)) return null
    return isFactor ? value / season : value - season
  })
  return { stl: shown, adjusted, strengths: partStrengths(parts) }
}

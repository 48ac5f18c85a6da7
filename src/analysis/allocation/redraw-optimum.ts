import { quantileSorted } from 'simple-statistics'
import { seeded } from '../seeded.ts'
import { allocate } from './allocate.ts'
import type { GroupLimit } from './limit-tree.ts'
import type { Line } from './line.ts'

/** What could as well be true, given the data: lines as they are in one draw. */
export type DrawLines = (normal: () => number) => Line[]

export interface Range {
  low: number
  high: number
}

export interface OptimumSpread {
  /** Where the best amount of each line lies, in the order of the lines. */
  amounts: Range[]
  /** What the chosen split yields more than the other, in each draw's own terms. */
  gain: Range
  /** In how many of the draws the chosen split yields more than the other. */
  better: number
  draws: number
}

/**
 * How sure an optimum is: the curves are drawn anew from what the fit leaves open (a parametric bootstrap: Efron and Tibshirani
 * 1993, ch. 6), each draw has its best split, and the middle `level` of them is the range. The gain of the chosen split over
 * another is measured in each draw as well.
 *
 * @param splits the chosen split and the one it is held against, in the order of the lines
 * @throws {UnfitData} as `allocate`
 * @example redrawOptimum(draw, { total: 100, chosen: [60, 40], other: [50, 50] }, { seed: 1 }).amounts[0]?.low
 */
export function redrawOptimum(
  drawLines: DrawLines,
  splits: { total: number; groups?: readonly GroupLimit[]; chosen: readonly number[]; other: readonly number[] },
  { seed, draws = 300, level = 0.8 }: { seed: number; draws?: number; level?: number },
): OptimumSpread {
  const { normal } = seeded(seed)
  const optima: number[][] = []
  const gains: number[] = []
  for (let i = 0; i < draws; i++) {
    const lines = drawLines(normal)
    optima.push(allocate(lines, splits.total, splits.groups).amounts)
    gains.push(yieldOf(lines, splits.chosen) - yieldOf(lines, splits.other))
  }
  const range = (values: number[]): Range => {
    const sorted = values.sort((a, b) => a - b)
    return { low: quantileSorted(sorted, (1 - level) / 2), high: quantileSorted(sorted, (1 + level) / 2) }
  }
  return {
    amounts: splits.chosen.map((_, line) => range(optima.map((amounts) => amounts[line] as number))),
    better: gains.filter((gain) => gain > 0).length / draws,
    gain: range(gains),
    draws,
  }
}

const yieldOf = (lines: readonly Line[], amounts: readonly number[]): number =>
  lines.reduce((sum, line, i) => sum + line.value(amounts[i] as number), 0)

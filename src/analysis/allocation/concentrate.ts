import { UnfitData } from '../unfit-data.ts'
import type { Allocation } from './allocate.ts'
import type { Line } from './line.ts'

/** Shares a total out over lines. */
type Solve = (lines: readonly Line[]) => Allocation

const mostSubsets = 600

/**
 * The lines to concentrate on: no more than so many of them get anything, chosen so that the whole yields most. Every choice is tried where
 * there are up to 600; of more the line is dropped that is missed least, again and again, which need not find the best. The
 * positions of the lines that are kept.
 *
 * @param count how many lines may get something, at least 1
 * @throws {UnfitData} `infeasible` when no choice keeps the limits
 * @example concentrate([linearLine('A', 1), linearLine('B', 3)], 1, (lines) => allocate(lines, 10)) // => [1]
 */
export function concentrate(lines: readonly Line[], count: number, solve: Solve): number[] {
  const all = [...lines.keys()]
  if (count >= lines.length) return all
  if (chooseCount(lines.length, count) <= mostSubsets) return bestOf(subsets(all, count), { lines, solve })
  let kept = all
  while (kept.length > count)
    kept = bestOf(
      kept.map((dropped) => kept.filter((one) => one !== dropped)),
      { lines, solve },
    )
  return kept
}

function bestOf(choices: readonly number[][], { lines, solve }: { lines: readonly Line[]; solve: Solve }): number[] {
  let best: { kept: number[]; value: number } | null = null
  for (const kept of choices) {
    const value = yieldOf(kept, { lines, solve })
    if (value !== null && (best === null || value > best.value)) best = { kept, value }
  }
  if (!best) throw new UnfitData('infeasible', { count: choices.length })
  return best.kept
}

function yieldOf(kept: readonly number[], { lines, solve }: { lines: readonly Line[]; solve: Solve }): number | null {
  try {
    return solve(lines.map((line, i) => (kept.includes(i) ? line : { ...line, high: 0 }))).value
  } catch (error) {
    if (error instanceof UnfitData && error.reason === 'infeasible') return null
    throw error
  }
}

const chooseCount = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1)

function subsets(from: readonly number[], count: number): number[][] {
  if (count === 0) return [[]]
  return from.flatMap((first, i) => subsets(from.slice(i + 1), count - 1).map((rest) => [first, ...rest]))
}

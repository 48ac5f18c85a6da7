import { buildLimitTree, type GroupLimit, type LimitTree } from './limit-tree.ts'
import type { Line } from './line.ts'

export interface Allocation {
  /** What each line gets, in the order of the lines; they sum to the total. */
  amounts: number[]
  /** What one unit more of the whole would yield: the slope at which the lines that are free agree. */
  marginal: number
  /** What it all yields. */
  value: number
}

/**
 * Shares a total out so that it yields most: every line that is not held by a limit gets so much that its next unit yields the
 * same (equal marginal returns; Koopman 1953, Ibaraki and Katoh 1988, ch. 2). Exact for concave lines, linear ones
 * included, under limits of single lines and of groups that lie side by side or within each other: within a group that is
 * held by its limit the lines agree on a slope of their own. Found by bisection of the slope; what a step of linear lines leaves
 * open is filled in proportion.
 *
 * @param total above 0, in the unit of the lines
 * @throws {UnfitData} `infeasible` when the limits cannot be kept together, `crossing` for groups that overlap
 * @example allocate([linearLine('A', 2, { high: 30 }), linearLine('B', 1)], 100).amounts // => [30, 70]
 */
export function allocate(lines: readonly Line[], total: number, groups: readonly GroupLimit[] = []): Allocation {
  const tree = buildLimitTree(lines, groups, total)
  const amounts = new Array<number>(lines.length).fill(0)
  const marginal = share(lines, { tree, total, amounts })
  const value = lines.reduce((sum, line, i) => sum + line.value(amounts[i] as number), 0)
  return { amounts, marginal, value }
}

interface Sharing {
  tree: LimitTree
  total: number
  /** Filled in place. */
  amounts: number[]
}

/** Gives a node its total, and each of its children theirs. */
function share(lines: readonly Line[], { tree, total, amounts }: Sharing): number {
  if (tree.line !== null) {
    amounts[tree.line] = total
    return (lines[tree.line] as Line).marginal(total)
  }
  const { slope, parts } = agree(lines, tree.children, total)
  tree.children.forEach((child, i) => {
    share(lines, { tree: child, total: parts[i] as number, amounts })
  })
  return slope
}

/** ln of the steepest and the flattest slope that is looked for. */
const reach = 690
const halvings = 80

/** The slope at which the children take the total together, and what each takes. */
function agree(lines: readonly Line[], children: readonly LimitTree[], total: number) {
  const takes = (slope: number) => children.map((child) => taken(lines, child, slope))
  const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0)
  let [flat, steep] = [-reach, reach]
  for (let i = 0; i < halvings; i++) {
    const middle = (flat + steep) / 2
    if (sumOf(takes(Math.exp(middle))) >= total) flat = middle
    else steep = middle
  }
  const most = flat === -reach ? children.map(({ high }) => high) : takes(Math.exp(flat))
  const least = steep === reach ? children.map(({ low }) => low) : takes(Math.exp(steep))
  const [above, below] = [sumOf(most), sumOf(least)]
  const share = above > below ? Math.min(1, Math.max(0, (total - below) / (above - below))) : 0
  const parts = least.map((part, i) => part + share * ((most[i] as number) - part))
  return { slope: flat === -reach ? 0 : Math.exp(flat), parts }
}

/** What a node takes where the next unit must yield `slope`. */
function taken(lines: readonly Line[], { line, children, low, high }: LimitTree, slope: number): number {
  const wanted =
    line === null
      ? children.reduce((sum, child) => sum + taken(lines, child, slope), 0)
      : (lines[line] as Line).amountAt(slope)
  return Math.min(high, Math.max(low, wanted))
}

import { UnfitData } from '../unfit-data.ts'
import type { Allocation } from './allocate.ts'
import { buildLimitTree, type GroupLimit, type LimitTree } from './limit-tree.ts'
import type { Line } from './line.ts'

/** Units that can still be given out within a node, the most useful first. */
interface Offers {
  lines: number[]
  gains: number[]
}

/**
 * Shares a number of whole units out so that they yield most: each goes where it adds most (Gross 1956, Fox 1966), which is
 * exact for concave lines. A group with a least number takes that many of its own best first; one with a most offers no more.
 *
 * @param total whole units, such as people, or steps of money; limits of lines and groups in units too
 * @throws {UnfitData} `infeasible`, `crossing` as `allocate`
 * @throws {RangeError} unless the total is a whole number
 * @example allocateUnits([linearLine('A', 2, { high: 3 }), linearLine('B', 1)], 5).amounts // => [3, 2]
 */
export function allocateUnits(lines: readonly Line[], total: number, groups: readonly GroupLimit[] = []): Allocation {
  if (!Number.isInteger(total)) throw new RangeError('whole units are shared out')
  const whole = lines.map((line) => ({ ...line, low: Math.ceil(line.low - 1e-9), high: Math.floor(line.high + 1e-9) }))
  const inWhole = groups.map(({ lines: members, low = 0, high = total }) => ({
    lines: members,
    low: Math.ceil(low - 1e-9),
    high: Math.floor(high + 1e-9),
  }))
  const amounts = whole.map(({ low }) => Math.max(0, low))
  const tree = buildLimitTree(whole, inWhole, total)
  const offers = offersOf(whole, tree, amounts)
  const given = amounts.reduce((sum, amount) => sum + amount, 0)
  if (given !== total) throw new UnfitData('infeasible', { least: given, most: total })
  return {
    amounts,
    marginal: offers.gains[0] ?? nextGain(whole, amounts),
    value: lines.reduce((sum, line, i) => sum + line.value(amounts[i] as number), 0),
  }
}

/** Takes what a node must have, and tells what more it could use. */
function offersOf(lines: readonly Line[], tree: LimitTree, amounts: number[]): Offers {
  if (tree.line !== null) return ownOffers(lines[tree.line] as Line, tree)
  const offers = tree.children.map((child) => offersOf(lines, child, amounts)).reduce(merged)
  const held = leaves(tree).reduce((sum, line) => sum + (amounts[line] as number), 0)
  const must = Math.max(0, tree.low - held)
  for (const line of offers.lines.slice(0, must)) amounts[line] = (amounts[line] as number) + 1
  const most = tree.high - held
  return { lines: offers.lines.slice(must, most), gains: offers.gains.slice(must, most) }
}

function ownOffers(line: Line, { low, high, line: at }: LimitTree): Offers {
  const count = Math.max(0, high - low)
  const gains = Array.from({ length: count }, (_, i) => line.value(low + i + 1) - line.value(low + i))
  return { lines: new Array<number>(count).fill(at as number), gains }
}

function merged(a: Offers, b: Offers): Offers {
  const [lines, gains]: [number[], number[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < a.gains.length || j < b.gains.length) {
    const fromA = j >= b.gains.length || (i < a.gains.length && (a.gains[i] as number) >= (b.gains[j] as number))
    lines.push((fromA ? a.lines[i] : b.lines[j]) as number)
    gains.push((fromA ? a.gains[i++] : b.gains[j++]) as number)
  }
  return { lines, gains }
}

const leaves = (tree: LimitTree): number[] => (tree.line === null ? tree.children.flatMap(leaves) : [tree.line])

/** What one unit more would add at most, were there one. */
const nextGain = (lines: readonly Line[], amounts: readonly number[]): number =>
  Math.max(
    0,
    ...lines.map((line, i) => {
      const amount = amounts[i] as number
      return amount + 1 > line.high ? 0 : line.value(amount + 1) - line.value(amount)
    }),
  )

import { UnfitData } from '../unfit-data.ts'
import type { Line } from './line.ts'

/** A limit on what some lines get together, in the unit of the resource. */
export interface GroupLimit {
  /** Names of the lines. */
  lines: readonly string[]
  low?: number
  high?: number
}

/** Lines and the groups they stand in; every line stands at one place. */
export interface LimitTree {
  /** The position of the line of a leaf; null for a group. */
  line: number | null
  children: LimitTree[]
  /** What it may get, its members' limits counted in. */
  low: number
  high: number
  names: readonly string[]
}

/**
 * Orders lines and group limits into a tree: groups may lie side by side or within each other, not across. A group that names the
 * same lines as another narrows it.
 *
 * @param total what is shared out; no line can get more
 * @throws {UnfitData} `infeasible`, with the names where the limits contradict each other; `crossing` for groups that overlap
 * @throws {RangeError} for a group with a name that no line has
 * @example buildLimitTree(lines, [{ lines: ['A', 'B'], high: 50 }], 100).high // => 100
 */
export function buildLimitTree(lines: readonly Line[], groups: readonly GroupLimit[], total: number): LimitTree {
  const names = lines.map(({ name }) => name)
  const leaves = lines.map(({ name, low, high }, line) =>
    node({ line, children: [], low: Math.max(0, low), high: Math.min(high, total), names: [name] }),
  )
  const known = new Set(names)
  for (const { lines: members } of groups)
    for (const name of members) if (!known.has(name)) throw new RangeError(`no line is called ${name}`)
  // The smallest first, so that each takes in what was built before.
  const ordered = groups
    .map((group) => ({ ...group, lines: [...new Set(group.lines)] }))
    .sort((a, b) => a.lines.length - b.lines.length)
  const open = ordered.reduce(enclose, leaves)
  return node({ line: null, children: open, low: total, high: total, names })
}

function enclose(open: LimitTree[], { lines, low = 0, high = Number.POSITIVE_INFINITY }: GroupLimit): LimitTree[] {
  const own = new Set(lines)
  const inside = open.filter(({ names }) => names.every((name) => own.has(name)))
  const crossing = open.find(
    ({ names }) => names.some((name) => own.has(name)) && !names.every((name) => own.has(name)),
  )
  if (crossing) throw new UnfitData('crossing', { group: [...own].join(', '), other: crossing.names.join(', ') })
  const rest = open.filter((one) => !inside.includes(one))
  return [...rest, node({ line: null, children: inside, low, high, names: lines })]
}

/** Limits narrowed by those of the members. */
function node(tree: LimitTree): LimitTree {
  if (tree.children.length > 0) {
    const least = tree.children.reduce((sum, child) => sum + child.low, 0)
    const most = tree.children.reduce((sum, child) => sum + child.high, 0)
    const slack = 1e-9 * Math.max(1, Math.abs(tree.low), most)
    if (least > tree.high + slack) throw infeasible(tree.names, least, tree.high)
    if (most < tree.low - slack) throw infeasible(tree.names, tree.low, most)
    return checked({
      ...tree,
      low: Math.max(tree.low, Math.min(least, tree.high)),
      high: Math.min(tree.high, Math.max(most, tree.low)),
    })
  }
  return checked(tree)
}

function checked(tree: LimitTree): LimitTree {
  if (tree.low > tree.high * (1 + 1e-12)) throw infeasible(tree.names, tree.low, tree.high)
  return tree
}

const infeasible = (names: readonly string[], least: number, most: number) =>
  new UnfitData('infeasible', { lines: names.slice(0, 5).join(', '), count: names.length, least, most })

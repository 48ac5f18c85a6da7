import { type Allocation, allocate } from '../../../analysis/allocation/allocate.ts'
import { allocateUnits } from '../../../analysis/allocation/allocate-units.ts'
import { concentrate } from '../../../analysis/allocation/concentrate.ts'
import type { GroupLimit } from '../../../analysis/allocation/limit-tree.ts'
import type { Bounds, Line } from '../../../analysis/allocation/line.ts'
import { type OptimumSpread, redrawOptimum } from '../../../analysis/allocation/redraw-optimum.ts'
import { roundAmounts } from '../../../analysis/allocation/round-amounts.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import { Failure } from '../../../domain/failures.ts'
import { listed } from '../words.ts'
import type { AllocationInput } from './input.ts'
import { type LineModel, lineOf } from './models.ts'

export interface Share {
  model: LineModel
  amount: number
  proportional: number
  /** The weighted outcome to expect with both, a period. */
  yields: number
  proportionalYields: number
  /** What the next unit yields there, unweighted. */
  marginal: number
  range: { low: number; high: number } | null
}

export interface Solution {
  shares: Share[]
  total: number
  /** What is left of the total where it is no multiple of the step. */
  rest: number
  step: number
  /** Whether the optimum is one of whole steps. */
  isWhole: boolean
  yields: number
  proportionalYields: number
  spread: OptimumSpread | null
}

const tool = 'allocate_resources'
const mostSteps = 20_000

/** The best split under the wishes, beside the one in proportion. */
export function solve(input: AllocationInput, models: readonly LineModel[]): Solution {
  const total = totalOf(input, models)
  const step = input.step ?? (input.kind === 'money' ? 0.01 : 1)
  const isWhole = step >= 1
  const units = Math.floor(total / step + 1e-9)
  if (isWhole && units > mostSteps) throw tooFine(step, total)
  const shared = isWhole ? units * step : Math.round(units) / Math.round(1 / step)
  if (!(shared > 0)) throw tooFine(step, total)
  const wished = models.map((model) => boundsOf(input, model, { total: shared, count: models.length }))
  const groups = groupsOf(input, models)
  const linesFor = (bounds: readonly Bounds[]) => models.map((model, i) => lineOf(model, bounds[i] as Bounds))
  const split = (lines: readonly Line[]) => splitOf(lines, { shared, step, isWhole, groups })
  const { bounds, amounts } = feasible(() => {
    const kept = input.keep === undefined ? null : concentrate(linesFor(wished), input.keep, split)
    const held = wished.map((bound, i) => (kept === null || kept.includes(i) ? bound : { ...bound, high: 0 }))
    const found = split(linesFor(held)).amounts
    return { bounds: held, amounts: isWhole ? found : roundAmounts(found, step) }
  })
  const lines = linesFor(bounds)
  const parts = proportions(models).map((part) => part * shared)
  const isUnsure = models.some(({ fit, elasticity }) => fit !== null || elasticity !== null)
  const spread = isUnsure
    ? redrawOptimum(
        (normal) => models.map((model, i) => lineOf(model, bounds[i] as Bounds, model.draw(normal))),
        { total: shared, groups, chosen: amounts, other: parts },
        { seed: 1, draws: 300, level: 0.8 },
      )
    : null
  const shares = models.map((model, i): Share => {
    const line = lines[i] as Line
    return {
      ...{ model, amount: amounts[i] as number, proportional: parts[i] as number },
      yields: model.weight * model.base + line.value(amounts[i] as number),
      proportionalYields: model.weight * model.base + line.value(parts[i] as number),
      marginal: model.weight > 0 ? line.marginal(amounts[i] as number) / model.weight : 0,
      range: spread?.amounts[i] ?? null,
    }
  })
  const sum = (of: (share: Share) => number) => shares.reduce((all, share) => all + of(share), 0)
  return {
    ...{ shares, step, isWhole, spread, total: shared, rest: Math.max(0, total - shared) },
    yields: sum((share) => share.yields),
    proportionalYields: sum((share) => share.proportionalYields),
  }
}

interface Split {
  shared: number
  step: number
  isWhole: boolean
  groups: readonly GroupLimit[]
}

/** The best split, in whole steps where they are asked for. */
function splitOf(lines: readonly Line[], { shared, step, isWhole, groups }: Split): Allocation {
  if (!isWhole) return allocate(lines, shared, groups)
  const stepped = lines.map((line) => inSteps(line, step))
  const found = allocateUnits(stepped, Math.round(shared / step), inStepGroups(groups, step))
  return { ...found, amounts: found.amounts.map((steps) => steps * step) }
}

function totalOf({ total }: AllocationInput, models: readonly LineModel[]): number {
  if (total !== undefined) return total
  const known = models.reduce((sum, { now }) => sum + (now ?? 0), 0)
  if (known > 0) return Math.round(known * 100) / 100
  throw new Failure('MethodNotCarried', {
    tool,
    zh: '不知道要分配多少：请用 total 给出总量，或在数据中提供目前的投入。',
    en: 'how much to share out is not known: give total, or data on what is spent now.',
  })
}

function boundsOf(input: AllocationInput, { name, now }: LineModel, all: { total: number; count: number }): Bounds {
  const wish = input.lines?.find(({ line }) => line === name)
  const held =
    input.maxChange !== undefined && now !== null
      ? { low: now * (1 - input.maxChange), high: now * (1 + input.maxChange) }
      : {}
  return {
    low: Math.max(0, wish?.min ?? 0, held.low ?? 0, (input.floor * all.total) / all.count),
    high: Math.min(wish?.max ?? Number.POSITIVE_INFINITY, held.high ?? Number.POSITIVE_INFINITY),
  }
}

function groupsOf({ groups = [] }: AllocationInput, models: readonly LineModel[]): GroupLimit[] {
  const known = new Set(models.map(({ name }) => name))
  return groups.map(({ lines, min, max }) => {
    const stranger = lines.find((line) => !known.has(line))
    if (stranger !== undefined) throw notALine(stranger, [...known])
    return { lines, ...(min === undefined ? {} : { low: min }), ...(max === undefined ? {} : { high: max }) }
  })
}

function notALine(stranger: string, known: readonly string[]): Failure {
  const [shown, there] = [stranger.slice(0, 60), listed(known, 12)]
  return new Failure('BadToolInput', {
    tool,
    found: shown,
    zh: `groups 中的“${shown}”不在参与分配的对象之中。参与分配的有：${there.zh}`,
    en: `groups names "${shown}", which is not among what is shared out over: ${there.en}`,
  })
}

/** The same line counted in steps. */
const inSteps = (line: Line, step: number): Line => ({
  name: line.name,
  low: line.low / step,
  high: line.high / step,
  value: (n) => line.value(n * step),
  marginal: (n) => line.marginal(n * step) * step,
  amountAt: (slope) => line.amountAt(slope / step) / step,
})

const inStepGroups = (groups: readonly GroupLimit[], step: number): GroupLimit[] =>
  groups.map(({ lines, low, high }) => ({
    lines,
    ...(low === undefined ? {} : { low: low / step }),
    ...(high === undefined ? {} : { high: high / step }),
  }))

/** In proportion to what is spent now; else to the demand; else even. */
function proportions(models: readonly LineModel[]): number[] {
  const bases = models.map(({ now, demand }) => now ?? demand?.mean ?? 0)
  const sum = bases.reduce((all, base) => all + base, 0)
  return bases.map((base) => (sum > 0 ? base / sum : 1 / models.length))
}

function feasible<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof UnfitData)) throw error
    const { lines = '', least, most, group = '', other = '' } = error.facts
    const shown = (value: unknown) => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : '')
    if (error.reason === 'crossing')
      throw new Failure('BadToolInput', {
        tool,
        found: 'groups',
        zh: `groups 中的两组交叉：${group} 与 ${other}。各组只能并列或嵌套。`,
        en: `two of the groups overlap: ${group} and ${other}. Groups lie side by side or within each other.`,
      })
    throw new Failure('BadToolInput', {
      tool,
      found: 'limits',
      zh: `上下限互相矛盾${lines === '' ? '' : `：${lines} 合计至少 ${shown(least)}，至多 ${shown(most)}`}。请放宽 min、max、floor、maxChange、keep 或调整 total。`,
      en: `the limits contradict each other${lines === '' ? '' : `: ${lines} need at least ${shown(least)} and at most ${shown(most)} together`}. Loosen min, max, floor, maxChange or keep, or change total.`,
    })
  }
}

const tooFine = (step: number, total: number) =>
  new Failure('BadToolInput', {
    tool,
    found: String(step),
    zh: `step 为 ${step} 时，总量 ${total} 要分成的份数不在 1 到 ${mostSteps} 之间；请换一个 step。`,
    en: `with a step of ${step} a total of ${total} makes no number of parts between 1 and ${mostSteps}; choose another step.`,
  })

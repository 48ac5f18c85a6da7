import type { Lever } from '../../domain/proposal.ts'
import { isDiscount, type LeverIdea } from './lever-idea.ts'
import type { Bound } from './mandate.ts'
import { evenDown, halfPointDown, moneyStep } from './rounding.ts'

export interface Fitted {
  levers: LeverIdea[]
  /** Levers that a bound left nothing of. */
  dropped: LeverIdea[]
  /** Bounds that another bound makes impossible to keep. */
  conflicts: Bound[]
}

const kinds: Record<Bound['metric'], Lever['kind'][]> = {
  discount: ['discount', 'bundle'],
  budget: ['budget'],
  'price-change': ['price-change'],
  stock: ['stock'],
}

/** A bound on one product also binds a bundle that holds it: the customer pays less for that product either way. */
export const binds = (bound: Bound, lever: LeverIdea): boolean =>
  kinds[bound.metric].includes(lever.kind) &&
  (!bound.only || lever.kind === bound.only) &&
  (!bound.target || bound.target === lever.target || (lever.kind === 'bundle' && lever.products.includes(bound.target)))

const nothingLeft = (lever: LeverIdea) => lever.value === 0 || (lever.kind !== 'price-change' && lever.value < 0)

/** Holds every lever within the bounds: floors first, so that an upper bound has the last word where the two collide. */
export function fitBounds(ideas: readonly LeverIdea[], bounds: readonly Bound[]): Fitted {
  const inOrder = [...bounds].sort((a, b) => (a.op === b.op ? 0 : a.op === '>=' ? -1 : 1))
  const fitted = inOrder.reduce(
    (levers, bound) =>
      bound.metric === 'budget' ? fitBudget(levers, bound) : levers.map((lever) => fitOne(lever, bound)),
    [...ideas],
  )
  return {
    levers: fitted.filter((lever) => !nothingLeft(lever)),
    dropped: fitted.filter(nothingLeft),
    conflicts: inOrder.filter((bound) => bound.op === '>=' && isBroken(bound, fitted)),
  }
}

function fitOne(lever: LeverIdea, bound: Bound): LeverIdea {
  if (!binds(bound, lever)) return lever
  if (bound.op === '<=' && lever.value > bound.value)
    return { ...lever, value: downTo(lever, bound.value), cutBy: bound }
  if (bound.op === '>=' && lever.value < bound.value) return { ...lever, value: bound.value, cutBy: bound }
  return lever
}

/** A cut value is as even as the others, unless that would leave nothing of it. */
function downTo(lever: LeverIdea, bound: number): number {
  const even = isDiscount(lever) || lever.kind === 'price-change' ? halfPointDown(bound) : evenDown(bound)
  return even > 0 || bound <= 0 ? even : bound
}

/** All lines a budget bound counts together are cut or raised in proportion. */
function fitBudget(levers: readonly LeverIdea[], bound: Bound): LeverIdea[] {
  const total = totalOf(levers.filter((lever) => binds(bound, lever)))
  const isKept = bound.op === '<=' ? total <= bound.value : total >= bound.value
  if (total === 0 || isKept) return [...levers]
  const factor = bound.value / total
  const step = stepUnder(bound.value, levers.filter((lever) => binds(bound, lever)).length)
  const round = bound.op === '<=' ? Math.floor : Math.ceil
  const scaled = levers.map((lever) =>
    binds(bound, lever)
      ? {
          ...lever,
          value: Math.max(0, round((lever.value * factor) / step + (bound.op === '<=' ? 1e-9 : -1e-9)) * step),
          cutBy: bound,
        }
      : lever,
  )
  const rest = bound.value - totalOf(scaled.filter((lever) => binds(bound, lever)))
  return bound.op === '<=' ? handOut(scaled, bound, Math.floor(rest / step + 1e-9) * step) : scaled
}

/** What rounding left over goes to the largest line. */
function handOut(levers: readonly LeverIdea[], bound: Bound, rest: number): LeverIdea[] {
  const [largest] = levers.filter((lever) => binds(bound, lever)).sort((a, b) => b.value - a.value)
  return levers.map((lever) => (lever === largest ? { ...lever, value: lever.value + rest } : lever))
}

/** A small budget over many lines needs a finer step, or nothing is left of any line. */
const stepUnder = (total: number, lines: number) =>
  Math.min(moneyStep(total), 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, total / lines / 4)))))

export const totalOf = (levers: readonly Pick<Lever, 'value'>[]): number =>
  levers.reduce((sum, { value }) => sum + value, 0)

function isBroken(bound: Bound, levers: readonly LeverIdea[]): boolean {
  const bound_ = levers.filter((lever) => binds(bound, lever))
  if (bound.metric === 'budget') return bound_.length > 0 && totalOf(bound_) < bound.value - 1e-9
  return bound_.some((lever) => lever.value < bound.value - 1e-9)
}

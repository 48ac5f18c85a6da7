import type { Ask, Wish } from '../reasons/wish.ts'
import { isDiscount, type LeverIdea } from './lever-idea.ts'
import { asksOf, type Mandate } from './mandate.ts'
import { clamp, evenUnits, halfPoint, moneyStep } from './rounding.ts'

type Step = Extract<Ask, { kind: 'step' }>

/** How far a lever moves when a person says "lower" or "higher" without a number. */
const strides = { discount: 0.25, budget: 0.2, stock: 0.2, 'price-change': 1 } as const

/** Moves the levers as the newest note demands; earlier notes are in the values already. */
export function takeSteps(ideas: readonly LeverIdea[], mandate: Mandate): LeverIdea[] {
  const steps = stepsOf(mandate.newest?.wishes ?? [], mandate.newest?.choice !== 'approve')
  return steps.reduce(
    (levers, step) => levers.map((lever) => (isMeant(step, lever) ? move(lever, step) : lever)),
    [...ideas],
  )
}

/** A note that nobody can turn into a change is taken as a doubt: a little less of everything. */
function stepsOf(wishes: readonly Wish[], isObjection: boolean): Step[] {
  const isAllUnclear = isObjection && wishes.length > 0 && wishes.every(({ ask }) => ask.kind === 'unclear')
  return isAllUnclear ? [{ kind: 'step', on: 'everything', direction: 'down' }] : asksOf(wishes, 'step')
}

function isMeant({ on, product, only }: Step, lever: LeverIdea): boolean {
  if (product && !lever.products.includes(product)) return false
  if (only && lever.kind !== only) return false
  if (on === 'everything') return lever.kind !== 'stock' && lever.kind !== 'target'
  return on === 'discount' ? isDiscount(lever) : on === lever.kind
}

function move(lever: LeverIdea, { direction, by }: Step): LeverIdea {
  const sign = direction === 'down' ? -1 : 1
  if (isDiscount(lever)) {
    const stride = by ?? Math.max(1, lever.value * strides.discount)
    return { ...lever, value: clamp(halfPoint(lever.value + sign * stride), 1, Math.max(15, lever.value)) }
  }
  if (lever.kind === 'price-change') return { ...lever, value: lever.value + sign * (by ?? strides['price-change']) }
  const value = lever.value * (1 + sign * (by ?? strides[lever.kind === 'stock' ? 'stock' : 'budget']))
  if (lever.kind === 'stock') return { ...lever, value: evenUnits(value) }
  const step = Math.min(moneyStep(lever.value), 1000)
  return {
    ...lever,
    value: Math.max(step, (sign < 0 ? Math.floor(value / step + 1e-9) : Math.ceil(value / step - 1e-9)) * step),
  }
}

import type { Lever } from '../../domain/proposal.ts'
import { totalOf } from './bounds.ts'
import type { LineNames } from './budget.ts'
import { keyOf, type LeverIdea } from './lever-idea.ts'
import { budgetIdeas } from './lever-ideas.ts'
import type { Mandate } from './mandate.ts'
import type { Room } from './room.ts'
import { withoutUnwanted } from './unwanted.ts'

/** Values on the table stand; rules only add what is new on the item of levers, or what a person asked for. */
export function anchor(ideas: readonly LeverIdea[], base: readonly Lever[], room: Room): LeverIdea[] {
  const onTable = new Map(base.map((lever) => [keyOf(lever), lever]))
  const byKey = new Map(ideas.map((idea) => [keyOf(idea), idea]))
  const kept = base.map((lever) => keep(lever, byKey.get(keyOf(lever)), room))
  const isOpen = room.task.item === 'levers'
  const isNew = (idea: LeverIdea) => !onTable.has(keyOf(idea)) && idea.kind !== 'budget'
  const added = ideas.filter((idea) => isNew(idea) && (isOpen || isAsked(idea, room.mandate)))
  const all = withoutUnwanted([...kept, ...added], room.mandate)
  return isBudgetOpen(room.mandate) ? reshare(all, totalOf(kept.filter(isMoney)), room) : all
}

const isMoney = ({ kind }: LeverIdea) => kind === 'budget'

const isAsked = ({ kind }: LeverIdea, { adds }: Mandate): boolean =>
  (kind === 'stock' && adds.has('stock')) ||
  (kind === 'bundle' && adds.has('bundle')) ||
  (kind === 'target' && adds.has('targeting'))

/** A lever of the plan on the table, with what the rules know of it. */
function keep(lever: Lever, idea: LeverIdea | undefined, { task, names }: Room): LeverIdea {
  const isPilot = lever.because.includes(names.pilot)
  if (idea) return { ...idea, value: lever.value, kept: lever.because, isPilot }
  const use = (Object.keys(names.lines) as (keyof LineNames)[]).find((key) => names.lines[key] === lever.target)
  const ground = use && lever.kind === 'budget' ? { kind: 'budget' as const, use } : { kind: 'asked' as const }
  return { ...lever, products: productsOf(lever, task.products), kept: lever.because, isPilot, ground }
}

function productsOf({ kind, target }: Lever, products: readonly string[]): string[] {
  if (kind === 'bundle') return target.split(' + ')
  return products.filter((name) => (kind === 'target' ? target.startsWith(name) : target === name))
}

/** Money is shared out anew only when the newest note moves the weight between products or asks for a new line. */
const isBudgetOpen = ({ newest }: Mandate): boolean =>
  (newest?.wishes ?? []).some(
    ({ ask }) => ask.kind === 'focus' || ask.kind === 'leave' || (ask.kind === 'add' && ask.section === 'research'),
  )

function reshare(levers: readonly LeverIdea[], total: number, room: Room): LeverIdea[] {
  const others = levers.filter((lever) => !isMoney(lever))
  return total > 0 ? [...others, ...budgetIdeas(room, total, others)] : [...levers]
}

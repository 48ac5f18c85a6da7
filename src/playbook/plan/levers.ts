import type { Task } from '../../agents/view.ts'
import type { Lever, Proposal } from '../../domain/proposal.ts'
import type { Findings } from '../reading/findings.ts'
import { binds, type Fitted, fitBounds, totalOf } from './bounds.ts'
import { type BudgetLine, budgetLines, type LineNames, sensibleTotal, shareOut } from './budget.ts'
import { bundleIdeas, rescueIdeas } from './discounts.ts'
import type { Doubted } from './doubted.ts'
import { keyOf, type LeverIdea } from './lever-idea.ts'
import type { Bound, Mandate } from './mandate.ts'
import { priceIdeas, targetIdeas } from './steering.ts'
import { takeSteps } from './steps.ts'
import { stockIdeas } from './stock.ts'

/** Words that stand inside levers: names of budget lines and of segments. */
export interface LeverNames {
  lines: LineNames
  segment(product: string): string
}

export interface Room {
  task: Task
  findings: Findings
  mandate: Mandate
  doubted: Doubted
  names: LeverNames
}

const maxLevers = 60

/**
 * The levers of the plan: what the rules find in the data, held to what is on the table already, moved as the newest note
 * demands, and cut to the bounds.
 */
export function planLevers(room: Room, base: Proposal | null): Fitted {
  const { task, mandate } = room
  const isOpen = task.item === 'levers' || !base || base.levers.length === 0
  const ideas = ideasOf(room)
  const anchored = base && base.levers.length > 0 ? anchor(ideas, base.levers, { isOpen, room }) : ideas
  const moved = takeSteps(anchored, mandate).filter((lever) => !isUnwanted(lever, mandate))
  return fitBounds(nameByBounds(moved, mandate.bounds, room).slice(0, maxLevers), mandate.bounds)
}

function ideasOf(room: Room): LeverIdea[] {
  const { findings, mandate, doubted, names } = room
  if (findings.products.length === 0) return []
  const sales = [
    ...bundleIdeas(findings, mandate, doubted),
    ...rescueIdeas(findings, mandate, doubted),
    ...priceIdeas(findings, mandate, doubted),
    ...targetIdeas(findings, mandate, names.segment),
  ]
  const pushed = new Set(sales.flatMap((idea) => idea.products))
  const ideas = [...sales, ...stockIdeas(findings, mandate, pushed)]
  return [...ideas, ...budgetIdeas(room, sensibleTotal(findings, room.task.currency), ideas)]
}

function budgetIdeas({ findings, mandate, names }: Room, total: number, ideas: readonly LeverIdea[]): LeverIdea[] {
  return shareOut(total, budgetLines(findings, mandate, ideas)).map(({ line, value }) => ({
    kind: 'budget' as const,
    target: targetOf(line, names.lines),
    value,
    products: line.product ? [line.product.name] : line.pair ? [line.pair.a.name, line.pair.b.name] : [],
    ground: { kind: 'budget' as const, use: line.use, product: line.product, pair: line.pair },
  }))
}

const targetOf = (line: BudgetLine, lines: LineNames) => line.product?.name ?? lines[line.target as keyof LineNames]

/** Values on the table stand; rules only add what is new on the item of levers, or what a person asked for. */
function anchor(
  ideas: readonly LeverIdea[],
  base: readonly Lever[],
  { isOpen, room }: { isOpen: boolean; room: Room },
): LeverIdea[] {
  const onTable = new Map(base.map((lever) => [keyOf(lever), lever]))
  const byKey = new Map(ideas.map((idea) => [keyOf(idea), idea]))
  const kept = base.map((lever) => keep(lever, byKey.get(keyOf(lever)), room))
  const isAsked = (idea: LeverIdea) =>
    ['stock', 'bundle', 'target'].includes(idea.kind) && room.mandate.adds.has(askedSection(idea))
  const added = ideas.filter((idea) => !onTable.has(keyOf(idea)) && idea.kind !== 'budget' && (isOpen || isAsked(idea)))
  const all = [...kept, ...added]
  return isBudgetOpen(room.mandate) ? reshare(all, room) : all
}

const askedSection = ({ kind }: LeverIdea) => (kind === 'target' ? 'targeting' : (kind as 'stock' | 'bundle'))

function keep(lever: Lever, idea: LeverIdea | undefined, { task, names }: Room): LeverIdea {
  if (idea) return { ...idea, value: lever.value, kept: lever.because }
  const products =
    lever.kind === 'bundle' ? lever.target.split(' + ') : task.products.filter((name) => lever.target.includes(name))
  const use = (Object.keys(names.lines) as (keyof LineNames)[]).find((key) => names.lines[key] === lever.target)
  return {
    ...lever,
    products,
    kept: lever.because,
    ground: use && lever.kind === 'budget' ? { kind: 'budget', use } : { kind: 'asked' },
  }
}

/** Money is shared out anew only when the newest note moves the weight between products or asks for a new line. */
const isBudgetOpen = ({ newest }: Mandate): boolean =>
  (newest?.wishes ?? []).some(
    ({ ask }) => ask.kind === 'focus' || ask.kind === 'leave' || (ask.kind === 'add' && ask.section === 'research'),
  )

function reshare(levers: readonly LeverIdea[], room: Room): LeverIdea[] {
  const others = levers.filter(({ kind }) => kind !== 'budget')
  const total = totalOf(levers.filter(({ kind }) => kind === 'budget'))
  return total > 0 ? [...others, ...budgetIdeas(room, total, others)] : [...levers]
}

function isUnwanted(lever: LeverIdea, { leave, forbidden }: Mandate): boolean {
  if (lever.products.some((name) => leave.has(name)) && lever.kind !== 'budget') return true
  if (lever.kind === 'budget' && leave.has(lever.target)) return true
  const forbids = (what: string) =>
    forbidden.some((one) => one.what === what && (!one.product || lever.products.includes(one.product)))
  if (lever.kind === 'price-change') return forbids('price-change') || (lever.value > 0 && forbids('price-rise'))
  return (
    (lever.kind === 'bundle' && (forbids('bundle') || forbids('discount'))) ||
    (lever.kind === 'discount' && forbids('discount'))
  )
}

/**
 * A bound on a channel or an activity names a budget line in a person's words: the line that means it takes that name,
 * or the code that checks the bound would never find it. A floor for a line that is missing adds the line.
 */
function nameByBounds(levers: readonly LeverIdea[], bounds: readonly Bound[], room: Room): LeverIdea[] {
  let named = [...levers]
  for (const bound of bounds) {
    const { target } = bound
    if (!target || bound.metric === 'discount' || named.some((lever) => binds(bound, lever))) continue
    const meant = named.find(
      (lever) => lever.kind === bound.metric && lever.products.length === 0 && areAlike(lever.target, target),
    )
    if (meant) named = named.map((lever) => (lever === meant ? { ...lever, target } : lever))
    else if (bound.op === '>=' && bound.value > 0)
      named.push({ ...askedLever(bound, target), products: productsIn(target, room) })
  }
  return named
}

const areAlike = (a: string, b: string) => a.includes(b) || b.includes(a)
const productsIn = (target: string, { task }: Room) => task.products.filter((name) => target === name)
const askedLever = ({ metric, value }: Bound, target: string): LeverIdea => ({
  kind: metric,
  target,
  value,
  products: [],
  ground: { kind: 'asked' },
})

import type { AgendaItem } from '../../domain/agenda.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { binds } from '../plan/bounds.ts'
import { isDiscount } from '../plan/lever-idea.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ask } from '../reasons/wish.ts'

/** What became of a demand: met by a change, met already, nothing to apply it to yet, due on a later item, or not understood. */
export type WishState = 'done' | 'already' | 'nothing' | 'later' | 'open'

const order: AgendaItem[] = ['diagnosis', 'levers', 'execution', 'commitments', 'final']

/** The item on which a demand can first show. */
function itemFor(ask: Ask): AgendaItem {
  switch (ask.kind) {
    case 'bound':
    case 'forbid':
    case 'leave':
    case 'focus':
      return 'levers'
    case 'step':
      return ask.on === 'goal' ? 'commitments' : 'levers'
    case 'goal':
      return 'commitments'
    case 'owner':
    case 'due':
    case 'pace':
      return 'execution'
    default:
      return 'diagnosis'
  }
}

export function stateOf(ask: Ask, plan: Plan, proposal: Proposal): WishState {
  if (ask.kind === 'unclear') return 'open'
  const { item } = plan.view.task
  if (order.indexOf(item) < order.indexOf(itemFor(ask))) return 'later'
  switch (ask.kind) {
    case 'bound':
      return boundState(ask, plan)
    case 'step':
      return stepState(ask, plan, proposal)
    case 'forbid':
      return hadLever(plan, (lever) => isForbidden(ask, lever)) ? 'done' : 'nothing'
    case 'leave':
      return hadLever(plan, (lever) => namesProduct(lever.target, ask.product)) ? 'done' : 'nothing'
    case 'focus':
      return plan.levers.levers.some(({ products }) => products.includes(ask.product)) ? 'done' : 'nothing'
    case 'add':
      return addState(ask, plan, proposal)
    default:
      return 'done'
  }
}

function boundState(ask: Extract<Ask, { kind: 'bound' }>, { levers, mandate }: Plan): WishState {
  const bound = mandate.bounds.find(
    (one) =>
      one.source === 'note' &&
      one.metric === ask.metric &&
      one.value === ask.value &&
      one.op === ask.op &&
      one.target === ask.product,
  )
  const bound_ = bound ? [...levers.levers, ...levers.dropped].filter((lever) => binds(bound, lever)) : []
  if (bound_.length === 0) return 'nothing'
  return bound_.some(({ cutBy }) => cutBy === bound) ? 'done' : 'already'
}

function stepState({ on, product }: Extract<Ask, { kind: 'step' }>, plan: Plan, proposal: Proposal): WishState {
  const before = plan.base
  if (on === 'goal') {
    const moved = proposal.commitments.some((one) =>
      before?.commitments.some((old) => old.segment === one.segment && old.target !== one.target),
    )
    return moved ? 'done' : 'nothing'
  }
  const isMeant = (kind: string) =>
    on === 'everything' || (on === 'discount' ? kind === 'discount' || kind === 'bundle' : kind === on)
  const moved = (before?.levers ?? []).some(
    (old) =>
      isMeant(old.kind) &&
      (!product || namesProduct(old.target, product)) &&
      proposal.levers.find(({ kind, target }) => kind === old.kind && target === old.target)?.value !== old.value,
  )
  return moved ? 'done' : 'nothing'
}

type Lever = Proposal['levers'][number]

const hadLever = ({ base }: Plan, holds: (lever: Lever) => boolean) => (base?.levers ?? []).some(holds)
const namesProduct = (target: string, product: string) =>
  target === product || target.split(' + ').includes(product) || target.startsWith(`${product} `)

function isForbidden({ what, product }: Extract<Ask, { kind: 'forbid' }>, lever: Lever): boolean {
  if (product && !namesProduct(lever.target, product)) return false
  if (what === 'discount') return isDiscount(lever)
  if (what === 'bundle') return lever.kind === 'bundle'
  return lever.kind === 'price-change' && (what === 'price-change' || lever.value > 0)
}

/** A section that was there before is not new: it is said so. */
function addState({ section }: Extract<Ask, { kind: 'add' }>, { base, levers }: Plan, proposal: Proposal): WishState {
  const size = ({ levers: list, actions, monitoring, risks }: Proposal) =>
    list.length + actions.length + monitoring.length + risks.length
  const kinds: Partial<Record<typeof section, string>> = { stock: 'stock', bundle: 'bundle', targeting: 'target' }
  const kind = kinds[section]
  if (kind && !levers.levers.some((lever) => lever.kind === kind)) return 'nothing'
  return !base || size(proposal) > size(base) ? 'done' : 'already'
}

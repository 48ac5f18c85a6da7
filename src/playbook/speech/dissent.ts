import type { Proposal } from '../../domain/proposal.ts'
import type { Plan } from '../plan/plan.ts'
import { isMoving } from '../reading/findings.ts'
import { decisiveTest } from '../reading/trend.ts'
import type { Voice } from '../words/voices.ts'
import { gathered } from './note-lines.ts'

type Dissent = Proposal['dissent'][number]

/** Settled dissent stays; what this item leaves open between the seats, or between a person and the plan, is added. */
export function dissentsOf(plan: Plan, voice: Voice): Dissent[] {
  const settled = plan.view.settled?.dissent ?? []
  const added = [
    ...unclear(plan, voice),
    ...conflicts(plan, voice),
    ...weakTrends(plan, voice),
    ...weakened(plan, voice),
    ...beyond(plan, voice),
  ]
  return [
    ...settled.map((one) => ({ ...one, what: voice.verbatim(one.what) })),
    ...added.filter(({ what }) => !settled.some((known) => known.what === voice.tidy(what))),
  ].slice(0, 40)
}

/** What a person said and the playbook could not turn into a change. */
const unclear = ({ mandate, view }: Plan, voice: Voice): Dissent[] =>
  mandate.reasons
    .filter(({ item }) => item === view.task.item)
    .flatMap(({ by, wishes }) =>
      gathered(wishes)
        .filter(({ ask }) => ask.kind === 'unclear')
        .map(({ quote }) => ({ by, quote })),
    )
    .map(({ by, quote }) => ({ seat: 'salesperson', what: voice.notes.dissent(by, quote) }))

function conflicts({ levers, mandate, view }: Plan, voice: Voice): Dissent[] {
  return levers.conflicts.flatMap((floor) => {
    const ceiling = mandate.bounds.find((one) => one.op === '<=' && one.metric === floor.metric)
    if (!ceiling || view.task.item !== 'levers') return []
    const words = [ceiling, floor].map((bound) => voice.levers.bound(bound, view.task.currency))
    return [{ seat: 'salesperson' as const, what: voice.notes.conflict(words) }]
  })
}

/** On the diagnosis, a trend that the manager questioned and that no test establishes. */
function weakTrends({ findings, doubted, view }: Plan, voice: Voice): Dissent[] {
  if (view.task.item !== 'diagnosis') return []
  return findings.products.flatMap((product) => {
    const test = decisiveTest(product.trend)
    const isOpen = isMoving(product) && doubted.trend(product.name) && product.trend.certainty !== 'clear' && test
    return isOpen
      ? [{ seat: 'sales-manager' as const, what: voice.notes.weakTrend(product.name, `[[${test.figure.id}]]`) }]
      : []
  })
}

/** A bound that takes most of a rescue: it holds, and the salesperson says what it costs. */
function weakened({ levers, view, base }: Plan, voice: Voice): Dissent[] {
  if (view.task.item !== 'levers') return []
  const asked = (target: string) => base?.levers.find((one) => one.kind === 'discount' && one.target === target)?.value
  const cut = levers.levers.filter(
    ({ kind, cutBy, target, value }) => kind === 'discount' && cutBy && value < (asked(target) ?? 5) * 0.7,
  )
  return cut.length > 0 ? [{ seat: 'salesperson', what: voice.notes.weakened(cut.map(({ target }) => target)) }] : []
}

const beyond = ({ commitments, view }: Plan, voice: Voice): Dissent[] =>
  view.task.item === 'commitments'
    ? commitments
        .filter(({ isBeyond }) => isBeyond)
        .map((idea) => ({ seat: 'salesperson', what: voice.promises.beyond(idea) }))
    : []

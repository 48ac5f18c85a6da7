import type { Proposal, ProposalDraft } from '../../domain/proposal.ts'
import type { ActionIdea, Work } from '../plan/actions.ts'
import type { CommitmentIdea } from '../plan/commitments.ts'
import { dayNamed, ownerNamed } from '../plan/people.ts'
import type { Plan } from '../plan/plan.ts'
import { unpositioned } from '../plan/positioning.ts'
import type { MonitorIdea } from '../plan/watch.ts'
import type { Section } from '../reasons/wish.ts'
import type { Voice } from '../words/voices.ts'
import { dissentsOf } from './dissent.ts'

export type Sections = Required<Omit<ProposalDraft, 'summary'>>

/** Every section of the proposal in words. */
export function sectionsOf(plan: Plan, voice: Voice): Sections {
  const { currency } = plan.view.task
  return {
    positioning: positioningOf(plan, voice),
    levers: plan.levers.levers.map((idea) => ({
      kind: idea.kind,
      target: idea.target,
      value: idea.value,
      because: voice.levers.because(idea, currency),
    })),
    actions: worksOf(plan).map((idea) => actionOf(idea, voice, currency)),
    commitments: plan.commitments.map((idea) => commitmentOf(idea, plan, voice)),
    monitoring: watchesOf(plan).map((idea) => monitorOf(idea, plan, voice)),
    risks: risksOf(plan, voice),
    dissent: dissentsOf(plan, voice),
  }
}

function positioningOf({ positions, findings }: Plan, voice: Voice): Proposal['positioning'] {
  const known = positions.map((position) => ({
    segment: position.product.name,
    strategyType: position.type,
    because: voice.positions.because(position),
  }))
  const [only, ...more] = unpositioned({ findings, positions })
  if (only === undefined) return known
  const segment = more.length === 0 ? only : voice.positions.unreadSegment()
  return [...known, { segment, strategyType: 'undifferentiated', because: voice.positions.unread(1 + more.length) }]
}

/** Before its item a section holds only what a person asked for. */
function worksOf({ view, actions, mandate }: Plan): ActionIdea[] {
  if (view.task.item === 'execution' || (view.settled?.actions.length ?? 0) > 0) return actions
  const asked = new Set([...mandate.adds].map((section) => earlyWorks[section]))
  return actions.filter(({ work }) => asked.has(work))
}

function watchesOf({ view, monitors, mandate }: Plan): MonitorIdea[] {
  if (view.task.item === 'commitments' || (view.settled?.monitoring.length ?? 0) > 0) return monitors
  const asked = new Set([...mandate.adds].map((section) => earlyWatches[section]))
  return monitors.filter(({ kind }) => asked.has(kind))
}

const earlyWorks: Partial<Record<Section, Work>> = {
  crm: 'crm',
  loyalty: 'loyalty',
  training: 'kickoff',
  channel: 'channel',
  research: 'research',
  review: 'review',
  competitor: 'competitor',
  feedback: 'feedback',
}
const earlyWatches: Partial<Record<Section, MonitorIdea['kind']>> = {
  alert: 'market',
  competitor: 'market',
  feedback: 'feedback',
}

const actionOf = (idea: ActionIdea, voice: Voice, currency: string) => ({
  p: idea.p,
  what: voice.actions.what(idea),
  owner: idea.owner ?? voice.actions.role(idea.role),
  start: idea.start,
  due: idea.due,
  resources: voice.actions.resources(idea, currency),
})

function commitmentOf(
  idea: CommitmentIdea,
  { mandate, findings }: Plan,
  voice: Voice,
): Proposal['commitments'][number] {
  const { kind, product, baseline, target, low, high } = idea
  const role = kind === 'spend' || kind === 'margin' ? 'finance' : 'sales'
  return {
    metric: voice.promises.metric[kind],
    segment: product?.name ?? voice.promises.all,
    unit: kind === 'spend' || kind === 'margin' ? 'currency' : 'units',
    baseline,
    target,
    low,
    high,
    due: dayNamed(mandate, 'commitments') ?? findings.span.end,
    owner: ownerNamed(mandate, 'commitments', product ? [product.name] : []) ?? voice.actions.role(role),
  }
}

const monitorOf = (idea: MonitorIdea, { findings }: Plan, voice: Voice) => ({
  metric: voice.promises.monitorMetric(idea),
  alert: voice.promises.alert(idea),
  cadence: voice.promises.cadence(idea.kind, findings.span.months),
  owner: idea.owner ?? voice.actions.role(idea.role),
})

/** Settled risks stay; the item adds its own. */
function risksOf({ risks, view }: Plan, voice: Voice): Proposal['risks'] {
  const known = view.settled?.risks ?? []
  const added = risks.map((risk) => ({ likelihood: risk.likelihood, ...voice.promises.risk(risk) }))
  const isNew = ({ what }: { what: string }) => !known.some((one) => one.what === voice.tidy(what))
  const settled = known.map((one) => ({
    ...one,
    what: voice.verbatim(one.what),
    response: voice.verbatim(one.response),
  }))
  return [...settled, ...added.filter(isNew)].slice(0, 40)
}

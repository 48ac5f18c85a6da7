import type { AgendaItem } from '../../domain/agenda.ts'
import { mergeProposal, type Proposal, type ProposalDraft } from '../../domain/proposal.ts'
import type { ActionIdea, Work } from '../plan/actions.ts'
import type { CommitmentIdea } from '../plan/commitments.ts'
import { dayNamed, ownerNamed } from '../plan/people.ts'
import type { Plan } from '../plan/plan.ts'
import { dayAt } from '../reading/period.ts'
import type { Section } from '../reasons/wish.ts'
import type { Voice } from '../words/voices.ts'
import { dissentsOf } from './dissent.ts'
import { fitDraft } from './fit-draft.ts'

/** The proposal of a closing turn: the item's own sections, and others only where people's words changed them. */
export function draftOf(plan: Plan, voice: Voice): { draft: ProposalDraft; proposal: Proposal } {
  const { view } = plan
  const { item } = view.task
  const sections = sectionsOf(plan, voice)
  const stated = Object.fromEntries(
    Object.entries(sections).filter(([key]) => isDue(key as keyof Sections, plan, sections)),
  )
  const bare = mergeProposal(view.settled, { ...stated, summary: '—' }, item)
  const draft = fitDraft({ ...stated, summary: summaryOf(plan, voice, bare) }, voice.tidy)
  return { draft, proposal: mergeProposal(view.settled, draft, item) }
}

type Sections = Required<Omit<ProposalDraft, 'summary'>>

const own: Record<AgendaItem, (keyof Sections)[]> = {
  diagnosis: ['positioning', 'risks', 'dissent'],
  levers: ['levers', 'risks', 'dissent'],
  execution: ['actions', 'risks', 'dissent'],
  commitments: ['commitments', 'monitoring', 'risks', 'dissent'],
  final: [],
}

/** A section belongs to its item; on others it is stated where the settled plan has it and it no longer says the same. */
function isDue(key: keyof Sections, plan: Plan, sections: Sections): boolean {
  const { item } = plan.view.task
  if (own[item].includes(key)) return true
  const settled = plan.view.settled?.[key] ?? []
  if (key === 'levers') {
    // An agenda without the item of levers still needs them before anything can be carried out.
    const isMissing = settled.length === 0 && item === 'execution' && !plan.view.task.agenda.includes('levers')
    return isMissing || haveLeversChanged(plan, sections)
  }
  if (key === 'dissent') return sections.dissent.length > settled.length
  if (key === 'risks') return sections.risks.length > settled.length && plan.mandate.adds.has('risk')
  if (settled.length === 0) return sections[key].length > 0 && isAskedEarly(key, plan)
  // What carries levers out names their values.
  return (key !== 'positioning' && haveLeversChanged(plan, sections)) || needsRewrite(key, plan)
}

function haveLeversChanged({ view }: Plan, { levers }: Sections): boolean {
  const settled = view.settled?.levers ?? []
  return settled.length > 0 && valuesOf(settled) !== valuesOf(levers)
}

const valuesOf = (levers: Proposal['levers']) =>
  JSON.stringify(levers.map(({ kind, target, value }) => [kind, target, value]).sort())

const asked: Partial<Record<keyof Sections, Section[]>> = {
  actions: ['crm', 'loyalty', 'training', 'channel', 'research', 'review', 'competitor', 'feedback'],
  monitoring: ['alert', 'competitor', 'feedback'],
}

const isAskedEarly = (key: keyof Sections, { mandate }: Plan) =>
  (asked[key] ?? []).some((section) => mandate.adds.has(section))

/** What people's notes on this item change in sections that were settled before: owners, days, targets, additions. */
function needsRewrite(key: keyof Sections, { mandate, view }: Plan): boolean {
  const touches: Partial<Record<keyof Sections, string[]>> = {
    actions: ['leave', 'focus', 'owner', 'due', 'pace', 'add'],
    commitments: ['leave', 'focus', 'goal', 'owner', 'due'],
    monitoring: ['leave', 'owner', 'add'],
  }
  return mandate.reasons
    .filter((reason) => reason.item === view.task.item || reason === mandate.newest)
    .some(({ wishes }) => wishes.some(({ ask }) => touches[key]?.includes(ask.kind)))
}

function sectionsOf(plan: Plan, voice: Voice): Sections {
  const { view, levers } = plan
  const { currency, item } = view.task
  const isActionsDue = item === 'execution' || (view.settled?.actions.length ?? 0) > 0
  const works = isActionsDue ? plan.actions : plan.actions.filter(({ work }) => earlyWorks(plan).has(work))
  return {
    positioning: [
      ...plan.positions.map((position) => ({
        segment: position.product.name,
        strategyType: position.type,
        because: voice.positions.because(position),
      })),
      ...(plan.findings.others.length > 0
        ? [
            {
              segment: unreadSegment(plan, voice),
              strategyType: 'undifferentiated' as const,
              because: voice.positions.unread(),
            },
          ]
        : []),
    ],
    levers: levers.levers.map((idea) => ({
      kind: idea.kind,
      target: idea.target,
      value: idea.value,
      because: voice.levers.because(idea, currency),
    })),
    actions: works.map((idea) => actionOf(idea, voice, currency)),
    commitments: plan.commitments.map((idea) => commitmentOf(idea, plan, voice)),
    monitoring: monitorsOf(plan, voice),
    risks: risksOf(plan, voice),
    dissent: dissentsOf(plan, voice),
  }
}

const unreadSegment = ({ findings }: Plan, voice: Voice) =>
  findings.others.length === 1 ? (findings.others[0] ?? '') : voice.positions.unreadSegment()

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
  const role = kind === 'sales' ? 'sales' : 'finance'
  return {
    metric: voice.promises.metric[kind],
    segment: product?.name ?? voice.promises.all,
    unit: kind === 'sales' ? 'units' : 'currency',
    baseline,
    target,
    low,
    high,
    due: dayNamed(mandate, 'commitments') ?? findings.span.end,
    owner: ownerNamed(mandate, 'commitments', product ? [product.name] : []) ?? voice.actions.role(role),
  }
}

function monitorsOf({ monitors, findings }: Plan, voice: Voice): Proposal['monitoring'] {
  return monitors.map((idea) => ({
    metric: voice.promises.monitorMetric(idea),
    alert: voice.promises.alert(idea),
    cadence: voice.promises.cadence(idea.kind, findings.span.months),
    owner: idea.owner ?? voice.actions.role(idea.role),
  }))
}

/** Settled risks stay; the item adds its own. */
function risksOf({ risks, view }: Plan, voice: Voice): Proposal['risks'] {
  const settled = view.settled?.risks ?? []
  const added = risks.map((risk) => ({ likelihood: risk.likelihood, ...voice.promises.risk(risk) }))
  const isNew = ({ what }: { what: string }) => !settled.some((known) => known.what === voice.tidy(what))
  return [...settled, ...added.filter(isNew)].slice(0, 40)
}

/** Works that a person asked for before the execution is on. */
function earlyWorks({ mandate }: Plan): Set<Work> {
  const works: Partial<Record<Section, Work>> = {
    crm: 'crm',
    loyalty: 'loyalty',
    training: 'kickoff',
    channel: 'channel',
    research: 'research',
    review: 'review',
    competitor: 'competitor',
    feedback: 'feedback',
  }
  return new Set([...mandate.adds].flatMap((section) => works[section] ?? []))
}

function summaryOf(plan: Plan, voice: Voice, proposal: Proposal): string {
  const { item, currency } = plan.view.task
  switch (item) {
    case 'diagnosis':
      return voice.summary.diagnosis(plan)
    case 'levers':
      return voice.summary.levers(proposal.levers, currency)
    case 'execution':
      return voice.summary.execution(proposal.actions)
    case 'commitments':
      return voice.summary.commitments(proposal.commitments, currency)
    default:
      return voice.summary.final(plan, proposal)
  }
}

/** The last day of the plan, for follow-up. */
export const endOf = ({ findings }: Plan): string => dayAt(findings.span, 1)

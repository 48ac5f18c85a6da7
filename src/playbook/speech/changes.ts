import type { Proposal } from '../../domain/proposal.ts'
import { keyOf } from '../plan/lever-idea.ts'
import type { Plan } from '../plan/plan.ts'
import type { Voice } from '../words/voices.ts'

/** What the new proposal says otherwise than the one that was sent back, line by line. */
export function changesOf(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const { base } = plan
  if (!base) return []
  return [
    ...leverChanges(plan, proposal, voice),
    ...ownerChanges(base, proposal, voice),
    ...dateChanges(base, proposal, voice),
    ...commitmentChanges(base, proposal, { voice, currency: plan.view.task.currency }),
    ...additions(base, proposal, voice),
  ]
}

/** Levers with another value, new ones and dropped ones; lines of a budget together. */
export function leverChanges({ base, levers, view }: Plan, proposal: Proposal, voice: Voice): string[] {
  const { currency } = view.task
  const before = new Map((base?.levers ?? []).map((lever) => [keyOf(lever), lever]))
  const after = new Map(proposal.levers.map((lever) => [keyOf(lever), lever]))
  const isNew = (lever: Proposal['levers'][number]) => before.get(keyOf(lever))?.value !== lever.value
  const hasMoney = proposal.levers.some((lever) => lever.kind === 'budget' && isNew(lever))
  const changed = proposal.levers.flatMap((lever) => {
    const old = before.get(keyOf(lever))
    if (!isNew(lever) || lever.kind === 'budget') return []
    return [voice.closing.changed[old ? 'lever' : 'added'](voice.levers.line(lever, currency))]
  })
  const gone = [...before.values()].filter((lever) => !after.has(keyOf(lever)))
  const dropped = new Map(levers.dropped.map((idea) => [keyOf(idea), idea]))
  return [
    ...changed,
    // Lines of a budget are cut together: the reader wants them side by side.
    ...(hasMoney
      ? voice.summary.leverGroups(
          proposal.levers.filter(({ kind }) => kind === 'budget'),
          currency,
        )
      : []),
    ...gone.map((lever) =>
      voice.levers.dropped(dropped.get(keyOf(lever)) ?? { ...lever, products: [], ground: { kind: 'asked' } }),
    ),
  ]
}

function ownerChanges(base: Proposal, proposal: Proposal, voice: Voice): string[] {
  const actions = proposal.actions.filter((one) =>
    base.actions.some((old) => old.what === one.what && old.owner !== one.owner),
  )
  const promises = proposal.commitments.filter((one) =>
    base.commitments.some((old) => isSame(old, one) && old.owner !== one.owner),
  )
  return [...new Set([...actions, ...promises].map(({ owner }) => owner))].map(voice.closing.changed.owners)
}

function dateChanges(base: Proposal, proposal: Proposal, voice: Voice): string[] {
  const isMoved = proposal.actions.some((one) =>
    base.actions.some((old) => old.what === one.what && (old.due !== one.due || old.start !== one.start)),
  )
  const dues = new Set(proposal.commitments.map(({ due }) => due))
  const wasDue = new Set(base.commitments.map(({ due }) => due))
  const newDay = base.commitments.length > 0 ? [...dues].filter((due) => !wasDue.has(due)) : []
  return [...(isMoved ? [voice.closing.changed.dates()] : []), ...newDay.map(voice.closing.changed.days)]
}

function commitmentChanges(
  base: Proposal,
  proposal: Proposal,
  { voice, currency }: { voice: Voice; currency: string },
): string[] {
  return proposal.commitments
    .filter((one) => base.commitments.some((old) => isSame(old, one) && old.target !== one.target))
    .map((one) => voice.closing.changed.lever(voice.promises.line(one, currency)))
}

type Promised = Proposal['commitments'][number]
const isSame = (a: Promised, b: Promised) => a.segment === b.segment && a.metric === b.metric

function additions(base: Proposal, proposal: Proposal, voice: Voice): string[] {
  const monitors = proposal.monitoring.filter(({ metric }) => !base.monitoring.some((old) => old.metric === metric))
  const actions =
    proposal.actions.length > base.actions.length && proposal.actions.length - base.actions.length <= 3
      ? proposal.actions.filter(({ what }) => !base.actions.some((old) => old.what === what))
      : []
  return [
    ...(base.monitoring.length > 0 && monitors.length > 0
      ? [voice.closing.changed.monitors(monitors.map(({ metric }) => metric))]
      : []),
    ...(actions.length > 0 ? [voice.closing.changed.actions(actions.map(({ what }) => what))] : []),
  ]
}

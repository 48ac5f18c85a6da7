import type { Proposal, ProposalDraft } from '../../domain/proposal.ts'
import { answersTo } from '../doubts/answer.ts'
import { keyOf, type LeverIdea } from '../plan/lever-idea.ts'
import type { Bound } from '../plan/mandate.ts'
import type { Plan } from '../plan/plan.ts'
import { pricesOf } from '../plan/simulated.ts'
import type { Voice } from '../words/voices.ts'
import { changesOf, leverChanges } from './changes.ts'
import { commitmentLines } from './commitment-lines.ts'
import { draftOf } from './draft.ts'
import { simulationLines } from './simulation-lines.ts'

export interface Closing {
  lines: string[]
  draft: ProposalDraft
}

const bullet = (line: string) => `- ${line}`

/** Answers every challenge of the round from the evidence, then puts the joint proposal. */
export function close(plan: Plan, voice: Voice): Closing {
  const { task, sentBack, settled } = plan.view
  const { draft, proposal } = draftOf(plan, voice)
  const replies = repliesOf(plan, voice)
  const lead = task.repair ? voice.closing.mended[task.repair.kind] : leadOf(plan, replies.length > 0, voice)
  const body = sentBack ? changeLines(plan, proposal, voice) : proposalLines(plan, proposal, voice)
  const newDissent = (draft.dissent ?? []).slice(settled?.dissent.length ?? 0)
  return {
    draft,
    lines: [
      ...(lead ? [lead] : []),
      ...replies.map(bullet),
      ...(sentBack || plan.findings.book.isEmpty ? [] : [voice.closing.accept[task.item](plan)]),
      ...body,
      ...newDissent.map(({ what }) => voice.closing.dissent(what)),
    ].filter((line) => line !== ''),
  }
}

function leadOf({ view }: Plan, hasReplies: boolean, voice: Voice): string {
  if (!view.sentBack) return voice.closing.lead(view.task.item, hasReplies)
  return hasReplies ? voice.closing.again : ''
}

/** One reply a challenge; the same figure questioned twice is answered once. */
function repliesOf(plan: Plan, voice: Voice): string[] {
  const { view, findings } = plan
  const asked = view.meeting
    .filter(({ round, item }) => round === view.task.round && item === view.task.item)
    .flatMap(({ challenges }) => challenges)
  const figures = new Set(asked.flatMap(({ figure }) => findings.book.byId(figure) ?? []))
  return answersTo([...figures], plan).map((one) => voice.doubts.answer(one, view.task.item))
}

function changeLines(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const changes = changesOf(plan, proposal, voice)
  const hasEvidence = plan.mandate.newest?.wishes.some(({ ask }) => ask.kind === 'evidence') ?? false
  if (changes.length === 0) return [voice.closing.noChanges(hasEvidence)]
  const levers = haveMoved(plan, proposal) ? simulationLines(plan, voice) : []
  return [voice.closing.changesTitle, ...changes.map(bullet), voice.closing.restStands, ...levers]
}

/** Other prices than before: what they bring has to be said anew. */
function haveMoved({ base, view }: Plan, proposal: Proposal): boolean {
  const prices = (levers: Proposal['levers']) => JSON.stringify([...pricesOf(levers)].sort())
  return view.task.item === 'levers' && prices(base?.levers ?? []) !== prices(proposal.levers)
}

function proposalLines(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const { task } = plan.view
  const lines = sectionLines(plan, proposal, voice)
  return [voice.closing.title[task.item], ...lines.map(bullet), ...alsoChanged(plan, proposal, voice)]
}

/** Which of these values a limit or a note set. */
function boundLines(levers: readonly LeverIdea[], currency: string, voice: Voice): string[] {
  const cut = new Map<Bound, LeverIdea[]>()
  for (const lever of levers) if (lever.cutBy) cut.set(lever.cutBy, [...(cut.get(lever.cutBy) ?? []), lever])
  return [...cut].map(([bound, list]) =>
    voice.closing.cut(
      voice.levers.bound(bound, currency),
      list.map((lever) => voice.levers.line(lever, currency)),
    ),
  )
}

/** What a new limit or remark changes in parts that were settled before. */
function alsoChanged(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const { task, settled } = plan.view
  if (task.item === 'levers') return boundLines(plan.levers.levers, task.currency, voice)
  const before = new Map((settled?.levers ?? []).map((lever) => [keyOf(lever), lever.value]))
  if (before.size === 0) return []
  const changes = leverChanges(plan, proposal, voice)
  const moved = plan.levers.levers.filter((lever) => before.get(keyOf(lever)) !== lever.value)
  const bounds = boundLines(moved, task.currency, voice)
  return changes.length > 0 ? [voice.closing.alsoTitle, ...changes.map(bullet), ...bounds] : []
}

function sectionLines(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const { item, currency } = plan.view.task
  switch (item) {
    case 'diagnosis':
      return proposal.positioning.map(({ strategyType, because, segment }) =>
        voice.closing.position(segment, strategyType, because),
      )
    case 'levers':
      return proposal.levers.length > 0
        ? [...voice.summary.leverGroups(proposal.levers, currency), ...simulationLines(plan, voice)]
        : [voice.closing.nothing.levers]
    case 'execution':
      return proposal.actions.map((action) =>
        voice.closing.actionLine({ ...action, start: action.start ?? action.due, p: voice.actions.p[action.p] }),
      )
    case 'commitments':
      return [
        ...(proposal.commitments.length > 0
          ? commitmentLines(plan, proposal, voice)
          : [voice.closing.nothing.commitments]),
        voice.closing.monitors(proposal.monitoring),
      ]
    default:
      return []
  }
}

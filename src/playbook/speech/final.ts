import type { Proposal } from '../../domain/proposal.ts'
import { seatNames } from '../../domain/seat.ts'
import type { Plan } from '../plan/plan.ts'
import { dayAt } from '../reading/period.ts'
import type { Voice } from '../words/voices.ts'
import { changesOf } from './changes.ts'
import type { Closing } from './close.ts'
import { commitmentLines } from './commitment-lines.ts'
import { draftOf } from './draft.ts'
import { noteLines, noteToAnswer } from './note-lines.ts'

const bullet = (line: string) => `- ${line}`
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [title, ...lines.map(bullet)] : []

/** FINAL ANSWER: the settled plan, section by section, with what was left open and how it goes on. */
export function final(plan: Plan, voice: Voice): Closing {
  const { view } = plan
  const { draft, proposal } = draftOf(plan, voice)
  const words = voice.final
  if (!view.settled) return { draft, lines: [`${words.mark} ${words.empty(plan)}`] }
  const reason = noteToAnswer(plan)
  const isEarly = !isComplete(view.settled, plan)
  const changes = view.sentBack && reason ? changesOf(plan, proposal, voice) : []
  return {
    draft,
    lines: [
      `${words.mark} ${isEarly ? words.early() : words.lead(plan)}`,
      ...(reason && view.sentBack ? noteLines(plan, proposal, voice) : []),
      ...(changes.length > 0 ? [voice.closing.changesTitle, ...changes.map(bullet)] : []),
      ...sections(plan, proposal, voice),
    ],
  }
}

const isComplete = (settled: Proposal, { view }: Plan) =>
  (!view.task.agenda.includes('levers') || settled.levers.length + settled.positioning.length > 0) &&
  (!view.task.agenda.includes('execution') || settled.actions.length > 0) &&
  (!view.task.agenda.includes('commitments') || settled.monitoring.length > 0)

function sections(plan: Plan, proposal: Proposal, voice: Voice): string[] {
  const { final: words } = voice
  const { currency, language } = plan.view.task
  const orMissing = (lines: string[], name: 'positioning' | 'levers' | 'actions' | 'commitments' | 'monitoring') =>
    lines.length > 0 ? lines : [words.missing(name)]
  return [
    ...section(
      words.titles.positioning,
      orMissing(
        proposal.positioning.map((one) => voice.closing.position(one.segment, one.strategyType, one.because)),
        'positioning',
      ),
    ),
    ...section(words.titles.levers, orMissing(voice.summary.leverGroups(proposal.levers, currency), 'levers')),
    ...section(words.titles.actions, orMissing(actionLines(proposal, voice), 'actions')),
    ...section(words.titles.commitments, orMissing(commitmentLines(plan, proposal, voice), 'commitments')),
    ...section(words.titles.monitoring, orMissing(proposal.monitoring.map(voice.promises.monitorFull), 'monitoring')),
    ...section(words.titles.risks, proposal.risks.map(words.risk)),
    ...section(
      words.titles.dissent,
      proposal.dissent.length > 0
        ? proposal.dissent.map(({ seat, what }) => words.dissent(seatNames[seat][language], what))
        : [words.noDissent()],
    ),
    ...section(words.titles.follow, words.follow(dayAt(plan.findings.span, 1), proposal.monitoring.length > 0)),
  ]
}

const actionLines = (proposal: Proposal, voice: Voice) =>
  proposal.actions.map((action) =>
    voice.closing.actionLine({ ...action, start: action.start ?? action.due, p: voice.actions.p[action.p] }),
  )

import { type Doubt, findDoubts } from '../doubts/doubt.ts'
import type { Plan } from '../plan/plan.ts'
import type { Voice } from '../words/voices.ts'
import type { Challenge } from './challenge.ts'
import { draftOf } from './draft.ts'
import { noteToAnswer } from './note-lines.ts'
import { stateOf } from './wish-state.ts'

export interface Answer {
  lines: string[]
  challenges: Challenge[]
}

/** The other seat: figures it does not take as given, what it wants besides, and what it gives for it. */
export function answer(plan: Plan, voice: Voice): Answer {
  const { task } = plan.view
  if (plan.findings.book.isEmpty) return { lines: [voice.manager.noFigures()], challenges: [] }
  const isAgain = plan.view.sentBack !== null
  const doubts = findDoubts(plan).slice(0, isAgain ? 1 : 3)
  const numbered = doubts.map((doubt, index) => `${index + 1}. ${voice.doubts.question(doubt, task.round + index)}`)
  const lead =
    doubts.length === 0
      ? voice.manager.noDoubt(hasAsked(plan))
      : isAgain
        ? voice.manager.once()
        : voice.manager.lead[task.item](plan)
  const lines = isAgain
    ? [...recheck(plan, voice), ...(doubts.length > 0 ? [lead, ...numbered] : [])]
    : [lead, ...numbered, ...position(plan, voice)]
  return { lines, challenges: challengesOf(doubts, plan, voice) }
}

function position(plan: Plan, voice: Voice): string[] {
  const { task } = plan.view
  const demands = voice.manager.demands[task.item](plan)
  return [
    ...(demands.length > 0 ? [voice.manager.demandTitle, ...demands.map((line) => `- ${line}`)] : []),
    ...(task.item === task.agenda[0] ? [voice.manager.stance(task.goal, task.bottomLine)] : []),
    voice.manager.trade[task.item](plan),
  ].filter((line) => line !== '')
}

/** After a rejection the manager holds the change against the note before anything else. */
function recheck(plan: Plan, voice: Voice): string[] {
  const reason = noteToAnswer(plan)
  if (!reason) return []
  const { proposal } = draftOf(plan, voice)
  const kind =
    reason.note === '' ? 'limits' : reason.wishes.every(({ ask }) => ask.kind === 'evidence') ? 'evidence' : 'change'
  const isMet =
    plan.levers.conflicts.length === 0 && reason.wishes.every(({ ask }) => stateOf(ask, plan, proposal) !== 'open')
  return [
    ...(reason.note ? [voice.manager.recheck(reason.by, reason.note)] : []),
    isMet ? voice.manager.recheckMet(kind) : voice.manager.recheckOpen(),
  ]
}

/** The forced challenge: the one figure that matters most and is least certain. */
export function challenge(plan: Plan, voice: Voice): Answer {
  const doubts = findDoubts(plan).slice(0, 1)
  const [doubt] = doubts
  if (!doubt)
    return {
      lines: [plan.findings.book.isEmpty ? voice.manager.noFigures() : voice.manager.noDoubt(hasAsked(plan))],
      challenges: [],
    }
  return {
    lines: [voice.manager.challenge(), voice.doubts.question(doubt, plan.view.task.round)],
    challenges: challengesOf(doubts, plan, voice),
  }
}

const hasAsked = ({ view }: Plan): boolean => view.meeting.some(({ challenges }) => challenges.length > 0)

const challengesOf = (doubts: readonly Doubt[], { view }: Plan, voice: Voice): Challenge[] =>
  doubts.map((doubt, index) => ({
    figure: doubt.figure.id,
    question: voice.tidy(voice.doubts.question(doubt, view.task.round + index)).slice(0, 1000),
  }))

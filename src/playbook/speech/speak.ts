import type { MeetingView } from '../../agents/view.ts'
import { makePlan, type Plan } from '../plan/plan.ts'
import { type Voice, voices } from '../words/voices.ts'
import { answer, challenge } from './answer.ts'
import { close } from './close.ts'
import { final } from './final.ts'
import { mendDraft, numeralsIn, withoutNumerals } from './mend.ts'
import { open } from './open.ts'

/** The longest message a reply may hold; see agents/reply.ts. */
const maxMessage = 20_000

/** The words of a turn in the form its purpose asks for: plain text to open, JSON for all else. */
export function speak(view: MeetingView): string {
  const voice = voices[view.task.language]
  const plan = makePlan(view, voice.levers)
  const mended = view.task.repair?.kind === 'numbers' ? numeralsIn(view.task.repair.problems) : []
  const say = (lines: readonly string[]) => message(lines, voice, mended)
  switch (view.task.purpose) {
    case 'open':
      return say(open(plan, voice))
    case 'answer':
      return said(answer(plan, voice), say)
    case 'challenge':
      return said(challenge(plan, voice), say)
    default:
      return closed(plan, voice, { say, mended })
  }
}

const said = ({ lines, challenges }: ReturnType<typeof answer>, say: (lines: string[]) => string) =>
  JSON.stringify({ message: say(lines), challenges })

function closed(plan: Plan, voice: Voice, { say, mended }: { say(lines: string[]): string; mended: string[] }): string {
  const { lines, draft } = plan.view.task.purpose === 'final' ? final(plan, voice) : close(plan, voice)
  return JSON.stringify({ message: say(lines), proposal: mendDraft(draft, mended) })
}

function message(lines: readonly string[], voice: Voice, mended: readonly string[]): string {
  const text = withoutNumerals(lines.map(voice.tidy).join('\n'), mended)
  if (text.length <= maxMessage) return text
  return text.slice(0, text.lastIndexOf('\n', maxMessage))
}

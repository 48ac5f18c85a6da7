import { chosenValues } from '../../../src/agents/number-context.ts'
import { checkNumbers } from '../../../src/domain/numbers/check-numbers.ts'
import { mergeProposal, proposalTexts } from '../../../src/domain/proposal.ts'
import type { Held, Turn } from './hold-meeting.ts'

/** Every unsupported numeral of a turn, held against the same context as in the product. */
export function numberedTexts({ view, reply }: Turn, held: Held, language: 'zh' | 'en'): string[] {
  const { task } = view
  const plan = reply.draft ? mergeProposal(view.settled, reply.draft, task.item) : null
  const given = [task.objective, ...task.limits, ...view.verdicts.map(({ note }) => note), task.goal, task.bottomLine]
  const context = {
    language,
    figures: held.evidence.flatMap(({ figures }) => figures),
    given: given.filter((text) => text !== ''),
    chosen: [plan ?? view.settled, view.sentBack].flatMap((one) => (one ? chosenValues(one) : [])),
    names: [...task.products, 'sales.csv'],
  }
  const texts = [
    { where: 'message', text: reply.text },
    ...(plan ? proposalTexts(plan) : []),
    ...reply.challenges.map(({ question }) => ({ where: 'challenge', text: question })),
  ]
  return texts.flatMap(({ where, text }) =>
    checkNumbers(text, context).flatMap((sentence) =>
      sentence.numerals
        .filter((numeral) => numeral.class === 'unsupported')
        .map((numeral) => `${task.item} ${task.purpose} ${where}: ${numeral.text} in ${sentence.text}`),
    ),
  )
}

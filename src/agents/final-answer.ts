import type { Language } from '../domain/language.ts'
import type { Outcome } from '../domain/negotiation.ts'
import type { Proposal } from '../domain/proposal.ts'

export const finalMark = 'FINAL ANSWER:'

/** The final answer begins with its mark, whatever the model wrote. */
export const markFinal = (text: string): string => (text.includes(finalMark) ? text : `${finalMark}\n${text}`)

const why: Record<Outcome, Record<Language, string>> = {
  agreed: { zh: '议程已全部通过。', en: 'The agenda is settled.' },
  concluded: { zh: '协商按要求提前收尾。', en: 'The negotiation was concluded early, as asked.' },
  'out-of-budget': {
    zh: '模型预算已用完，协商就此收尾。',
    en: 'The model budget is used up, so the negotiation ends here.',
  },
  cancelled: { zh: '协商已停止。', en: 'The negotiation was stopped.' },
}

/** The final answer that code writes where no model may be asked any more: what is settled, and why it ends here. */
export function composeFinal(
  base: Proposal | null,
  outcome: Outcome,
  language: Language,
): { text: string; summary: string } {
  const nothing = { zh: '尚无已通过的方案。', en: 'Nothing was settled yet.' }
  const summary = base?.summary ?? nothing[language]
  return { text: `${finalMark}\n${why[outcome][language]}\n${summary}`, summary }
}

import type { Purpose } from '../../src/domain/entry.ts'
import type { Language } from '../../src/domain/language.ts'

/** A sentence without a numeral: nothing in it needs a source, so no answer goes back for repair. */
const sentences: Record<Language, string> = {
  zh: '我们按已有的数据稳步推进，先守住利润，再争取增长。',
  en: 'We go on with what the data show, keep the margin first, and grow from there. ',
}

export interface ReplyOptions {
  purpose: Purpose
  language: Language
  /** The least length of the message; one sentence when it is shorter. */
  textChars: number
}

/** The least answer that a turn accepts: its words say nothing and cost nothing to check. */
export function zeroReply({ purpose, language, textChars }: ReplyOptions): string {
  const sentence = sentences[language]
  const message = sentence.repeat(Math.max(1, Math.ceil(textChars / sentence.length)))
  if (purpose === 'open') return message
  if (purpose === 'close' || purpose === 'final') return JSON.stringify({ message, proposal: { summary: sentence } })
  return JSON.stringify({ message, challenges: [{ figure: '', question: sentence }] })
}

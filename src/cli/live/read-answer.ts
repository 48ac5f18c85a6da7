export type Answer =
  | { kind: 'approve' | 'reject' | 'limit' | 'evidence' | 'proposal' | 'leave' | 'help'; rest: string }
  | { kind: 'resume' | 'extend' | 'conclude' | 'cancel'; rest: string }
  | { kind: 'unknown'; rest: string }

const verdictWords: Record<string, Answer['kind']> = {
  a: 'approve',
  approve: 'approve',
  批准: 'approve',
  r: 'reject',
  reject: 'reject',
  退回: 'reject',
  l: 'limit',
  limit: 'limit',
  红线: 'limit',
  s: 'evidence',
  show: 'evidence',
  证据: 'evidence',
  p: 'proposal',
  proposal: 'proposal',
  提案: 'proposal',
  q: 'leave',
  quit: 'leave',
  离开: 'leave',
  '?': 'help',
  help: 'help',
  帮助: 'help',
}

const attentionWords: Record<string, Answer['kind']> = {
  g: 'resume',
  resume: 'resume',
  继续: 'resume',
  b: 'extend',
  budget: 'extend',
  预算: 'extend',
  c: 'conclude',
  conclude: 'conclude',
  收尾: 'conclude',
  x: 'cancel',
  cancel: 'cancel',
  取消: 'cancel',
  q: 'leave',
  quit: 'leave',
  离开: 'leave',
}

const reading =
  (words: Record<string, Answer['kind']>) =>
  (line: string): Answer => {
    const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/su.exec(line.normalize('NFC')) ?? []
    const kind = Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined
    if (!kind || (rest !== '' && standAlone.has(kind))) return { kind: 'unknown', rest: line.trim() }
    return { kind, rest } as Answer
  }

/** What has a consequence must be the whole answer: "a few things are wrong" approves nothing. */
const standAlone = new Set<Answer['kind']>(['approve', 'resume', 'conclude', 'cancel', 'leave'])

/**
 * Reads what a person typed at a verdict. Only known words count, and an approval stands alone: a sentence is never
 * taken for one.
 *
 * @example readVerdictAnswer('r 折扣太高')   // => { kind: 'reject', rest: '折扣太高' }
 * @example readVerdictAnswer('looks good') // => { kind: 'unknown', rest: 'looks good' }
 */
export const readVerdictAnswer = reading(verdictWords)

/** The same where a run needs attention. */
export const readAttentionAnswer = reading(attentionWords)

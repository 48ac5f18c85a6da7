import type { Text } from '../language.ts'

/** How the states of a run, what is asked of one and what listens on a port read inside a refusal. */
const words: Record<string, Text> = {
  talking: { zh: '谈判中', en: 'still talking' },
  waiting: { zh: '待审批', en: 'waiting for a verdict' },
  'needs-attention': { zh: '需要处理', en: 'in need of attention' },
  settled: { zh: '已定稿', en: 'settled' },
  stopped: { zh: '已停止', en: 'stopped' },
  dashboard: { zh: '看板', en: 'the dashboard' },
  playbook: { zh: '内置规则模型', en: 'the playbook' },
  decide: { zh: '裁决', en: 'take a verdict' },
  conclude: { zh: '提前收尾', en: 'conclude' },
  resume: { zh: '继续', en: 'resume' },
  extendBudget: { zh: '追加预算', en: 'take more tokens' },
  cancel: { zh: '取消', en: 'be cancelled' },
}

/** A word of the code as people say it; a word that is not known stays as it is. */
export const wordFor = (word: unknown): Text => {
  const code = String(word)
  return Object.hasOwn(words, code) ? (words[code] as Text) : { zh: code, en: code }
}

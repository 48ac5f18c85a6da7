import { agendaNames } from '../domain/agenda.ts'
import { describeFailure } from '../domain/failures.ts'
import type { Language } from '../domain/language.ts'
import { formatLimit } from '../domain/limit.ts'
import { currentItem, type Negotiation, statusNames } from '../domain/negotiation.ts'
import { usedTokens } from '../domain/usage.ts'
import type { Meeting } from './meeting.ts'

/** Where a run stands, as markdown for the Temporal UI, with the payload of a verdict ready to paste. */
export function writeDetails({ brief, table, story }: Pick<Meeting, 'brief' | 'table' | 'story'>): string {
  const { language } = brief
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return [
    `**${say('状态', 'Status')}** ${statusNames[table.status][language]} · ${say(`第 ${table.round} 回合`, `round ${table.round}`)} · ${agendaNames[currentItem(table)][language]}`,
    agendaLine(table, language),
    `**${say('用量', 'Usage')}** ${table.usage.calls} ${say('次模型调用', 'model calls')}, ${usedTokens(table.usage)} / ${table.budget.hardTokens} tokens`,
    table.limits.length > 0
      ? `**${say('红线', 'Limits')}** ${table.limits.map((one) => `\`${formatLimit(one)}\``).join(' ')}`
      : '',
    table.attention ? attentionBlock(table.attention, language) : '',
    table.status === 'waiting' && table.open ? verdictBlock(table.open, language) : '',
    story.length > 0
      ? `### ${say('会议进程', 'The meeting so far')}\n${story.map((line) => `- ${plain(line)}`).join('\n')}`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function agendaLine({ agenda, itemIndex, status }: Negotiation, language: Language): string {
  const marks = agenda.map((item, index) => {
    const mark = index < itemIndex || status === 'settled' ? '✓' : index === itemIndex ? '▶' : '○'
    return `${mark} ${agendaNames[item][language]}`
  })
  return marks.join(' → ')
}

function attentionBlock({ code, facts }: NonNullable<Negotiation['attention']>, language: Language): string {
  const next = {
    zh: '排除原因后，发送 Update `resume`，参数 `{"by":"你的名字"}`；也可用 `conclude` 提前收尾。',
    en: 'Once the cause is removed, send the update `resume` with `{"by":"your name"}`; `conclude` ends the negotiation early.',
  }
  return `### ⚠️ ${code}\n${plain(describeFailure(code, facts, language))}\n\n${next[language]}`
}

function verdictBlock({ round, hash }: NonNullable<Negotiation['open']>, language: Language): string {
  const by = { zh: '你的名字', en: 'your name' }[language]
  const payload = (choice: string, more: object) =>
    `\`\`\`json\n${JSON.stringify({ decisionId: `ui-${round}-${hash.slice(0, 8)}`, round, proposalHash: hash, choice, by, ...more }, null, 1)}\n\`\`\``
  const say = {
    zh: ['待裁决：发送 Signal 或 Update `decide`，参数如下（改成你的名字）', '批准', '退回并说明', '设红线后重议'],
    en: [
      'A verdict is awaited: send the signal or update `decide` with one of these (put your name)',
      'Approve',
      'Reject with a reason',
      'Add a limit',
    ],
  }[language]
  return [
    `### ${say[0]}`,
    `${say[1]}\n${payload('approve', {})}`,
    `${say[2]}\n${payload('reject', { note: language === 'zh' ? '请写明理由' : 'say why' })}`,
    `${say[3]}\n${payload('amend', { limits: ['discount<=10%'] })}`,
  ].join('\n\n')
}

/** Text from outside, on one line and without any meaning as markup. */
const plain = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300)
    .replaceAll(/[\\`*_<>[\]#|~]/g, '\\$&')

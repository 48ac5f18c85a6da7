import { type AgendaItem, agendaNames } from '../domain/agenda.ts'
import type { MessageContent, Purpose } from '../domain/entry.ts'
import type { Language, Text } from '../domain/language.ts'
import type { Proposal } from '../domain/proposal.ts'
import { type Seat, seatNames } from '../domain/seat.ts'

const purposeNames: Record<Purpose, Text> = {
  open: { zh: '提出主张', en: 'takes a position' },
  answer: { zh: '回应', en: 'answers' },
  challenge: { zh: '质疑数据', en: 'challenges a figure' },
  close: { zh: '提交联合提案', en: 'puts the joint proposal' },
  final: { zh: '宣读定稿', en: 'gives the final answer' },
}

/** One line for a message; no content, so that it may stand in a workflow's history. */
export function speechHeadline(
  language: Language,
  { seat, purpose }: { seat: Seat; purpose: Purpose },
  content: Pick<MessageContent, 'toolCalls' | 'repairs'>,
): string {
  const name = seatNames[seat][language]
  const does = purposeNames[purpose][language]
  const tools = content.toolCalls.map((call) => call.tool).join(', ')
  if (tools) return language === 'zh' ? `${name}调用工具：${tools}` : `${name} calls ${tools}`
  const again = content.repairs === null ? '' : language === 'zh' ? '（已更正）' : ' (mended)'
  return language === 'zh' ? `${name}${does}${again}` : `${name} ${does}${again}`
}

/** One line for a proposal: which item, how much it holds. */
export function proposalHeadline(
  language: Language,
  item: AgendaItem,
  { levers, actions, commitments }: Proposal,
): string {
  const name = agendaNames[item][language]
  return language === 'zh'
    ? `提案（${name}）：杠杆 ${levers.length} 项，行动 ${actions.length} 项，承诺 ${commitments.length} 项`
    : `Proposal (${name}): ${levers.length} levers, ${actions.length} actions, ${commitments.length} commitments`
}

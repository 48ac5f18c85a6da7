import { type AgendaItem, agendaNames } from '../../domain/agenda.ts'
import type { Text } from '../../domain/language.ts'
import type { Status } from '../../domain/negotiation.ts'

/** How the words of the domain read in a terminal. */

export const statusNames: Record<Status, Text> = {
  talking: { zh: '谈判中', en: 'talking' },
  waiting: { zh: '待裁决', en: 'waiting for a verdict' },
  'needs-attention': { zh: '需要处理', en: 'needs attention' },
  settled: { zh: '已定稿', en: 'settled' },
  stopped: { zh: '已停止', en: 'stopped' },
}

export const itemName = (item: string | null): Text =>
  item !== null && Object.hasOwn(agendaNames, item) ? agendaNames[item as AgendaItem] : { zh: '—', en: '—' }

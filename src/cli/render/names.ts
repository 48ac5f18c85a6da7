import { type AgendaItem, agendaNames } from '../../domain/agenda.ts'
import type { Text } from '../../domain/language.ts'

/** The name of an agenda item; a dash where there is none. */
export const itemName = (item: string | null): Text =>
  item !== null && Object.hasOwn(agendaNames, item) ? agendaNames[item as AgendaItem] : { zh: '—', en: '—' }

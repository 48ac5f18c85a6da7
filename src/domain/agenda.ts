import { z } from 'zod'
import type { Text } from './language.ts'

/** What one round settles. `final` is not chosen: it is the FINAL ANSWER that follows the last item. */
export const agendaItemSchema = z.enum(['diagnosis', 'levers', 'execution', 'commitments', 'final'])
export type AgendaItem = z.infer<typeof agendaItemSchema>

export const agendaSchema = z
  .array(agendaItemSchema.exclude(['final']))
  .min(1)
  .max(8)

export const defaultAgenda: AgendaItem[] = ['diagnosis', 'levers', 'execution', 'commitments']

export const agendaNames: Record<AgendaItem, Text> = {
  diagnosis: { zh: '诊断', en: 'Diagnosis' },
  levers: { zh: '策略杠杆', en: 'Strategy levers' },
  execution: { zh: '执行与预算', en: 'Execution and budget' },
  commitments: { zh: '承诺与监控', en: 'Commitments and monitoring' },
  final: { zh: '定稿', en: 'Final answer' },
}

import { z } from 'zod'
import type { Text } from './language.ts'

/** One participant of the cast. */
export const seatSchema = z.enum(['salesperson', 'sales-manager'])
export type Seat = z.infer<typeof seatSchema>

export const seatNames: Record<Seat, Text> = {
  salesperson: { zh: '销售员', en: 'Salesperson' },
  'sales-manager': { zh: '销售经理', en: 'Sales manager' },
}

/** Goals and bottom line of a seat in one negotiation; empty texts fall back to the cast's defaults (agents/cast.ts). */
export const castMemberSchema = z.object({
  seat: seatSchema,
  goal: z.string().max(500).default(''),
  bottomLine: z.string().max(500).default(''),
})

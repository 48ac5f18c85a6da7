import { z } from 'zod'
import { columnRoleSchema } from './roles.ts'

/** Data that a negotiation may read, as its seats are told of them. */
export const pinnedSourceSchema = z.object({
  name: z.string(),
  rows: z.number().int(),
  /** The first of its columns, in their order. */
  columns: z.array(z.object({ name: z.string(), role: columnRoleSchema })),
})
export type PinnedSource = z.infer<typeof pinnedSourceSchema>

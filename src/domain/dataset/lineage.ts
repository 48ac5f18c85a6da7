import { z } from 'zod'
import { doneStepSchema } from './cleaning.ts'
import { joinReportSchema } from './joining.ts'
import { columnRoleSchema } from './roles.ts'

/** How the bytes came: what they are, and what was asked for when they were read. */
const importedSchema = z.object({
  kind: z.literal('import'),
  /** SHA-256 of the source's bytes. The version's own hash differs where something was asked for. */
  source: z.string(),
  format: z.enum(['text', 'xlsx', 'parquet', 'jsonl', 'query']),
  sheet: z.string().nullable(),
  roles: z.record(z.string(), columnRoleSchema),
})

/** Where a version comes from. Versions are never changed: to take a step back is to take the parent. */
export const lineageSchema = z.discriminatedUnion('kind', [
  importedSchema,
  z.object({ kind: z.literal('clean'), parent: z.string(), steps: z.array(doneStepSchema) }),
  z.object({ kind: z.literal('join'), parents: z.array(z.string()), joins: z.array(joinReportSchema) }),
])
export type Lineage = z.infer<typeof lineageSchema>

/** One version under a name. The newest is the name's latest. */
export const namedVersionSchema = z.object({
  name: z.string(),
  /** From 1. */
  version: z.number().int().positive(),
  hash: z.string(),
  at: z.string(),
  by: z.string(),
})
export type NamedVersion = z.infer<typeof namedVersionSchema>

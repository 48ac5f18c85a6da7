import { z } from 'zod'
import { keyRoles } from './roles.ts'

/** What a join did with one further source. */
export const joinReportSchema = z.object({
  /** Hash and name of the source that was joined. */
  hash: z.string(),
  name: z.string(),
  /** The roles by which its rows were found. */
  on: z.array(z.enum(keyRoles)),
  /** Rows of the base that found a row, and that found none. */
  matched: z.number().int(),
  unmatched: z.number().int(),
  /** The first keys of the base without a row in the source, and their count. */
  missingKeys: z.array(z.string()),
  missingKeyCount: z.number().int(),
  /** The first keys of the source that no row of the base has, and their count. */
  unusedKeys: z.array(z.string()),
  unusedKeyCount: z.number().int(),
  /** The columns it brought, by the names they have now. */
  columns: z.array(z.string()),
})
export type JoinReport = z.infer<typeof joinReportSchema>

import { z } from 'zod'
import { textSchema } from '../language.ts'
import { cleaningStepSchema } from './cleaning.ts'

/**
 * Something the data check noticed.
 *
 * - `error`: figures made from the data are wrong unless it is mended
 * - `warn`: figures may mislead; a person should look
 * - `info`: good to know
 */
export const dataFindingSchema = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warn', 'error']),
  /** The column's name; null where it concerns whole rows. */
  column: z.string().nullable(),
  /** Row numbers of the source, the first twenty. */
  rows: z.array(z.number().int()),
  count: z.number().int(),
  text: textSchema,
  /** What can be done about it. */
  repair: z.object({ step: cleaningStepSchema, text: textSchema }).nullable(),
})
export type DataFinding = z.infer<typeof dataFindingSchema>

export const severities = ['error', 'warn', 'info'] as const

/** The findings with the worst first, those of a kind together. @example worstFirst(findings)[0]?.severity */
export const worstFirst = (findings: readonly DataFinding[]): DataFinding[] =>
  findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))

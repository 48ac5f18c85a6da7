import { z } from 'zod'

/**
 * What a figure counts.
 * - `units`: pieces sold; `currency`: money in the brief's currency; `count`: whole things (rows, periods, products)
 * - `share`: a ratio that people read as a percentage: 0.125 is 12.5 %
 * - `coefficient`: correlation, R², a test statistic; `probability`: a p-value
 * - `units-per-period`: a slope; `year`: a calendar year, written without separators; `number`: anything else
 */
export const unitSchema = z.enum([
  'units',
  'currency',
  'count',
  'share',
  'coefficient',
  'probability',
  'units-per-period',
  'year',
  'number',
])
export type Unit = z.infer<typeof unitSchema>

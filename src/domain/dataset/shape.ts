import { z } from 'zod'
import { granularitySchema } from '../sales-table.ts'
import { lineageSchema } from './lineage.ts'
import { columnRoleSchema } from './roles.ts'

/** A column as it is kept: typed, with its role. */
export const fieldSchema = z.object({
  /** As in the file. */
  name: z.string(),
  role: columnRoleSchema,
  /** `period`: a period at the granularity of the rows; `date`: a day. */
  type: z.enum(['period', 'number', 'text', 'date']),
  /** What its numbers count, where the cells say so: `share` is a percentage kept as a ratio (12 % is 0.12). */
  unit: z.enum(['currency', 'share']).nullable(),
  /** The signs found before or after its amounts: `¥`, `$`. Two of them in a column are reported by the data check. */
  currencies: z.array(z.string()),
  /** Cells with a value. */
  filled: z.number().int(),
  /** Where it stands in the stored rows. */
  column: z.string(),
})
export type Field = z.infer<typeof fieldSchema>

/** Rows or cells of a source that were not kept as they were, and why. */
export const lossSchema = z.object({ code: z.string(), rows: z.array(z.number().int()), count: z.number().int() })
export type Loss = z.infer<typeof lossSchema>

/**
 * How a dataset's rows look, for everything that reads more than the sales table.
 *
 * - `long`: a row a period and whatever else it tells; `wide`: a row a period, a quantity column a product
 * - `records`: no sales of its own (customers, campaigns, stock), made to be joined to some
 */
export const dataShapeSchema = z.object({
  form: z.enum(['wide', 'long', 'records']),
  /** Rows that are kept. */
  rows: z.number().int(),
  /** Rows of the source that hold data: those kept and those in `rejected`. */
  rowsRead: z.number().int(),
  rejected: z.array(lossSchema),
  /** How fine the periods of the rows are; the sales table may be coarser. Null without a period column. */
  granularity: granularitySchema.nullable(),
  fields: z.array(fieldSchema),
  lineage: lineageSchema,
})
export type DataShape = z.infer<typeof dataShapeSchema>

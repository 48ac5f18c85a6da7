import { z } from 'zod'
import { textSchema } from '../language.ts'

const columnField = z.string().min(1).describe('a role such as revenue, or column:NAME')

/** One way to mend data. Each is stated in full, so that doing it again on the parent version gives the same rows. */
export const cleaningStepSchema = z.discriminatedUnion('kind', [
  /** Keeps the first of rows that are the same in every column. */
  z.strictObject({ kind: z.literal('deduplicate') }),
  /**
   * Gives missing numbers a value: the previous or the linearly interpolated one of the same series in the order of
   * time, zero, or the median of the same calendar month of that series (of the series where the month has none).
   */
  z.strictObject({
    kind: z.literal('fill'),
    column: columnField,
    rule: z.enum(['previous', 'linear', 'zero', 'month-median']),
  }),
  /** Pulls outliers of a series back to the fence: quartiles ± k × IQR, or median ± k × 1.4826 × MAD. */
  z.strictObject({
    kind: z.literal('cap'),
    column: columnField,
    by: z.enum(['iqr', 'mad']),
    k: z.number().min(0.5).max(20),
  }),
  /** Looks at the outliers and leaves them: the decision is recorded, no value changes. */
  z.strictObject({ kind: z.literal('keep-outliers'), column: columnField }),
  /** Takes rows out by their numbers, as findings list them. */
  z.strictObject({ kind: z.literal('drop-rows'), rows: z.array(z.number().int().positive()).min(1).max(100_000) }),
  /** Takes out the rows in which a finding of this code stands. */
  z.strictObject({
    kind: z.literal('drop-flagged'),
    code: z.enum(['NegativeQuantity', 'NegativeAmount', 'FutureDate', 'ShareAboveOne', 'TotalRow', 'ZeroPrice']),
    /** Only where it stands in this column; in any column unless told. */
    column: columnField.optional(),
    /** The last day that is not in the future; today unless told. */
    asOf: z.iso.date().optional(),
  }),
  /** Writes names that differ only in width, spaces or case in their most frequent spelling. */
  z.strictObject({ kind: z.literal('unify-spelling'), column: columnField }),
])
export type CleaningStep = z.infer<typeof cleaningStepSchema>

/** A step as it was carried out: how many rows or cells it changed, the first of them, and in words. */
export const doneStepSchema = z.object({
  step: cleaningStepSchema,
  count: z.number().int(),
  rows: z.array(z.number().int()),
  text: textSchema,
})
export type DoneStep = z.infer<typeof doneStepSchema>

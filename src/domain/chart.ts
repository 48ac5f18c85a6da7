import { z } from 'zod'
import { textSchema } from './language.ts'
import { unitSchema } from './unit.ts'

const values = z.array(z.number().nullable())
const base = { title: textSchema, unit: unitSchema.optional() }

/** What a picture of a finding shows: data only; the pages draw it and set the table beside it. */
export const chartSchema = z.discriminatedUnion('kind', [
  /** Values over periods; a forecast goes on where the history ends, with its interval as a band. */
  z.object({
    ...base,
    kind: z.literal('line'),
    periods: z.array(z.string()),
    series: z.array(z.object({ name: textSchema, values, isForecast: z.boolean().default(false) })),
    band: z.object({ low: values, high: values }).nullable().default(null),
  }),
  z.object({
    ...base,
    kind: z.literal('bar'),
    categories: z.array(z.union([z.string(), textSchema])),
    series: z.array(z.object({ name: textSchema, values })),
  }),
  /** One value a pair, such as correlations; from −1 to 1 unless `range` says otherwise. */
  z.object({
    ...base,
    kind: z.literal('heatmap'),
    rows: z.array(z.string()),
    columns: z.array(z.string()),
    values: z.array(values),
    range: z.tuple([z.number(), z.number()]).default([-1, 1]),
  }),
  z.object({
    ...base,
    kind: z.literal('scatter'),
    xLabel: textSchema,
    yLabel: textSchema,
    groups: z.array(z.object({ name: textSchema, x: z.array(z.number()), y: z.array(z.number()) })),
  }),
])
export type Chart = z.infer<typeof chartSchema>
export type ChartDraft = z.input<typeof chartSchema>

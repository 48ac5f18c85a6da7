import { z } from 'zod'
import { textSchema } from './language.ts'

export const granularitySchema = z.enum(['day', 'week', 'month', 'quarter', 'year'])
export type Granularity = z.infer<typeof granularitySchema>

/** Something noticed while reading a file: accepted, and said. */
export const dataNoteSchema = z.object({
  code: z.string(),
  rows: z.array(z.number().int()),
  /** How many rows there are, where `rows` holds the first of them only. */
  count: z.number().int().optional(),
  text: textSchema,
})
export type DataNote = z.infer<typeof dataNoteSchema>

/** A sales table in the one shape every tool works on: a row a period, a column a product. */
export interface SalesTable {
  granularity: Granularity
  /** Sorted, without gaps in order: `2023`, `2024-Q1`, `2024-05`, `2024-W07`, `2024-05-31`. */
  periods: string[]
  /** Quantities sold, in the order of `periods`; null where the file has none. */
  products: { name: string; quantity: (number | null)[] }[]
}

/** What is known of an imported file. */
export const datasetSchema = z.object({
  /** SHA-256 of the file's bytes. */
  hash: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  rows: z.number().int(),
  columns: z.array(z.string()),
  /** `records`: no sales of its own; its periods and products are none. */
  form: z.enum(['wide', 'long', 'records']),
  encoding: z.string(),
  granularity: granularitySchema,
  periods: z.number().int(),
  firstPeriod: z.string(),
  lastPeriod: z.string(),
  products: z.array(z.string()),
  notes: z.array(dataNoteSchema),
})
export type Dataset = z.infer<typeof datasetSchema>

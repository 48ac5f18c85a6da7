import { z } from 'zod'
import { type ChartDraft, chartSchema } from './chart.ts'
import { textSchema } from './language.ts'
import { unitSchema } from './unit.ts'

/** `E7.12`: figure 12 of the evidence with seq 7. Agents cite it in a text as `[[E7.12]]`. */
export const figureIdPattern = /^E\d+\.\d+$/

export const figureSchema = z.object({
  id: z.string().regex(figureIdPattern),
  /** What was measured, in the tool's own vocabulary: `mean`, `correlation`, `forecast`, … */
  measure: z.string(),
  /** What it was measured on: a product, two products, `total`. Text from the data: untrusted. */
  of: z.array(z.string()),
  value: z.number(),
  unit: unitSchema,
  /** `2023`, `2024-05`, `2024-Q2`, or a range `2019..2023`. */
  period: z.string().optional(),
  label: textSchema,
})
export type Figure = z.infer<typeof figureSchema>
/** A figure as a tool states it, before its evidence has a number. */
export type FigureDraft = Omit<Figure, 'id'>

/** A name from the data, a word of ours in both languages, a number of the column's kind or, with its own unit, of another. */
export const cellSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.strictObject({ value: z.number(), unit: unitSchema }),
  textSchema,
])
export type Cell = z.infer<typeof cellSchema>
export const isNumeric = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' || (typeof cell === 'object' && cell !== null && 'value' in cell)
export const tableSchema = z.object({
  title: textSchema,
  /** What a column's numbers are; without it they are written with the digits the tool gave, as a statistics program prints them. */
  columns: z.array(z.object({ key: z.string(), label: textSchema, unit: unitSchema.optional() })),
  /** One array a row, in the order of the columns. */
  rows: z.array(z.array(cellSchema)),
})
export type Table = z.infer<typeof tableSchema>

export const caveatSchema = z.object({ code: z.string(), text: textSchema })
export type Caveat = z.infer<typeof caveatSchema>

/** What a tool found: the pure result of one call. */
export interface Finding {
  headline: { zh: string; en: string }
  figures: FigureDraft[]
  tables: Table[]
  /** What a picture would show; without it there is none. */
  charts?: ChartDraft[]
  caveats: Caveat[]
  /** Whole results that are too long for a conversation: for whoever called the tool, never part of the evidence. */
  attachments?: Table[]
  /** SHA-256 of the dataset that was read, where it is not the main one. */
  dataHash?: string
}

/** The recorded result of one tool call. */
export const evidenceSchema = z.object({
  id: z.string().regex(/^E\d+$/),
  tool: z.string(),
  input: z.record(z.string(), z.unknown()),
  headline: textSchema,
  figures: z.array(figureSchema),
  tables: z.array(tableSchema),
  charts: z.array(chartSchema).default([]),
  caveats: z.array(caveatSchema),
  /** SHA-256 of the dataset that was read. */
  dataHash: z.string(),
})
export type Evidence = z.infer<typeof evidenceSchema>

export interface ToolCallFacts {
  seq: number
  tool: string
  input: Record<string, unknown>
  dataHash: string
}

/** Gives a finding its number; its figures become citable. */
export function toEvidence({ seq, tool, input, dataHash }: ToolCallFacts, found: Finding): Evidence {
  const { attachments: _, ...finding } = found
  const figures = finding.figures.map((figure, index) => ({ id: `E${seq}.${index + 1}`, ...figure }))
  const charts = (finding.charts ?? []).map((chart) => chartSchema.parse(chart))
  return { dataHash, ...finding, id: `E${seq}`, tool, input, figures, charts }
}

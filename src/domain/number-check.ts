import { z } from 'zod'

/**
 * Where a numeral in a text comes from.
 * - `verified`: equals a figure within the precision shown; `derived`: follows from figures of the same sentence
 * - `given`: stands in the brief, a limit or a verdict; `chosen`: a lever's or commitment's own value
 * - `unsupported`: none of these
 */
export const numeralClassSchema = z.enum(['verified', 'derived', 'given', 'chosen', 'unsupported'])
export type NumeralClass = z.infer<typeof numeralClassSchema>

export const numeralSchema = z.object({
  /** As it stands in the text: `12.3%`, `1,200万`, `八成`, `[[E3.1]]`. */
  text: z.string(),
  /** UTF-16 offsets in the checked text. */
  start: z.number().int(),
  end: z.number().int(),
  /** A percentage as a ratio: 12.3 % is 0.123. The middle of a range. */
  value: z.number(),
  isPercent: z.boolean(),
  class: numeralClassSchema,
  /** The figures it equals or was derived from. */
  figureIds: z.array(z.string()),
  /** How it was derived, or what it stands in: `E2.1 − E2.4`, `brief`, `lever`. */
  how: z.string().optional(),
})
export type CheckedNumeral = z.infer<typeof numeralSchema>

export const checkedSentenceSchema = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  numerals: z.array(numeralSchema),
})
export type CheckedSentence = z.infer<typeof checkedSentenceSchema>

export type NumeralCounts = Record<NumeralClass, number>
export const noNumerals: NumeralCounts = { verified: 0, derived: 0, given: 0, chosen: 0, unsupported: 0 }

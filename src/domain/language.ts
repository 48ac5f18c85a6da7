import { z } from 'zod'

export const languageSchema = z.enum(['zh', 'en'])
export type Language = z.infer<typeof languageSchema>

/** A text that a person may read in either language: captions, caveats, labels. */
export const textSchema = z.object({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof textSchema>

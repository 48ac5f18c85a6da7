import type { z } from 'zod'
import type { challengeSchema } from '../../domain/entry.ts'

export type Challenge = z.infer<typeof challengeSchema>

import type { Language } from '../../domain/language.ts'
import { zh } from './zh/voice.ts'

/** How everything is said in a language. */
export type Voice = typeof zh

export const voices: Record<Language, Voice> = { zh, en: zh }

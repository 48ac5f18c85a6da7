import type { Language } from '../../domain/language.ts'
import { en } from './en/voice.ts'
import { zh } from './zh/voice.ts'

/** How everything is said in a language: the Chinese voice sets the form, the English one follows it. */
export type Voice = typeof zh

export const voices: Record<Language, Voice> = { zh, en }

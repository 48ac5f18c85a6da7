import type { zh } from './zh.ts'

/** The catalogue's form: a language that lacks a key, or has one too many, does not compile. */
export type Words = typeof zh

import { z } from 'zod'
import { languageSchema } from '../language.ts'
import { roleSchema } from './role.ts'

/** Letters, digits and what stands in names and addresses; no control characters, nothing that turns the text around. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ·._@'’+-]*$/u

/** A person's name here is also what stands under a verdict, so it is chosen once and stays. */
export const accountNameSchema = z.string().trim().min(1).max(60).normalize('NFC').regex(namePattern)

/** Two names that people would read as one are one. @example nameKey('Ｗang Wei') // => 'wang wei' */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

export const themeSchema = z.enum(['light', 'dark'])
export type Theme = z.infer<typeof themeSchema>

export const accountSchema = z.object({
  id: z.string(),
  name: accountNameSchema,
  roles: z.array(roleSchema).min(1),
  isActive: z.boolean(),
  hasPassword: z.boolean(),
  /** The issuer an account of an identity provider comes from; its roles are set there. */
  issuer: z.string().nullable(),
  /** Null: what the browser says. */
  language: languageSchema.nullable(),
  theme: themeSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Account = z.infer<typeof accountSchema>

/** A signed-in browser, without its secret. */
export const sessionSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  way: z.enum(['link', 'password', 'provider']),
  ip: z.string(),
  agent: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  /** Ends here when it is not used before; every use moves it. */
  endsAt: z.iso.datetime(),
  /** Ends here even when it is used all the time. */
  expiresAt: z.iso.datetime(),
})
export type Session = z.infer<typeof sessionSchema>

/** A key for scripts, without its secret: it acts as its owner, with at most these roles. */
export const apiTokenSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  /** Its first letters, to tell it from others. */
  start: z.string(),
  roles: z.array(roleSchema).min(1),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
})
export type ApiToken = z.infer<typeof apiTokenSchema>

/**
 * A link that works once.
 * - `first-admin`: makes the first administrator; counts only while there is none
 * - `sign-in`: signs its account in, printed on the machine the dashboard runs on
 * - `invitation`: a new account chooses its password
 */
export const linkSchema = z.object({
  hash: z.string(),
  purpose: z.enum(['first-admin', 'sign-in', 'invitation']),
  accountId: z.string().nullable(),
  expiresAt: z.iso.datetime(),
})
export type Link = z.infer<typeof linkSchema>

import { randomBytes } from 'node:crypto'

/** An id that nobody typed: what it is about, and a short random end. */
export const newId = (about: string): string => `${about}-${randomBytes(3).toString('hex')}`

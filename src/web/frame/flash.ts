import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Cookies } from '../access/cookies.ts'

/** What the next page says once: that something was done, or why it was not. */
export interface Flash {
  kind: 'done' | 'problem'
  text: string
}

const flashSchema = z.object({ kind: z.enum(['done', 'problem']), text: z.string().min(1).max(500) })

/** It travels in a cookie, so that it needs no session and is read once. Text only: it is escaped like any other. */
export function writeFlash(cookies: Cookies, reply: FastifyReply, flash: Flash): void {
  const value = Buffer.from(JSON.stringify({ ...flash, text: flash.text.slice(0, 500) })).toString('base64url')
  cookies.write(reply, 'flash', value, 60)
}

export function takeFlash(cookies: Cookies, request: FastifyRequest, reply: FastifyReply): Flash | null {
  const value = cookies.read(request, 'flash')
  if (!value) return null
  cookies.clear(reply, 'flash')
  try {
    return flashSchema.parse(JSON.parse(Buffer.from(value, 'base64url').toString()))
  } catch {
    return null
  }
}

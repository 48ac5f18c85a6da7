import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WebSettings } from '../doors.ts'

/**
 * - `session`: the secret of a signed-in browser
 * - `visitor`: ties forms and sign-ins of somebody who is not signed in to their browser
 * - `flash`: what the next page has to tell
 * - `language`, `theme`, `zone`: how pages look; no secrets, `zone` is written by the page's script
 */
export type CookieName = 'session' | 'visitor' | 'flash' | 'language' | 'theme' | 'zone'

const yearSeconds = 31_536_000

/** Whether the browser's way here is encrypted: by the address that was configured, else by what a trusted proxy says. */
export const isSecure = (request: FastifyRequest, { publicUrl }: Pick<WebSettings, 'publicUrl'>): boolean =>
  publicUrl === undefined ? request.protocol === 'https' : publicUrl.startsWith('https:')

/** `__Host-` binds a cookie to this very host; browsers take it over https only. */
const fullName = (name: CookieName, secure: boolean) => `${secure && name !== 'zone' ? '__Host-' : ''}parley-${name}`

export function createCookies(settings: WebSettings) {
  return {
    read: (request: FastifyRequest, name: CookieName): string | undefined =>
      request.cookies[fullName(name, isSecure(request, settings))],

    write(reply: FastifyReply, name: CookieName, value: string, maxAgeSeconds = yearSeconds) {
      const secure = isSecure(reply.request, settings)
      reply.setCookie(fullName(name, secure), value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: maxAgeSeconds,
      })
    },

    clear(reply: FastifyReply, name: CookieName) {
      const secure = isSecure(reply.request, settings)
      reply.clearCookie(fullName(name, secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
    },
  }
}

export type Cookies = ReturnType<typeof createCookies>

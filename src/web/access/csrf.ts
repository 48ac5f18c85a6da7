import type { FastifyRequest } from 'fastify'
import { Failure } from '../../domain/failures.ts'
import type { WebSettings } from '../doors.ts'
import { derive, isSame } from './secret.ts'

/** The form field and the header a page proves itself with. */
export const csrfField = '_csrf'
export const csrfHeader = 'x-csrf-token'

export const csrfTokenOf = (request: FastifyRequest): string => derive(request.browserSecret, 'csrf')

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
export const isUnsafe = ({ method }: Pick<FastifyRequest, 'method'>): boolean => unsafe.has(method)

/**
 * Two proofs that a request comes from a page of ours: what the browser says of its origin, and a token that only such
 * a page holds. A script with a bearer token needs neither: no browser sends one by itself.
 *
 * @throws {Failure} `ForgedRequest`
 */
export function assertOwnPage(request: FastifyRequest, settings: WebSettings, given?: unknown): void {
  if (request.person?.token) return
  const token =
    given ?? request.headers[csrfHeader] ?? (request.body as Record<string, unknown> | undefined)?.[csrfField]
  const hasToken = request.browserSecret !== '' && typeof token === 'string' && isSame(token, csrfTokenOf(request))
  if (!hasToken || !isSameOrigin(request, settings)) throw new Failure('ForgedRequest')
}

export function isSameOrigin(request: FastifyRequest, { publicUrl }: Pick<WebSettings, 'publicUrl'>): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = request.headers
  // Old browsers and scripts say nothing of their origin; the token still stands.
  if (origin === undefined) return true
  const own = publicUrl ? new URL(publicUrl).origin : `${request.protocol}://${request.host}`
  return origin === own
}

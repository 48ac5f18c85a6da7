import * as client from 'openid-client'
import { Failure } from '../../domain/failures.ts'
import type { Role } from '../../domain/people/role.ts'
import { roleSchema } from '../../domain/people/role.ts'
import type { OidcSettings } from '../doors.ts'
import { derive, isSame, newSecret } from './secret.ts'

/** Who an identity provider says it is. */
export interface ProviderPerson {
  issuer: string
  subject: string
  name: string
  roles: Role[]
}

export interface Oidc {
  name: string
  /** Where the browser goes; what comes back is bound to this browser's secret. @throws {Failure} `ProviderUnreachable` */
  begin(browserSecret: string, redirectUri: string, next: string): Promise<string>
  /** @throws {Failure} `ProviderRefused`, `ProviderUnreachable` */
  complete(browserSecret: string, callback: URL): Promise<{ person: ProviderPerson; next: string }>
}

/**
 * OpenID Connect by code and PKCE. State, nonce and verifier are derived from the secret in the browser's own cookie, so
 * nothing is kept here between the two steps, and an answer counts only in the browser that asked, at any dashboard.
 */
export function createOidc(settings: OidcSettings): Oidc {
  let found: Promise<client.Configuration> | null = null
  const discover = () => {
    found ??= discovery(settings).catch((error) => {
      found = null
      throw unreachable(error)
    })
    return found
  }
  return {
    name: settings.name,
    async begin(browserSecret, redirectUri, next) {
      const config = await discover()
      const run = `${newSecret()}.${Buffer.from(next).toString('base64url')}`
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state: `${run}.${derive(browserSecret, `oidc-state ${run}`)}`,
        nonce: derive(browserSecret, `oidc-nonce ${run}`),
        code_challenge: await client.calculatePKCECodeChallenge(derive(browserSecret, `oidc-verifier ${run}`)),
        code_challenge_method: 'S256',
      })
      return url.href
    },
    async complete(browserSecret, callback) {
      const state = callback.searchParams.get('state') ?? ''
      const run = state.slice(0, state.lastIndexOf('.'))
      if (run === '' || !isSame(state, `${run}.${derive(browserSecret, `oidc-state ${run}`)}`))
        throw refused(
          '登录请求不是在这个浏览器里发起的，或已过期，请重新登录。',
          'it was not begun in this browser, or is too old; sign in again.',
        )
      const claims = await exchange(await discover(), callback, {
        pkceCodeVerifier: derive(browserSecret, `oidc-verifier ${run}`),
        expectedNonce: derive(browserSecret, `oidc-nonce ${run}`),
        expectedState: state,
        idTokenExpected: true,
      })
      return { person: toPerson(claims, settings), next: Buffer.from(run.split('.')[1] ?? '', 'base64url').toString() }
    },
  }
}

function discovery({ issuer, clientId, clientSecret }: OidcSettings) {
  const server = new URL(issuer)
  // Plain http only to this very machine: for trying it out.
  const isLocal = server.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname)
  const execute = isLocal ? [client.allowInsecureRequests] : []
  return client.discovery(server, clientId, clientSecret || undefined, undefined, { execute, timeout: 10 })
}

/** The library checks issuer, audience, nonce, times and signature. */
async function exchange(
  config: client.Configuration,
  callback: URL,
  checks: client.AuthorizationCodeGrantChecks,
): Promise<client.IDToken> {
  try {
    const claims = (await client.authorizationCodeGrant(config, callback, checks)).claims()
    if (claims) return claims
  } catch (error) {
    throw refused(reasonOf(error), reasonOf(error), error)
  }
  throw refused('没有返回身份信息', 'it sent no identity')
}

function toPerson(claims: client.IDToken, settings: OidcSettings): ProviderPerson {
  const name = [claims.preferred_username, claims.name, claims.email, claims.sub].find(
    (one): one is string => typeof one === 'string' && one.trim() !== '',
  )
  const roles = rolesIn(claims, settings)
  if (roles.length === 0)
    throw refused('您在身份提供方没有本系统的角色，请联系管理员', 'it gives you no role here; ask an administrator')
  return { issuer: claims.iss, subject: claims.sub, name: name ?? claims.sub, roles }
}

/** @example rolesIn({ groups: ['sales-leads'] }, { roleClaim: 'groups', roleOf: { 'sales-leads': 'approver' }, … }) // => ['approver'] */
export function rolesIn(
  claims: Record<string, unknown>,
  { roleClaim, roleOf, defaultRole }: Pick<OidcSettings, 'roleClaim' | 'roleOf' | 'defaultRole'>,
): Role[] {
  const held = roleClaim
    .split('.')
    .reduce<unknown>(
      (at, key) => (at && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined),
      claims,
    )
  const values = (Array.isArray(held) ? held : typeof held === 'string' ? held.split(/[\s,]+/) : []).map(String)
  const mapped = values.flatMap((value) => (Object.hasOwn(roleOf, value) ? [roleOf[value] as Role] : []))
  const roles = roleSchema.options.filter((role) => mapped.includes(role))
  return roles.length > 0 || defaultRole === null ? roles : [defaultRole]
}

const refused = (zh: string, en: string, cause?: unknown) => new Failure('ProviderRefused', { zh, en }, { cause })
const reasonOf = (error: unknown) =>
  error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
    ? `${error.error}${error.error_description ? `: ${error.error_description.slice(0, 200)}` : ''}`
    : error instanceof Error
      ? error.message.slice(0, 200)
      : 'unknown'
const unreachable = (error: unknown) => new Failure('ProviderUnreachable', { found: reasonOf(error) }, { cause: error })

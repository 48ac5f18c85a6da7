import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rolesIn } from '../../../src/web/access/oidc.ts'
import { client, type RunningProvider, startProvider } from '../support/provider.ts'
import { openSite, type Site, type Visitor } from '../support/site.ts'

const publicUrl = 'http://localhost:8300'
const callback = `${publicUrl}/sign-in/callback`
const known = {
  'u-1': { name: '王经理', roles: ['sales-leads'] },
  'u-2': { name: '王经理', roles: ['ops', 'sales-leads'] },
  'u-3': { name: 'Guest', roles: ['others'] },
  'u-4': { name: '<script>alert(1)</script>', roles: ['ops'] },
}

let provider: RunningProvider
let site: Site

beforeAll(async () => {
  provider = await startProvider(known, callback)
  const roleOf = { 'sales-leads': 'approver', ops: 'operator' } as const
  const common = { name: 'Company SSO', scopes: 'openid profile', roleClaim: 'roles', roleOf, defaultRole: null }
  site = await openSite({
    settings: { publicUrl, oidc: { issuer: provider.issuer, ...client, ...common } },
  })
})
afterAll(async () => {
  await site.close()
  await provider.close()
})

let addresses = 0
/** Everybody has an address of their own: the door counts how often one knocks. */
const newcomer = () => site.visitor(`10.0.0.${++addresses}`)

async function begin(visitor: Visitor, next = '/'): Promise<string> {
  const answer = await visitor.get(`/sign-in/provider?next=${encodeURIComponent(next)}`)
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}
const pathOf = (url: string) => url.slice(publicUrl.length)

async function enter(subject: string, next?: string) {
  const visitor = newcomer()
  const answered = await provider.signIn(await begin(visitor, next), subject)
  return { visitor, answer: await visitor.get(pathOf(answered)) }
}

describe('a sign-in by an identity provider', () => {
  test('is offered, and asks by code with PKCE, state and nonce', async () => {
    const visitor = newcomer()
    expect((await visitor.get('/sign-in')).body).toContain('Company SSO')
    const asked = new URL(await begin(visitor)).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: callback,
      client_id: client.clientId,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40)
  })

  test('makes an account with the roles of the claim, and leads on', async () => {
    const { visitor, answer } = await enter('u-1', '/settings?x=1')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/settings?x=1'])
    const me = (await visitor.send('GET', '/api/me')).json()
    expect(me).toMatchObject({
      account: { name: '王经理', issuer: provider.issuer, hasPassword: false },
      roles: ['approver'],
    })
    const [row] = await site.ledger.audit({ action: 'sign-in' })
    expect(row).toMatchObject({ actor: '王经理', facts: { way: 'provider' } })
  })

  test('knows the person again by the subject, and takes the roles as they are now', async () => {
    const before = (await site.ledger.accounts()).length
    known['u-1'].roles = ['ops']
    const { visitor } = await enter('u-1')
    expect((await visitor.send('GET', '/api/me')).json().roles).toEqual(['operator'])
    expect((await site.ledger.accounts()).length).toBe(before)
  })

  test('gives nobody the account of another of the same name', async () => {
    const { visitor } = await enter('u-2')
    const { account, roles } = (await visitor.send('GET', '/api/me')).json()
    expect([account.name, roles]).toEqual(['王经理 2', ['operator', 'approver']])
  })

  test('lets nobody in whom the claim gives no role, and writes it down', async () => {
    const { visitor, answer } = await enter('u-3')
    expect(answer.statusCode).toBe(403)
    expect(visitor.cookies.has('parley-session')).toBe(false)
    expect(await site.ledger.audit({ action: 'sign-in-refused' })).toHaveLength(1)
  })

  test('makes a plain name of one that is none', async () => {
    const { visitor } = await enter('u-4')
    expect((await visitor.send('GET', '/api/me')).json().account.name).toBe('script alert 1   script')
  })

  test('counts in the browser that began it only', async () => {
    const [victim, attacker] = [newcomer(), newcomer()]
    const answered = await provider.signIn(await begin(attacker), 'u-2')
    await victim.get('/sign-in')
    expect((await victim.get(pathOf(answered))).statusCode).toBe(403)
    expect(victim.cookies.has('parley-session')).toBe(false)
  })

  test('counts once, and not with another code, state or an error', async () => {
    const visitor = newcomer()
    const answered = new URL(await provider.signIn(await begin(visitor), 'u-2'))
    const changed = (name: string, value: string) => {
      const url = new URL(answered)
      url.searchParams.set(name, value)
      return pathOf(url.href)
    }
    expect((await visitor.get(changed('state', `${answered.searchParams.get('state')}x`))).statusCode).toBe(403)
    expect((await visitor.get(changed('iss', 'https://evil.example'))).statusCode).toBe(403)
    expect((await visitor.get(changed('code', 'made-up'))).statusCode).toBe(403)
    expect((await visitor.get('/sign-in/callback')).statusCode).toBe(403)
    expect((await visitor.get('/sign-in/callback?error=access_denied')).statusCode).toBe(403)
    const fresh = newcomer()
    const once = pathOf(await provider.signIn(await begin(fresh), 'u-2'))
    const secret = fresh.cookies.get('parley-visitor') ?? ''
    expect((await fresh.get(once)).statusCode).toBe(303)
    const replay = newcomer()
    replay.cookies.set('parley-visitor', secret)
    expect((await replay.get(once)).statusCode).toBe(403)
  })

  test('an account that was switched off stays out', async () => {
    const account = await site.ledger.accountOfIdentity(provider.issuer, 'u-2')
    await site.ledger.changeAccount(account?.id ?? '', { isActive: false }, new Date().toISOString())
    const { answer } = await enter('u-2')
    expect(answer.statusCode).toBe(403)
  })

  test('a provider that cannot be reached is said, not a fault', async () => {
    const oidc = {
      ...client,
      issuer: 'http://localhost:1',
      name: 'SSO',
      scopes: 'openid',
      roleClaim: 'roles',
      roleOf: {},
      defaultRole: null,
    }
    const away = await openSite({ settings: { oidc } })
    const answer = await away.visitor().get('/sign-in/provider')
    expect([
      answer.statusCode,
      answer.body.includes('action="/sign-in"') || answer.body.includes('role="alert"'),
    ]).toEqual([503, true])
    await away.close()
  })
})

describe('roles in claims', () => {
  const settings = { roleClaim: 'realm_access.roles', roleOf: { a: 'admin', v: 'viewer' }, defaultRole: null } as const
  test.each([
    [{ realm_access: { roles: ['a', 'x', 'v'] } }, ['viewer', 'admin']],
    [{ realm_access: { roles: 'v, a' } }, ['viewer', 'admin']],
    [{ realm_access: { roles: ['__proto__', 'constructor'] } }, []],
    [{ realm_access: 'a' }, []],
    [{ roles: ['a'] }, []],
  ])('%j: %j', (claims, roles) => {
    expect(rolesIn(claims, settings)).toEqual(roles)
  })
  test('a default is for those without any', () => {
    expect(rolesIn({}, { ...settings, defaultRole: 'viewer' })).toEqual(['viewer'])
    expect(rolesIn({ realm_access: { roles: ['a'] } }, { ...settings, defaultRole: 'viewer' })).toEqual(['admin'])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedWaiting } from './support/seed.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let admin: Visitor

beforeAll(async () => {
  site = await openSite()
  admin = await site.signedIn('王经理')
})
afterAll(() => site.close())

const withToken = (secret: string) => ({ authorization: `Bearer ${secret}` })

interface Operation {
  summary?: string
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

describe('the description', () => {
  let document: Document
  beforeAll(async () => {
    document = (await site.visitor().get('/api/openapi.json')).json()
  })

  test('is OpenAPI 3.1 and names every route of the API', () => {
    expect(document.openapi).toBe('3.1.0')
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const routes = site.app.guarded
      .filter(({ method, url }) => url.startsWith('/api/') && method !== 'HEAD' && url !== '/api/openapi.json')
      .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(described.sort()).toEqual([...new Set(routes)].sort())
  })

  test('says of each what it does, and what it answers when it does not', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { summary, responses }] of Object.entries(operations)) {
        expect([method, path, Boolean(summary)]).toEqual([method, path, true])
        expect([method, path, Object.keys(responses['401']?.content ?? {})]).toEqual([
          method,
          path,
          ['application/problem+json'],
        ])
        expect([method, path, Object.keys(responses)]).toEqual([
          method,
          path,
          expect.arrayContaining(['401', '403', '422']),
        ])
      }
    }
  })
})

describe('a problem', () => {
  test.each([
    ['GET', '/api/nowhere', undefined, 404, 'NoSuchPage'],
    ['GET', '/api/audit?limit=0', undefined, 400, 'BadRequest'],
    ['PATCH', '/api/accounts/nobody', { roles: ['viewer'] }, 404, 'NoSuchAccount'],
    ['POST', '/api/accounts', { name: '', roles: [] }, 400, 'BadRequest'],
    ['PUT', '/api/policies', { fourEyes: 'maybe' }, 400, 'BadRequest'],
  ] as const)('%s %s is told as RFC 9457 wants it', async (method, url, payload, status, code) => {
    const answer = await admin.send(method, url, payload ? { payload } : {})
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    expect(answer.json()).toEqual({
      type: `urn:parley:problem:${code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: `urn:parley:request:${answer.headers['x-request-id']}`,
      code,
      reference: answer.headers['x-request-id'],
    })
  })

  test('speaks the reader’s language', async () => {
    const detail = async (language: string) =>
      (await site.visitor().get('/api/me', { 'accept-language': language })).json().detail
    expect(await detail('zh')).toMatch(/\p{Script=Han}/u)
    expect(await detail('en')).not.toMatch(/\p{Script=Han}/u)
  })

  test('of a body that is no JSON, too large, or of another kind is no fault', async () => {
    const json = { 'content-type': 'application/json', ...withToken(await site.token(admin.account as never)) }
    const send = (payload: string, type = json['content-type']) =>
      site.inject({ method: 'POST', url: '/api/accounts', headers: { ...json, 'content-type': type }, payload })
    expect((await send('{')).statusCode).toBe(400)
    expect((await send('{}', 'text/xml')).statusCode).toBe(400)
    expect((await send('')).statusCode).toBe(400)
    expect((await send(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).statusCode).toBe(413)
    expect((await send('{"__proto__": {"roles": ["admin"]}}')).statusCode).toBe(400)
  })
})

describe('a key', () => {
  test('acts as its owner, with at most its roles', async () => {
    const account = await site.addAccount('Anna', ['operator', 'approver'])
    const secret = await site.token(account, ['approver', 'admin'])
    const me = await site.inject({ url: '/api/me', headers: withToken(secret) })
    expect(me.json()).toMatchObject({ account: { name: 'Anna' }, roles: ['approver'] })
    expect((await site.inject({ url: '/api/audit', headers: withToken(secret) })).statusCode).toBe(403)
  })

  test('needs no token of a page, and leads nowhere but to the API', async () => {
    const secret = await site.token(admin.account as never)
    const added = await site.inject({
      method: 'POST',
      url: '/api/accounts',
      headers: withToken(secret),
      payload: { name: '新人', roles: ['viewer'] },
    })
    expect(added.statusCode).toBe(201)
    expect((await site.inject({ url: '/settings', headers: withToken(secret) })).statusCode).toBe(303)
    const [row] = await site.ledger.audit({ action: 'account-add' })
    expect(row).toMatchObject({ actor: '王经理', via: 'api', outcome: 'done' })
  })

  test('is made in a browser, shown once, kept as a hash, and gone when revoked', async () => {
    const made = (
      await admin.send('POST', '/api/tokens', { payload: { name: '导出', roles: ['viewer'], days: 30 } })
    ).json()
    expect(made.secret).toMatch(/^ply_[\w-]{43}$/)
    expect((await admin.send('GET', '/api/tokens')).body).not.toContain(made.secret)
    expect(JSON.stringify(await site.ledger.audit())).not.toContain(made.secret)
    const use = () => site.inject({ url: '/api/me', headers: withToken(made.secret) })
    expect((await use()).statusCode).toBe(200)
    expect((await admin.send('DELETE', `/api/tokens/${made.token.id}`)).statusCode).toBe(204)
    expect((await use()).statusCode).toBe(401)
    expect((await use()).headers['www-authenticate']).toContain('Bearer')
  })

  test('makes no further key and changes no password', async () => {
    const headers = withToken(await site.token(admin.account as never))
    const ask = (url: string, payload: object) => site.inject({ method: 'POST', url, headers, payload })
    expect((await ask('/api/tokens', { name: 'x', roles: ['viewer'], days: 1 })).statusCode).toBe(403)
    expect((await ask('/api/password', { fresh: 'a long pass phrase' })).statusCode).toBe(403)
  })

  test('of somebody else cannot be revoked', async () => {
    const other = await site.addAccount('Bob', ['viewer'])
    await site.token(other)
    const [token] = await site.ledger.tokensOf(other.id)
    expect((await admin.send('DELETE', `/api/tokens/${token?.id}`)).statusCode).toBe(404)
  })
})

test('a page of ours may ask the API by its session, with its token', async () => {
  expect((await admin.send('GET', '/api/me')).json().account.name).toBe('王经理')
  const payload = { name: '某人', roles: ['viewer'] }
  expect((await admin.send('POST', '/api/accounts', { payload, isForged: true })).json().code).toBe('ForgedRequest')
  expect((await admin.send('POST', '/api/accounts', { payload })).statusCode).toBe(201)
})

test('the inbox is the same as on the page', async () => {
  const { negotiationId, hash } = await seedWaiting(site.ledger, { id: 'api', violations: 1 })
  const { rounds } = (await admin.send('GET', '/api/inbox')).json()
  expect(rounds).toMatchObject([{ negotiationId, proposalHash: hash, flags: 1, round: 2, mayDecide: true }])
  const viewer = await site.signedIn('Viewer', ['viewer'])
  expect((await viewer.send('GET', '/api/inbox')).json().rounds).toMatchObject([{ mayDecide: false }])
})

test('an address longer than anything is refused in our words', async () => {
  const { statusCode, headers } = await admin.send('POST', `/api/runs/${'x'.repeat(5000)}/reset`, { payload: {} })
  expect([statusCode, headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8'])
  expect((await admin.get(`/link/${'x'.repeat(5000)}`)).statusCode).toBe(404)
})

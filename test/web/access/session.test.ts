import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ownPath } from '../../../src/web/access/session.ts'
import { openSite, type Site } from '../support/site.ts'

const password = 'a long pass phrase'
const hourMs = 3_600_000

let site: Site
let clock: number
const later = (ms: number) => {
  clock += ms
}

beforeEach(async () => {
  clock = Date.parse('2026-12-01T08:00:00Z')
  site = await openSite({ doors: { now: () => new Date(clock) } })
})
afterEach(() => site.close())

const session = 'parley-session'

describe('a session', () => {
  const enter = async (ip?: string) => {
    const visitor = site.visitor(ip)
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { name: 'Anna', password })
    return visitor
  }
  beforeEach(() => site.addAccount('Anna', ['admin'], password))

  test('has a new secret of 256 bits at each sign-in; one that was planted is worth nothing', async () => {
    const visitor = site.visitor()
    visitor.cookies.set(session, 'planted-by-somebody-else-planted-by-somebody')
    const { body } = await visitor.get('/sign-in')
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
    await visitor.post('/sign-in', { name: 'Anna', password, _csrf: token })
    const first = visitor.cookies.get(session) ?? ''
    expect(first).toMatch(/^[\w-]{43}$/)
    await visitor.post('/sign-in', { name: 'Anna', password })
    const second = visitor.cookies.get(session)
    expect(second).not.toBe(first)
    // The one before has ended.
    visitor.cookies.set(session, first)
    expect((await visitor.get('/')).statusCode).toBe(303)
  })

  test('ends when it is not used for an hour, and in any case after a day', async () => {
    const visitor = await enter()
    for (let step = 0; step < 3; step++) {
      later(0.9 * hourMs)
      expect((await visitor.get('/')).statusCode).toBe(200)
    }
    later(1.1 * hourMs)
    const ended = await visitor.get('/')
    expect([ended.statusCode, ended.headers.location]).toEqual([303, '/sign-in?next=%2F&ended=1'])
    expect(visitor.cookies.has(session)).toBe(false)
    const busy = await enter('10.0.0.2')
    for (let step = 0; step < 30; step++) {
      later(0.9 * hourMs)
      const { statusCode } = await busy.get('/')
      expect([step, statusCode]).toEqual([step, (step + 1) * 0.9 < 24 ? 200 : 303])
      if (statusCode === 303) return
    }
    expect.unreachable('it never ended')
  })

  test('is listed, and ends from another one', async () => {
    const [desk, phone] = [await enter(), await enter()]
    const list = (await desk.send('GET', '/api/sessions')).json() as { id: string }[]
    expect(list).toHaveLength(2)
    await desk.post('/settings/sessions/end', { id: 'others' })
    expect((await phone.get('/')).statusCode).toBe(303)
    expect((await desk.get('/')).statusCode).toBe(200)
  })

  test('of somebody else is not ended', async () => {
    const admin = await site.signedIn('Zhao', ['viewer'])
    const anna = await enter()
    const [own] = (await anna.send('GET', '/api/sessions')).json() as { id: string }[]
    await admin.post('/settings/sessions/end', { id: own?.id ?? '' })
    expect((await anna.get('/')).statusCode).toBe(200)
  })

  test('ends with a sign-out, a new password and a switched-off account; a lost role counts at once', async () => {
    const out = await enter()
    const kept = out.cookies.get(session) ?? ''
    await out.post('/sign-out')
    out.cookies.set(session, kept)
    expect((await out.get('/')).statusCode).toBe(303)

    const [one, two] = [await enter('10.0.1.1'), await enter('10.0.1.2')]
    const fresh = 'another long pass phrase'
    expect((await one.post('/settings/password', { current: 'wrong phrase', fresh })).statusCode).toBe(401)
    expect((await one.post('/settings/password', { current: password, fresh })).statusCode).toBe(303)
    expect([(await one.get('/')).statusCode, (await two.get('/')).statusCode]).toEqual([200, 303])

    const admin = await site.signedIn('王经理')
    const bob = await site.signedIn('Bob', ['admin'])
    expect((await bob.get('/audit')).statusCode).toBe(200)
    await admin.post(`/accounts/${bob.account?.id}/roles`, { roles: ['viewer'] })
    expect((await bob.get('/audit')).statusCode).toBe(403)
    await admin.post(`/accounts/${bob.account?.id}/activity`, { isActive: 'false' })
    expect((await bob.get('/')).statusCode).toBe(303)
  })

  test('lives in a cookie that scripts and other sites do not get; over https it is bound to the host', async () => {
    const visitor = site.visitor()
    await visitor.get('/sign-in')
    const answer = await visitor.post('/sign-in', { name: 'Anna', password })
    expect(answer.cookies.find(({ name }) => name === session)).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    })
    const over = await openSite({ settings: { publicUrl: 'https://parley.example' } })
    await over.addAccount('Anna', ['viewer'], password)
    const page = await over.visitor().get('/sign-in')
    expect(page.cookies.map(({ name, secure }) => [name, secure])).toEqual([['__Host-parley-visitor', true]])
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect((await site.visitor().get('/sign-in')).headers).not.toHaveProperty('strict-transport-security')
    await over.close()
  })

  test('never stands in the ledger: only its hash does', async () => {
    const visitor = await enter()
    const secret = visitor.cookies.get(session) ?? ''
    const [row] = await site.ledger.sessionsOf(
      (await site.ledger.credentials('Anna'))?.account.id ?? '',
      '2026-12-01T08:00:00.000Z',
    )
    expect(JSON.stringify([row, await site.ledger.audit()])).not.toContain(secret)
  })
})

test.each([
  ['/audit?actor=a', '/audit?actor=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/a\r\nset-cookie: x', '/'],
  ['javascript:alert(1)', '/'],
  ['/./\\/evil', '/'],
  ['/.//evil.example', '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('after a sign-in %j leads to %s', (given, path) => {
  expect(ownPath(given)).toBe(path)
})

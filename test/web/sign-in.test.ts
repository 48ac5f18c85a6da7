import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startLink } from '../../src/web/access/link.ts'
import { openSite, type Site } from './support/site.ts'

const password = 'a long pass phrase'
const hourMs = 3_600_000

let site: Site
let clock: number
const later = (ms: number) => {
  clock += ms
}
const doors = () => ({ ledger: site.ledger, now: () => new Date(clock) })

/** A wrong password that was given at another dashboard. */
const refusedElsewhere = (actor: string, ip: string) =>
  site.ledger.addAudit({
    at: new Date(clock).toISOString(),
    action: 'sign-in-refused',
    outcome: 'noted',
    of: null,
    actor,
    accountId: null,
    target: '',
    hash: '',
    facts: {},
    ip,
    requestId: 'r',
    via: 'page',
  })

beforeEach(async () => {
  clock = Date.parse('2026-12-01T08:00:00Z')
  site = await openSite({ doors: { now: () => new Date(clock) } })
})
afterEach(() => site.close())

describe('the first visit', () => {
  test('by the printed link makes the first administrator, once', async () => {
    const link = String(await startLink(doors(), true))
    const [first, second] = [site.visitor(), site.visitor()]
    expect((await first.get(link)).body).toContain('value="王经理"')
    await second.get(link)
    const answers = await Promise.all([first.post(link, { name: '王经理' }), second.post(link, { name: '张三' })])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 404])
    const [admin, ...others] = await site.ledger.accounts()
    expect([admin?.roles, others]).toEqual([['admin'], []])
    expect((await site.visitor().get(link)).statusCode).toBe(404)
  })

  test('makes the links void that other dashboards printed', async () => {
    const [link, other] = [String(await startLink(doors(), false)), String(await startLink(doors(), false))]
    const visitor = site.visitor()
    await visitor.get(link)
    await visitor.post(link, { name: '王经理' })
    expect((await site.visitor().get(other)).statusCode).toBe(404)
  })

  test('looks at the link as often as it likes without using it up', async () => {
    const link = String(await startLink(doors(), true))
    for (let look = 0; look < 3; look++) expect((await site.visitor().get(link)).statusCode).toBe(200)
    expect(await site.ledger.accounts()).toEqual([])
  })

  test('must come within a day', async () => {
    const link = String(await startLink(doors(), true))
    later(25 * hourMs)
    const visitor = site.visitor()
    expect((await visitor.get(link)).statusCode).toBe(404)
    expect((await visitor.post(link, { name: '王经理' })).statusCode).toBe(404)
  })

  test('a weak password is said beside its field, and the link still works', async () => {
    const link = String(await startLink(doors(), true))
    const visitor = site.visitor()
    await visitor.get(link)
    const weak = await visitor.post(link, { name: '王经理', password: '1234567890' })
    expect([weak.statusCode, weak.body.includes('id="password-error"')]).toEqual([422, true])
    expect((await visitor.post(link, { name: '王经理', password })).statusCode).toBe(303)
    expect((await visitor.get('/')).statusCode).toBe(200)
  })

  test('on one’s own machine the next start prints a way in again, elsewhere people sign in', async () => {
    const admin = await site.addAccount('王经理', ['admin'])
    const link = String(await startLink(doors(), true))
    const visitor = site.visitor()
    await visitor.get(link)
    expect((await visitor.post(link)).statusCode).toBe(303)
    expect((await visitor.get('/')).body).toContain(admin.name)
    expect(await startLink(doors(), false)).toBeNull()
    await site.ledger.addAccount(
      { id: 'x', name: 'other', roles: ['admin'], passwordHash: 'x' },
      '2020-01-01T00:00:00Z',
    )
    expect(await startLink(doors(), true)).toBeNull()
  })
})

describe('a password', () => {
  const signIn = async (name: string, given: string, ip?: string) => {
    const visitor = site.visitor(ip)
    await visitor.get('/sign-in')
    return { visitor, answer: await visitor.post('/sign-in', { name, password: given, next: '/settings?a=1' }) }
  }

  test('lets in, under a name however it is typed, and leads on', async () => {
    await site.addAccount('Anna Schmidt', ['viewer'], password)
    const { visitor, answer } = await signIn(' anna  SCHMIDT ', password)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/settings?a=1'])
    expect((await visitor.get('/settings')).body).toContain('Anna Schmidt')
    const [row] = await site.ledger.audit({ action: 'sign-in' })
    expect(row).toMatchObject({ actor: 'Anna Schmidt', ip: '127.0.0.1', facts: { way: 'password' } })
  })

  test('that is wrong, a name that is not there and one that is switched off are told the same', async () => {
    await site.addAccount('王经理', ['admin'])
    await site.addAccount('Anna', ['viewer'], password)
    const off = await site.addAccount('Bob', ['viewer'], password)
    await site.ledger.changeAccount(off.id, { isActive: false }, new Date(clock).toISOString())
    const told = []
    for (const [name, given] of [
      ['Anna', 'another pass phrase'],
      ['Nobody', password],
      ['Bob', password],
    ] as const) {
      const { answer } = await signIn(name, given)
      told.push([answer.statusCode, /role="alert"[\s\S]*?<\/p>/.exec(answer.body)?.[0]])
      expect(answer.body).not.toContain(given)
    }
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(told[0]?.[0]).toBe(401)
    expect(await site.ledger.countAudit({ action: 'sign-in-refused', since: '2026-01-01T00:00:00Z' })).toBe(3)
  })

  test('is not guessed: a name has eight tries from one address, the right one too late', async () => {
    await site.addAccount('Anna', ['viewer'], password)
    for (let attempt = 0; attempt < 8; attempt++)
      expect((await signIn('Anna', `wrong ${attempt} phrase`)).answer.statusCode).toBe(401)
    expect((await signIn('Anna', password)).answer.statusCode).toBe(429)
    // Somebody else's guesses do not lock her out from where she is.
    expect((await signIn('Anna', password, '10.0.0.2')).answer.statusCode).toBe(303)
    later(16 * 60_000)
    expect((await signIn('Anna', password, '10.0.0.3')).answer.statusCode).toBe(303)
  })

  test('is not guessed by many addresses either', async () => {
    const account = await site.addAccount('Anna', ['viewer'], password)
    for (let index = 0; index < 40; index++) await refusedElsewhere(account.name, `10.1.0.${index}`)
    expect((await signIn('Anna', password, '10.2.0.1')).answer.statusCode).toBe(429)
  })

  test('is not guessed by going round the dashboards: they count the tries of an address together', async () => {
    await site.addAccount('Anna', ['viewer'], password)
    for (let index = 0; index < 150; index++) await refusedElsewhere(`name ${index}`, '10.4.0.1')
    expect((await signIn('Anna', password, '10.4.0.1')).answer.statusCode).toBe(429)
    expect((await signIn('Anna', password, '10.4.0.2')).answer.statusCode).toBe(303)
  })

  test('one address has ten tries a minute, whatever the names, and is told when to come back', async () => {
    let last = (await signIn('name 0', password, '10.3.0.1')).answer
    for (let index = 1; index < 11; index++) last = (await signIn(`name ${index}`, password, '10.3.0.1')).answer
    expect(last.statusCode).toBe(429)
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  })
})

test('a dashboard on loopback answers to its own names only', async () => {
  const own = await openSite({ settings: { hosts: ['localhost', '127.0.0.1'] } })
  const visitor = own.visitor()
  expect((await visitor.get('/sign-in', { host: 'localhost:8300' })).statusCode).toBe(200)
  expect((await visitor.get('/sign-in', { host: 'rebound.example:8300' })).statusCode).toBe(400)
  await own.close()
})

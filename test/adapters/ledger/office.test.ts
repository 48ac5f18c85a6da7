import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WholeLedger } from '../../../src/adapters/ledger/ledger.ts'
import type { Link, Session } from '../../../src/domain/people/account.ts'
import { dialects, type Site } from './dialects.ts'

const noon = '2026-12-01T12:00:00.000Z'
const later = '2026-12-01T13:00:00.000Z'
const tomorrow = '2026-12-02T12:00:00.000Z'
const failure = (code: string) => expect.objectContaining({ code })

describe.each(dialects)('the office on $name', ({ start }) => {
  let site: Site
  let ledger: WholeLedger

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  const add = (name: string, roles: ('viewer' | 'operator' | 'approver' | 'admin')[] = ['viewer']) =>
    ledger.addAccount({ id: randomUUID(), name, roles }, noon)
  const sessionFor = (accountId: string, over: Partial<Session> = {}) => ({
    id: randomUUID(),
    hash: randomUUID(),
    accountId,
    way: 'password' as const,
    ip: '127.0.0.1',
    agent: 'Firefox',
    createdAt: noon,
    seenAt: noon,
    endsAt: later,
    expiresAt: tomorrow,
    ...over,
  })
  const linkFor = (over: Partial<Link> = {}): Link => ({
    hash: randomUUID(),
    purpose: 'first-admin',
    accountId: null,
    expiresAt: tomorrow,
    ...over,
  })

  it('makes one first administrator from one link, however many try', async () => {
    const links = [linkFor(), linkFor()]
    for (const link of links) await ledger.addLink(link, noon)
    const attempts = await Promise.allSettled(
      [...links, ...links].map((link, index) =>
        ledger.addFirstAdmin({ id: randomUUID(), name: `admin ${index}`, roles: ['admin'] }, link.hash, noon),
      ),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(new Set(refused)).toEqual(new Set(['LinkNotValid']))
  })

  it('knows an account by its name, however it is typed', async () => {
    const account = await add('Ｗang Wei', ['approver', 'operator'])
    expect(await ledger.credentials('  wang  WEI ')).toEqual({ account, passwordHash: null })
    await expect(add('wang wei')).rejects.toThrow(failure('NameTaken'))
  })

  it('gives back what was changed, and shows no password', async () => {
    const { id } = await add('李雷')
    const changed = await ledger.changeAccount(
      id,
      { roles: ['operator'], passwordHash: '$argon2id$x', language: 'en', theme: 'dark' },
      later,
    )
    expect(changed).toMatchObject({ roles: ['operator'], hasPassword: true, language: 'en', theme: 'dark' })
    expect(JSON.stringify(await ledger.accounts())).not.toContain('argon2id')
    expect((await ledger.credentials('李雷'))?.passwordHash).toBe('$argon2id$x')
    expect((await ledger.changeAccount(id, { language: null }, later)).language).toBeNull()
  })

  it('never loses its last administrator, not even to two who step down at once', async () => {
    const admins = (await ledger.accounts()).filter(({ roles }) => roles.includes('admin'))
    const second = await add('second admin', ['admin'])
    const everyone = [...admins, second]
    const attempts = await Promise.allSettled(
      everyone.map(({ id }) => ledger.changeAccount(id, { roles: ['viewer'] }, later)),
    )
    expect(attempts.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    const [kept] = (await ledger.accounts()).filter(({ roles }) => roles.includes('admin'))
    await expect(ledger.changeAccount(kept?.id ?? '', { isActive: false }, later)).rejects.toThrow(failure('LastAdmin'))
  })

  it('ends a session by time, by hand, and with its account', async () => {
    const account = await add('session owner')
    const [one, two] = [sessionFor(account.id), sessionFor(account.id, { seenAt: '2026-12-01T12:30:00.000Z' })]
    for (const session of [one, two]) await ledger.startSession(session)
    expect((await ledger.session(one.hash, noon))?.account).toEqual(account)
    expect((await ledger.sessionsOf(account.id, noon)).map(({ id }) => id)).toEqual([two.id, one.id])
    expect(await ledger.session(one.hash, later)).toBeNull()
    await ledger.touchSession(one.id, { seenAt: later, endsAt: tomorrow })
    expect((await ledger.session(one.hash, later))?.session.seenAt).toBe(later)
    expect(await ledger.endSession('somebody else', one.id)).toBe(false)
    expect(await ledger.endSession(account.id, one.id)).toBe(true)
    expect(await ledger.session(one.hash, noon)).toBeNull()
    await ledger.changeAccount(account.id, { isActive: false }, later)
    expect(await ledger.session(two.hash, noon)).toBeNull()
    expect(await ledger.endSessionsOf(account.id)).toBe(1)
  })

  it('lets a token in until it is revoked or too old, and notes its use to the hour', async () => {
    const account = await add('token owner', ['operator'])
    const token = { id: randomUUID(), hash: randomUUID(), accountId: account.id, name: 'ci', start: 'ply_abcd' }
    await ledger.addToken({ ...token, roles: ['operator'], createdAt: noon, usedAt: null, expiresAt: tomorrow })
    expect((await ledger.useToken(token.hash, noon))?.account.name).toBe('token owner')
    await ledger.useToken(token.hash, '2026-12-01T12:10:00.000Z')
    expect((await ledger.tokensOf(account.id))[0]?.usedAt).toBe(noon)
    expect(await ledger.useToken(token.hash, tomorrow)).toBeNull()
    expect(await ledger.revokeToken(account.id, token.id)).toBe(true)
    expect(await ledger.useToken(token.hash, noon)).toBeNull()
    expect(JSON.stringify(await ledger.tokensOf(account.id))).not.toContain(token.hash)
  })

  it('gives a link to one of many, and to nobody who comes too late', async () => {
    const link = linkFor({ purpose: 'sign-in' })
    await ledger.addLink(link, noon)
    expect(await ledger.link(link.hash, noon)).toEqual(link)
    expect(await ledger.useLink(link.hash, tomorrow)).toBeNull()
    const takers = await Promise.all([1, 2, 3].map(() => ledger.useLink(link.hash, noon)))
    expect(takers.filter(Boolean)).toEqual([link])
  })

  it('keeps settings', async () => {
    expect(await ledger.setting('policies')).toBeNull()
    await ledger.writeSetting('policies', { fourEyes: 'on' }, { name: 'a', at: noon })
    await ledger.writeSetting('policies', { fourEyes: 'off' }, { name: 'a', at: later })
    expect(await ledger.setting('policies')).toEqual({ fourEyes: 'off' })
  })
})

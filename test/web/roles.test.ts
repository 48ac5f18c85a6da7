import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRoles, mayDo, type Role } from '../../src/domain/people/role.ts'
import { textOf } from './support/markup.ts'
import { type NoteOfDoor, openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
const people = new Map<Role, Visitor>()

beforeAll(async () => {
  site = await openSite()
  for (const role of allRoles) people.set(role, await site.signedIn(`the ${role}`, [role]))
})
afterAll(() => site.close())

/** Doors with something behind them; parameters stand for things that are not there. */
const doors = (): NoteOfDoor[] => site.app.guarded.filter(({ method }) => method !== 'HEAD')
const addressOf = (url: string) => url.replaceAll(/:\w+/g, 'nothing-of-that-name').replace('*', 'x')
const isStream = (url: string) => url === '/live'

describe('every door', () => {
  test('says what it needs, and there are doors of every kind', () => {
    const kinds = new Set(doors().map(({ needs }) => needs))
    for (const needs of ['nobody', 'see', 'administer']) expect(kinds).toContain(needs)
    expect(doors().length).toBeGreaterThan(40)
  })

  test('is shut to somebody who is not signed in, unless it is for anybody', async () => {
    for (const { method, url, needs } of doors()) {
      if (isStream(url) && needs === 'nobody') continue
      const answer = await site.visitor().send(method, addressOf(url))
      const isRefused = answer.statusCode === 401 || String(answer.headers.location ?? '').startsWith('/sign-in?')
      expect([method, url, isRefused]).toEqual([method, url, needs !== 'nobody'])
    }
  })

  test.each(allRoles)(
    'is open to a %s who may, and shut to one who may not',
    async (role) => {
      const person = people.get(role) as Visitor
      for (const { method, url, needs } of doors()) {
        // A stream that opens does not end; ending one's own session would shut the other doors.
        if (isStream(url) || url === '/sign-out') continue
        const { statusCode, body } = await person.send(method, addressOf(url))
        const may = needs === 'nobody' || mayDo([role], needs)
        expect([method, url, may ? statusCode !== 403 && statusCode !== 401 : statusCode === 403]).toEqual([
          method,
          url,
          true,
        ])
        expect([method, url, statusCode >= 500 && statusCode !== 503 ? textOf(body).slice(0, 300) : '']).toEqual([
          method,
          url,
          '',
        ])
      }
    },
    60_000,
  )

  test('that changes something asks for the token of a page of ours, whoever comes', async () => {
    const admin = people.get('admin') as Visitor
    for (const { method, url } of doors().filter((door) => door.method !== 'GET')) {
      const { statusCode } = await admin.send(method, addressOf(url), { isForged: true })
      expect([method, url, statusCode]).toEqual([method, url, expect.toBeOneOf([400, 403])])
    }
  })

  test('that changes something is not opened from another site', async () => {
    const admin = people.get('admin') as Visitor
    for (const { method, url } of doors().filter((door) => door.method !== 'GET')) {
      const { statusCode } = await admin.send(method, addressOf(url), { headers: { 'sec-fetch-site': 'cross-site' } })
      expect([method, url, statusCode]).toEqual([method, url, expect.toBeOneOf([400, 403])])
    }
  })
})

test('a route that does not say what it needs keeps the app from being built', async () => {
  await expect(openSite({ routes: (app) => void app.get('/open', async () => 'x') })).rejects.toThrow('/open')
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewAuditEntry } from '../../src/domain/people/audit.ts'
import { audited } from '../../src/web/audit.ts'
import { textOf } from './support/markup.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let admin: Visitor

beforeEach(async () => {
  site = await openSite()
  admin = await site.signedIn('王经理')
})
afterEach(() => site.close())

const row = (over: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  at: '2026-12-01T12:00:00.000Z',
  action: 'verdict',
  outcome: 'done',
  of: null,
  actor: '李雷',
  accountId: null,
  target: 'negotiation-2026-12',
  hash: 'ab'.repeat(32),
  facts: { choice: 'approve' },
  ip: '10.0.0.7',
  requestId: 'r-1',
  via: 'page',
  ...over,
})

describe('what people do', () => {
  test('is written before it is done, and how it ended after', async () => {
    await admin.post('/accounts', { name: '新人', roles: ['viewer'] })
    const rows = await site.ledger.audit({ action: 'account-add' })
    expect(rows.map(({ outcome, of, target, actor }) => ({ outcome, of, target, actor }))).toEqual([
      { outcome: 'done', of: rows[1]?.seq, target: '新人', actor: '王经理' },
      { outcome: 'asked', of: null, target: '新人', actor: '王经理' },
    ])
  })

  test('that was refused says why, by its name', async () => {
    await admin.post('/accounts', { name: '王经理', roles: ['viewer'] })
    const [last] = await site.ledger.audit({ action: 'account-add' })
    expect(last).toMatchObject({ outcome: 'refused', facts: { code: 'NameTaken' } })
  })

  test('is not done where it cannot be written', async () => {
    let isDone = false
    const ledger = { ...site.ledger, addAudit: () => Promise.reject(new Error('disk full')) }
    const act = audited({ ledger } as never, { person: null, ip: '', id: '', url: '/' } as never, {
      action: 'verdict',
      do: async () => {
        isDone = true
      },
    })
    await expect(act).rejects.toThrow('disk full')
    expect(isDone).toBe(false)
  })

  test('that is not allowed is written too, with who tried', async () => {
    const viewer = await site.signedIn('Viewer', ['viewer'])
    await viewer.post('/accounts', { name: 'x', roles: ['admin'] })
    const [last] = await site.ledger.audit({ action: 'access-denied' })
    expect(last).toMatchObject({
      actor: 'Viewer',
      target: '/accounts',
      facts: { needs: 'administer' },
      outcome: 'noted',
    })
  })
})

describe('the page', () => {
  test('filters by its address, and keeps what was asked in the form', async () => {
    await site.ledger.addAudit(row({ target: 'one' }))
    await site.ledger.addAudit(row({ target: 'two', actor: 'Zhao', action: 'run-start' }))
    const { body } = await admin.get('/audit?actor=Zhao&action=run-start&since=2026-11-01&until=2026-12-31')
    const table = textOf(/<tbody>[\s\S]*<\/tbody>/.exec(body)?.[0] ?? '')
    expect([table.includes('two'), table.includes('one')]).toEqual([true, false])
    expect(body).toMatch(/name="actor"[^>]* value="Zhao"/)
    expect(body).toMatch(/value="run-start" selected/)
    expect(body).toMatch(/value="2026-11-01"/)
  })

  test('a day that is named is in, in the reader’s zone', async () => {
    await site.ledger.addAudit(row({ at: '2026-12-01T17:30:00.000Z', target: 'late' }))
    admin.cookies.set('parley-zone', 'Asia/Shanghai')
    const shows = async (day: string) => (await admin.get(`/audit?since=${day}&until=${day}`)).body.includes('>late')
    expect([await shows('2026-12-01'), await shows('2026-12-02')]).toEqual([false, true])
  })

  test('a filter that cannot be read does not filter, and harms nobody', async () => {
    await site.ledger.addAudit(row({ target: 'kept' }))
    for (const query of ['before=x', 'since=yesterday', 'action=drop', `text=${'%25'.repeat(40)}`, 'outcome[]=a'])
      expect((await admin.get(`/audit?${query}`)).statusCode).toBe(200)
    expect((await admin.get("/audit?text=' OR 1=1 --")).body).not.toContain('>kept')
  })

  test('pages through a long trail without losing or doubling a row', async () => {
    for (let index = 0; index < 120; index++) await site.ledger.addAudit(row({ target: `t-${index}.` }))
    const seen: string[] = []
    let address: string | undefined = '/audit?action=verdict'
    for (let page = 0; address && page < 5; page++) {
      const { body } = await admin.get(address)
      seen.push(...(body.match(/>t-\d+\./g) ?? []))
      address = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&#38;', '&').replaceAll('&#61;', '=')
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })

  test('follows the chain, and says where it is broken', async () => {
    await site.ledger.addAudit(row())
    expect((await admin.post('/audit/verify')).body).toContain('notice done')
    expect((await admin.send('POST', '/api/audit/verify')).json()).toMatchObject({ broken: null })
  })
})

describe('the export', () => {
  test('is a CSV that no spreadsheet runs, of what the filter shows', async () => {
    const evil = '=HYPERLINK("http://x","y")'
    await site.ledger.addAudit(row({ target: evil, actor: '＝1+1', facts: { note: '@SUM(A1)' } }))
    await site.ledger.addAudit(row({ target: 'other', action: 'run-start' }))
    const answer = await admin.post('/audit/export?action=verdict')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="parley-audit-\d{4}-\d\d-\d\d\.csv"/),
    })
    const [head, line, ...others] = answer.body.trim().split('\r\n')
    expect(head).toContain('digest')
    expect(others).toEqual([])
    expect(line).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
    expect(line).toContain("'＝1+1")
    expect(line).not.toMatch(/(?:^|,)"?[=+@]/)
  })

  test('is itself written down', async () => {
    await admin.post('/audit/export?actor=李雷')
    const [last] = await site.ledger.audit({ action: 'audit-export' })
    expect(last).toMatchObject({ outcome: 'done', actor: '王经理' })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WholeLedger } from '../../../src/adapters/ledger/ledger.ts'
import type { NewAuditEntry } from '../../../src/domain/people/audit.ts'
import { dialects, type Site } from './dialects.ts'

const entry = (over: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  at: '2026-12-01T12:00:00.000Z',
  action: 'verdict',
  outcome: 'asked',
  of: null,
  actor: '王经理',
  accountId: 'a-1',
  target: 'negotiation-2026-12',
  hash: 'f'.repeat(64),
  facts: { choice: 'approve', note: 'ok \u0000 \ud800' },
  ip: '10.0.0.7',
  requestId: 'r-1',
  via: 'page',
  ...over,
})

describe.each(dialects)('the audit trail on $name', ({ name, start }) => {
  let site: Site
  let ledger: WholeLedger

  beforeEach(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterEach(() => site?.remove())

  it('chains what many write at once, and finds the chain whole', async () => {
    const other = await site.open()
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 ? ledger : other).addAudit(entry({ requestId: `r-${index}` })),
      ),
    )
    const { rows, head, broken } = await ledger.verifyAudit()
    expect({ rows, broken }).toEqual({ rows: 30, broken: null })
    const all = await ledger.audit()
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index))
    expect(all[0]?.digest).toBe(head.digest)
  })

  it('filters, pages and counts', async () => {
    for (let index = 1; index <= 5; index++) {
      await ledger.addAudit(
        entry({
          at: `2026-12-0${index}T00:00:00.000Z`,
          actor: index === 2 ? 'Zhao' : '王经理',
          action: index > 3 ? 'sign-in' : 'verdict',
          target: index === 5 ? '100%_sure' : 'run',
        }),
      )
    }
    const seqs = async (filter: Parameters<typeof ledger.audit>[0]) =>
      (await ledger.audit(filter)).map(({ seq }) => seq)
    expect(await seqs({ actor: 'Zhao' })).toEqual([2])
    expect(await seqs({ action: 'sign-in' })).toEqual([5, 4])
    expect(await seqs({ text: '0%_s' })).toEqual([5])
    expect(await seqs({ text: '%' })).toEqual([5])
    expect(await seqs({ text: 'ffff' })).toEqual([5, 4, 3, 2, 1])
    expect(await seqs({ from: '2026-12-02T00:00:00.000Z', until: '2026-12-04T00:00:00.000Z' })).toEqual([3, 2])
    expect(await seqs({ limit: 2 })).toEqual([5, 4])
    expect(await seqs({ limit: 2, before: 4 })).toEqual([3, 2])
    const since = '2026-12-01T00:00:00.000Z'
    expect(await ledger.countAudit({ action: 'verdict', since, actor: '王经理' })).toBe(2)
    expect(await ledger.countAudit({ action: 'verdict', since, ip: '10.0.0.8' })).toBe(0)
  })

  it.each([
    ['update', `update audit set actor = 'nobody' where seq = 1`],
    ['delete', 'delete from audit where seq = 1'],
    ['delete all of', 'delete from audit'],
  ])('refuses to %s it', async (_, statement) => {
    await ledger.addAudit(entry())
    await expect(site.sql(statement)).rejects.toThrow(/only ever added/)
  })

  const lift = name === 'SQLite' ? ['drop trigger audit_keep_update', 'drop trigger audit_keep_delete'] : []
  const off = name === 'SQLite' ? lift : ['alter table audit disable trigger all']

  it.each([
    ['a changed row', `update audit set actor = 'nobody' where seq = 2`, { seq: 2, what: 'changed' }],
    ['a removed row', 'delete from audit where seq = 2', { seq: 2, what: 'missing' }],
    ['a cut end', 'delete from audit where seq = 3', { seq: 3, what: 'cut-off' }],
    ['a rewritten digest', `update audit set digest = 'x' where seq = 3`, { seq: 3, what: 'changed' }],
  ])('finds %s even where the rules were switched off', async (_, statement, found) => {
    for (let index = 0; index < 3; index++) await ledger.addAudit(entry())
    for (const one of [...off, statement]) await site.sql(one)
    expect((await ledger.verifyAudit()).broken).toEqual(found)
  })
})

import { describe, expect, test } from 'vitest'
import { accountNameSchema, nameKey } from '../../../src/domain/people/account.ts'
import { type AuditEntry, auditDigest, followChain, type NewAuditEntry } from '../../../src/domain/people/audit.ts'
import { allowsModel, policiesNow, policiesSchema } from '../../../src/domain/people/policy.ts'
import { mayDo, type Right, type Role, sharedRoles } from '../../../src/domain/people/role.ts'

describe('roles', () => {
  test.each<[Role[], Right[]]>([
    [[], []],
    [['viewer'], ['see']],
    [['operator'], ['see', 'operate']],
    [['approver'], ['see', 'decide']],
    [
      ['operator', 'approver'],
      ['see', 'operate', 'decide'],
    ],
    [['admin'], ['see', 'operate', 'decide', 'administer']],
  ])('%j may %j, and nothing else', (roles, rights) => {
    const all: Right[] = ['see', 'operate', 'decide', 'administer']
    expect(all.filter((right) => mayDo(roles, right))).toEqual(rights)
  })

  test('a token never does more than its owner', () => {
    expect(sharedRoles(['operator', 'admin'], ['operator'])).toEqual(['operator'])
    expect(sharedRoles(['approver'], ['operator'])).toEqual([])
    expect(sharedRoles(['viewer'], ['operator'])).toEqual(['viewer'])
    expect(sharedRoles(['approver', 'operator'], ['admin'])).toEqual(['approver', 'operator'])
  })
})

describe('a name', () => {
  test.each(['王经理', 'Anna Schmidt', 'O’Neill', 'a.b+c@example.com', 'Ms. Li-Wu', 'é'])('%s is one', (name) => {
    expect(accountNameSchema.parse(` ${name} `)).toBe(name.normalize('NFC'))
  })

  test.each(['', ' ', '<b>', 'a\nb', 'a\u202Eb', '=cmd', 'x'.repeat(61), '"quoted"', '\u0000'])(
    '%j is none',
    (name) => {
      expect(accountNameSchema.safeParse(name).success).toBe(false)
    },
  )

  test('is the same however it is typed', () => {
    expect(nameKey('  Ｗang   WEI ')).toBe(nameKey('wang wei'))
    expect(nameKey('wang')).not.toBe(nameKey('wáng'))
  })
})

describe('policies', () => {
  const who = (...roles: Role[][]) => roles.map((one) => ({ roles: one, isActive: true }))
  const auto = policiesSchema.parse({})

  test('four eyes are on by themselves where more than one person may decide', () => {
    expect(policiesNow(auto, who(['admin'])).fourEyes).toBe(false)
    expect(policiesNow(auto, who(['admin'], ['operator'])).fourEyes).toBe(false)
    expect(policiesNow(auto, who(['admin'], ['approver'])).fourEyes).toBe(true)
    expect(policiesNow(auto, [...who(['admin']), { roles: ['approver'], isActive: false }]).fourEyes).toBe(false)
    expect(policiesNow({ ...auto, fourEyes: 'off' }, who(['admin'], ['approver'])).fourEyes).toBe(false)
    expect(policiesNow({ ...auto, fourEyes: 'on' }, who(['admin'])).fourEyes).toBe(true)
  })

  test('raw signals count by themselves on one’s own machine only', () => {
    expect(policiesNow(auto, who(['admin'])).rawSignals).toBe(true)
    expect(policiesNow(auto, who(['admin'], ['viewer'])).rawSignals).toBe(false)
  })

  test('a list of models lets the worker’s own setting through', () => {
    expect(allowsModel({ models: [] }, 'anything')).toBe(true)
    expect(allowsModel({ models: ['qwen3'] }, 'gpt')).toBe(false)
    expect(allowsModel({ models: ['qwen3'] }, '')).toBe(true)
  })
})

describe('the chain of the audit trail', () => {
  const entry: NewAuditEntry = {
    at: '2026-12-01T12:00:00.000Z',
    action: 'verdict',
    outcome: 'done',
    of: null,
    actor: '王',
    accountId: null,
    target: 't',
    hash: '',
    facts: { a: 1, b: ['x'] },
    ip: '::1',
    requestId: 'r',
    via: 'page',
  }
  const chain = (count: number) => {
    const rows: AuditEntry[] = []
    for (let seq = 1; seq <= count; seq++) {
      const row = { ...entry, seq, prev: rows.at(-1)?.digest ?? '' }
      rows.push({ ...row, digest: auditDigest(row) })
    }
    return rows
  }
  const start = { seq: 0, digest: '' }

  test('holds, also page by page', () => {
    const rows = chain(5)
    const first = followChain(start, rows.slice(0, 2))
    expect(first.broken).toBeNull()
    expect(followChain(first.head, rows.slice(2))).toEqual({ head: { seq: 5, digest: rows[4]?.digest }, broken: null })
  })

  test.each<[string, (rows: AuditEntry[]) => AuditEntry[], { seq: number; what: string }]>([
    [
      'a changed word',
      (rows) => rows.with(2, { ...(rows[2] as AuditEntry), actor: '李' }),
      { seq: 3, what: 'changed' },
    ],
    [
      'a changed fact',
      (rows) => rows.with(0, { ...(rows[0] as AuditEntry), facts: { a: 2 } }),
      { seq: 1, what: 'changed' },
    ],
    ['a removed row', (rows) => rows.toSpliced(1, 1), { seq: 2, what: 'missing' }],
    [
      'two rows in each other’s place',
      (rows) => [...rows.slice(0, 2), ...rows.slice(2).toReversed()],
      { seq: 3, what: 'missing' },
    ],
  ])('shows %s', (_, tamper, found) => {
    expect(followChain(start, tamper(chain(5))).broken).toEqual(found)
  })
})

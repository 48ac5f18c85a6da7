import { describe, expect, it } from 'vitest'
import { placeName, readLedgerUrl } from '../../../src/adapters/ledger/ledger-url.ts'

const sqlite = (path: string) => ({ dialect: 'sqlite', path })

describe('the place of the ledger', () => {
  it.each([
    ['sqlite:.parley/ledger.db', sqlite('.parley/ledger.db')],
    ['sqlite:/var/lib/parley/ledger.db', sqlite('/var/lib/parley/ledger.db')],
    ['sqlite:///var/lib/parley/ledger.db', sqlite('/var/lib/parley/ledger.db')],
    ['sqlite:数据/账本 一.db', sqlite('数据/账本 一.db')],
    ['file:ledger.db', sqlite('ledger.db')],
    ['file:///srv/a%20b/ledger.db', sqlite('/srv/a b/ledger.db')],
    ['sqlite::memory:', sqlite(':memory:')],
    ['postgres://p@db:5432/parley', { dialect: 'postgres', url: 'postgres://p@db:5432/parley' }],
    ['postgresql://db/parley', { dialect: 'postgres', url: 'postgresql://db/parley' }],
  ])('reads %s', (url, place) => {
    expect(readLedgerUrl(url)).toEqual(place)
  })

  it.each(['', 'sqlite:', 'mysql://root:geheim@db/parley', 'ledger.db', 'http://db/parley'])('refuses "%s"', (url) => {
    expect(() => readLedgerUrl(url)).toThrow(expect.objectContaining({ code: 'BadConfig' }))
  })

  it('names no password', () => {
    const place = readLedgerUrl('postgres://parley:geheim@db.example:5432/parley?sslmode=require')
    expect(placeName(place)).toBe('db.example:5432/parley')
    expect(() => readLedgerUrl('mysql://root:geheim@db/parley')).toThrow(/^(?!.*geheim).*$/s)
  })
})

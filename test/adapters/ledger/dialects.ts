import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { type LedgerOptions, openLedger, type WholeLedger } from '../../../src/adapters/ledger/ledger.ts'
import { startPostgres } from '../../support/postgres.ts'

/** A fresh, empty database and ways into it: through the ledger and around it. */
export interface Site {
  url: string
  open(options?: LedgerOptions): Promise<WholeLedger>
  /** Runs SQL past the ledger, as a person with a database tool would. */
  sql(statement: string): Promise<Record<string, unknown>[]>
  remove(): Promise<void>
}

export const dialects = [
  { name: 'SQLite', start: startSqliteSite },
  { name: 'PostgreSQL', start: startPostgresSite },
]

export async function startSqliteSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-ledger-'))
  const path = join(folder, 'deep', 'ledger.db')
  const url = `sqlite:${path}`
  return withLedgers({
    url,
    sql: async (statement) => {
      const file = new Database(path, { timeout: 5000 })
      try {
        const prepared = file.prepare(statement)
        if (prepared.reader) return prepared.all() as Record<string, unknown>[]
        prepared.run()
        return []
      } finally {
        file.close()
      }
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  })
}

export async function startPostgresSite(): Promise<Site> {
  const { url, stop } = await startPostgres()
  return withLedgers({
    url,
    sql: async (statement) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        return (await client.query(statement)).rows
      } finally {
        await client.end()
      }
    },
    remove: stop,
  })
}

/** Closes what a test opened, before the database goes. */
function withLedgers(site: Omit<Site, 'open'>): Site {
  const opened: WholeLedger[] = []
  return {
    ...site,
    open: async (options) => {
      const ledger = await openLedger(site.url, options)
      opened.push(ledger)
      return ledger
    },
    remove: async () => {
      await Promise.all(opened.map((ledger) => ledger.close()))
      await site.remove()
    },
  }
}

export const newId = () => `negotiation-${randomUUID()}`

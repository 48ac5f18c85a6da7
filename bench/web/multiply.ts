import Database from 'better-sqlite3'
import type { Pattern } from './patterns.ts'

const tables = ['negotiations', 'runs', 'entries', 'verdicts', 'model_calls', 'strategies']
const dayMs = 86_400_000
export const shops = 20

/**
 * Fills the ledger: every pattern as often as it is wanted, in one transaction; each copy with an id, a time, a period, an
 * objective and a person of its own. What a thousand meetings would write one by one takes seconds this way.
 */
export function multiply(path: string, patterns: readonly Pattern[]): void {
  const file = new Database(path)
  const copies = tables.map((table) => copying(file, table))
  const disguise = disguising(file)
  file.transaction(() => {
    for (const { negotiationId, runs } of patterns) {
      for (let copy = 1; copy < runs; copy += 1) {
        const id = copyOf(negotiationId, copy)
        for (const insert of copies) insert.run(id, negotiationId)
        disguise(id, copy)
      }
    }
  })()
  file.pragma('wal_checkpoint(truncate)')
  file.close()
}

/** The id of a copy; the pattern is its own copy 0. @example copyOf('negotiation-settled-0', 7) // => 'negotiation-settled-7' */
export const copyOf = (negotiationId: string, copy: number): string => negotiationId.replace(/0$/, String(copy))

function copying(file: Database.Database, table: string): Database.Statement {
  const columns = file.prepare(`select name from pragma_table_info('${table}')`).pluck().all() as string[]
  const others = columns.filter((name) => name !== 'negotiation_id').map((name) => `"${name}"`)
  return file.prepare(
    `insert into ${table} (negotiation_id, ${others}) select ?, ${others} from ${table} where negotiation_id = ?`,
  )
}

function disguising(file: Database.Database) {
  const read = file.prepare('select brief from negotiations where negotiation_id = ?').pluck()
  const write = file.prepare(
    'update negotiations set brief = ?, created_at = ?, updated_at = ? where negotiation_id = ?',
  )
  const now = Date.now()
  return (id: string, copy: number) => {
    const brief = JSON.parse(read.get(id) as string) as { objective: string; period: string; startedBy: string }
    const shop = (copy % shops) + 1
    // Keys stay in their order: the ledger's filter knows it.
    Object.assign(brief, {
      objective: `${brief.objective}（${shop} 号门店）`,
      period: `2026-${String((copy % 12) + 1).padStart(2, '0')}`,
      startedBy: `采购 ${shop}`,
    })
    const at = new Date(now - copy * dayMs).toISOString()
    write.run(JSON.stringify(brief), at, at, id)
  }
}

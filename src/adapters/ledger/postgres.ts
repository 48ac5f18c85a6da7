import { CompiledQuery, type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Failure } from '../../domain/failures.ts'
import type { Trouble } from './patience.ts'

const statementTimeoutMs = 30_000

/** A pool that gives up in bounded time whatever the server or the network does. */
export function openPostgresPool(url: string, poolSize: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'parley',
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    query_timeout: statementTimeoutMs + 5000,
  })
  // A connection that breaks fails its statement, and the pool drops it; it also says so as an event, idle ones through
  // the pool and busy ones by themselves. Unheard, either would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Every session has its limits set by a statement, for connection poolers refuse them as start-up parameters. The
 * second one frees the locks of a machine that lost its power in the middle of a transaction.
 */
export const postgresDialect = (pool: pg.Pool): Dialect =>
  new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`set statement_timeout = ${statementTimeoutMs}`))
      await connection.executeQuery(
        CompiledQuery.raw(`set idle_in_transaction_session_timeout = ${statementTimeoutMs}`),
      )
    },
  })

// Classes of SQLSTATE: serialization failure, deadlock, lock not available.
const waitsForAnother = /^(40001|40P01|55P03)$/
// Connection exceptions and a server that stops or starts.
const connectionLost = /^(08...|57P0.|25P03)$/
// Resources (disk, memory, connections), cancelled by a timeout, not let in, no such database.
const outOfReach = /^(53...|57014|58...|28...|3D000|42501|25006)$/
// Tables that are gone and pages that do not match their checksum.
const damaged = /^(42P01|42703|XX001|XX002)$/
const networkCode = /^(?!ERR_)E[A-Z_]+$/
const brokenConnection =
  /connection (terminated|error)|timeout exceeded when trying to connect|query read timeout|not queryable/i
const closed = /already been destroyed|after calling end on the pool/

/** What an error of PostgreSQL, or of the way to it, means. */
export function judgePostgres(error: unknown, place: string): Trouble | undefined {
  if (!(error instanceof Error) || error instanceof Failure) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const message = error.message || code
  const unavailable = (again: Trouble['again']): Trouble => ({
    failure: new Failure('LedgerUnavailable', { found: `${place}: ${message}` }, { cause: error }),
    again,
  })
  if (waitsForAnother.test(code)) return unavailable('soon')
  if (connectionLost.test(code) || networkCode.test(code) || brokenConnection.test(message))
    return unavailable('briefly')
  if (outOfReach.test(code) || closed.test(message)) return unavailable('never')
  if (!damaged.test(code)) return undefined
  return { failure: new Failure('DamagedLedger', { where: place, found: message }, { cause: error }), again: 'never' }
}

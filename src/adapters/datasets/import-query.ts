import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import pg from 'pg'
import type { QueryImport } from '../../domain/dataset/sources.ts'
import { Failure } from '../../domain/failures.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { cleanName } from './columns/names.ts'
import { csvLine } from './formats/csv-line.ts'
import { queryFailure } from './formats/query-failure.ts'
import { type ImportSettings, importDraft, withDraft } from './import-file.ts'
import { storing } from './store/storing.ts'
import type { Copied } from './text/take-copy.ts'

const ROWS_AT_ONCE = 5_000
const CONNECT_MS = 10_000
const DEFAULT_SECONDS = 300

const asWritten = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig

/** A day that came as a time reads as a day. */
const cellOf = (value: string | null): string => (value ?? '').replace(/ 00:00:00(\.0+)?(\+00)?$/, '')

/** Trailing semicolons belong to a script, not to the one statement of a cursor. */
const statementOf = (sql: string): string => sql.replace(/[\s;]+$/, '')

async function begin(client: pg.Client, { sql, timeoutSeconds = DEFAULT_SECONDS }: QueryImport): Promise<void> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.round(timeoutSeconds * 1000))}`)
  await client.query(`SET LOCAL datestyle = 'ISO, YMD'`)
  // After its first look at the data a transaction cannot be made one that writes.
  await client.query('SELECT 1')
  // The extended protocol carries one statement only: nothing can follow after a semicolon.
  const cursor = { text: `DECLARE parley_rows NO SCROLL CURSOR FOR ${statementOf(sql)}`, queryMode: 'extended' }
  await client.query(cursor as pg.QueryConfig)
}

const fetchRows = (client: pg.Client) =>
  client.query<(string | null)[]>({
    text: `FETCH ${ROWS_AT_ONCE} FROM parley_rows`,
    rowMode: 'array',
    types: asWritten,
  } as pg.QueryArrayConfig & pg.QueryConfig)

/** Writes the answer as CSV and hashes it: the same answer is the same dataset. */
async function writeAnswer(client: pg.Client, sink: FileHandle, maxBytes: number): Promise<Copied> {
  const digest = createHash('sha256')
  let bytes = 0
  const put = async (text: string) => {
    const part = Buffer.from(text)
    bytes += part.length
    if (bytes > maxBytes) throw new Failure('DataTooLarge', { found: bytes, limit: maxBytes })
    digest.update(part)
    await storing(() => sink.writeFile(part))
  }
  for (let isFirst = true; ; isFirst = false) {
    const { rows, fields } = await fetchRows(client)
    const header = isFirst ? [fields.map(({ name }) => name)] : []
    const lines = [...header, ...(rows as (string | null)[][]).map((row) => row.map(cellOf))]
    if (lines.length > 0) await put(`${lines.map(csvLine).join('\n')}\n`)
    if (rows.length < ROWS_AT_ONCE) break
  }
  await storing(() => sink.sync())
  return { hash: digest.digest('hex'), bytes, format: 'query' }
}

async function connect({ connection }: QueryImport): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: connection,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'parley import',
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function takeAnswer(query: QueryImport, draft: string, maxBytes: number): Promise<Copied> {
  const sink = await storing(() => open(draft, 'wx'))
  let client: pg.Client | undefined
  try {
    client = await connect(query)
    await begin(client, query)
    return await writeAnswer(client, sink, maxBytes)
  } catch (error) {
    throw queryFailure(error, query.timeoutSeconds ?? DEFAULT_SECONDS)
  } finally {
    await client?.end().catch(() => {})
    await sink.close()
  }
}

/**
 * Runs a query on PostgreSQL in a read-only transaction and stores a snapshot of its answer. The connection string is
 * used here and kept nowhere.
 *
 * @throws {Failure} `QueryFailed`, `BadData`, `DataTooLarge`, `NoSuchColumn`, `DataFolderUnavailable`
 */
export const importQuery = (settings: ImportSettings, query: QueryImport): Promise<Dataset> =>
  withDraft(settings, query.name, async (draft) => {
    query.onProgress?.({ stage: 'copying' })
    const source = await takeAnswer(query, draft, settings.maxBytes)
    const name = cleanName(query.name).name || source.hash.slice(0, 12)
    return importDraft(settings, { draft, source, name, options: query })
  })

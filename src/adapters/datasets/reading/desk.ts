import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { storing } from '../store/storing.ts'

export type Cell = string | number | null

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** One connection with its own temporary tables. Counts come back as numbers when they are cast to INTEGER or DOUBLE. */
export class Desk {
  readonly #connection: DuckDBConnection

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql)
  }

  async rows<Row>(sql: string): Promise<Row[]> {
    const reader = await this.#connection.runAndReadAll(sql)
    return reader.getRowObjectsJS() as Row[]
  }

  /**
   * The columns of a query's answer, side by side: numbers, texts, bigints, booleans and nulls, nothing else. They are
   * taken over a chunk at a time, so that a million rows do not keep the process from what else it has to do.
   */
  async columns(sql: string): Promise<unknown[][]> {
    const result = await this.#connection.run(sql)
    const columns: DuckDBValue[][] = []
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
      chunk.appendToColumns(columns)
    return columns
  }

  /** The single number a query answers with. */
  async number(sql: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`SELECT (${sql})::INTEGER AS n`)
    return row?.n ?? 0
  }

  /** Adds rows to a table whose columns are VARCHAR, INTEGER or DOUBLE as `types` says. */
  async append(
    table: string,
    types: readonly ('text' | 'integer' | 'double')[],
    rows: Iterable<Cell[]>,
  ): Promise<void> {
    const appender = await this.#connection.createAppender(table)
    const put = {
      text: (value: Cell) => appender.appendVarchar(String(value)),
      integer: (value: Cell) => appender.appendInteger(Number(value)),
      double: (value: Cell) => appender.appendDouble(Number(value)),
    }
    for (const row of rows) {
      row.forEach((value, i) => {
        if (value === null) appender.appendNull()
        else put[types[i] ?? 'text'](value)
      })
      appender.endRow()
    }
    appender.closeSync()
  }

  close(): void {
    this.#connection.closeSync()
  }
}

/**
 * The database engine: in memory, opened at first use, shut into the data folder. Sums that must come out the same to the
 * last digit on every machine are ordered in the query.
 */
export class Duck {
  readonly #folder: string
  #instance: Promise<DuckDBInstance> | null = null
  #closed = false

  constructor(folder: string) {
    this.#folder = folder
  }

  async #open(): Promise<DuckDBInstance> {
    await storing(() => mkdir(this.#folder, { recursive: true }))
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '1GB',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    await connection.run(`SET allowed_directories = [${literal(this.#folder)}]`)
    await connection.run(`SET temp_directory = ${literal(join(this.#folder, '.spill'))}`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    connection.closeSync()
    return instance
  }

  async desk(): Promise<Desk> {
    if (this.#closed) throw new Error('the datasets are closed')
    this.#instance ??= this.#open()
    try {
      const instance = await this.#instance
      return new Desk(await instance.connect())
    } catch (error) {
      this.#instance = null
      throw error
    }
  }

  /** Does something at a desk of its own. */
  async at<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
    const desk = await this.desk()
    try {
      return await work(desk)
    } finally {
      desk.close()
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const instance = await this.#instance?.catch(() => null)
    this.#instance = null
    instance?.closeSync()
  }
}

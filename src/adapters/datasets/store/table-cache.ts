import type { SalesTable } from '../../../domain/sales-table.ts'

const KEPT = 8

/** The last few tables that were read, by the hash of their file, so that a hit is as sure as a read. */
export class TableCache {
  readonly #tables = new Map<string, SalesTable>()

  get(hash: string): SalesTable | undefined {
    const table = this.#tables.get(hash)
    if (table) this.set(hash, table)
    return table
  }

  set(hash: string, table: SalesTable): void {
    this.#tables.delete(hash)
    this.#tables.set(hash, table)
    const [oldest] = this.#tables.keys()
    if (this.#tables.size > KEPT && oldest !== undefined) this.#tables.delete(oldest)
  }
}

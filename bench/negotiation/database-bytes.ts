import Database from 'better-sqlite3'

/** The size of an SQLite database that others have open, with what stands in its write-ahead log still. */
export function databaseBytes(path: string): number {
  const file = new Database(path, { readonly: true })
  try {
    return Number(file.pragma('page_count', { simple: true })) * Number(file.pragma('page_size', { simple: true }))
  } finally {
    file.close()
  }
}

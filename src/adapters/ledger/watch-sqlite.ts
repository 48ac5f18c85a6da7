import Database from 'better-sqlite3'
import type { CommitSource } from './watch.ts'

/** `data_version` costs some microseconds: no page is read, only a counter in shared memory. */
const everyMs = 50

/**
 * SQLite tells nobody of a commit, but counts them: `PRAGMA data_version` changes for a connection when another one,
 * in whichever process, has committed.
 */
export const pollSqlite =
  (path: string): CommitSource =>
  (tell) => {
    const file = new Database(path, { readonly: path !== ':memory:', timeout: 0 })
    const read = file.prepare('pragma data_version').pluck()
    let known: unknown = read.get()
    const timer = setInterval(() => {
      const now = versionOf(read) ?? known
      if (now === known) return
      known = now
      tell()
    }, everyMs)
    timer.unref()
    return {
      close: async () => {
        clearInterval(timer)
        file.close()
      },
    }
  }

/** Undefined while the file cannot be asked; the next look tells. */
function versionOf(read: Database.Statement): unknown {
  try {
    return read.get()
  } catch {
    return undefined
  }
}

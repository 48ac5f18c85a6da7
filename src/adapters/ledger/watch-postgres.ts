import pg from 'pg'
import type { CommitSource } from './watch.ts'

const longestPauseMs = 10_000
/** Behind a pooler LISTEN may be taken and never answered: looking now and then costs one small query. */
const lookEveryMs = 5000

/** PostgreSQL tells by NOTIFY (a trigger on `negotiations`); the connection for it is made anew when it breaks. */
export const listenToPostgres =
  (url: string): CommitSource =>
  (tell) => {
    let client: pg.Client | null = null
    let isClosed = false
    let pauseMs = 100
    let waiting: NodeJS.Timeout | undefined
    const again = () => {
      if (isClosed || waiting) return
      waiting = setTimeout(() => {
        waiting = undefined
        void listen()
      }, pauseMs)
      waiting.unref()
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
    const listen = async () => {
      const own = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 })
      client = own
      own.on('notification', tell)
      own.on('error', () => {})
      own.on('end', again)
      try {
        await own.connect()
        await own.query('listen parley_ledger')
        pauseMs = 100
        // What was committed while nobody listened.
        tell()
      } catch {
        await own.end().catch(() => {})
        again()
      }
    }
    void listen()
    const looking = setInterval(tell, lookEveryMs)
    looking.unref()
    return {
      close: async () => {
        isClosed = true
        clearTimeout(waiting)
        clearInterval(looking)
        await client?.end().catch(() => {})
      },
    }
  }

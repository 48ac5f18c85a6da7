import { sql } from 'kysely'
import type { LedgerWatch } from '../../activities/ports.ts'
import type { LedgerPlace } from './ledger-url.ts'
import type { Store } from './store.ts'
import { listenToPostgres } from './watch-postgres.ts'
import { pollSqlite } from './watch-sqlite.ts'

/** Calls `tell` after commits until it is closed. */
export type CommitSource = (tell: () => void) => { close(): Promise<void> }

/** Commits that come in a burst are told as one. */
const gatherMs = 25

/** One source of commits for the process, however many listen; it sleeps while nobody does. */
export function createWatch(store: Store, place: LedgerPlace): LedgerWatch {
  const source: CommitSource = place.dialect === 'sqlite' ? pollSqlite(place.path) : listenToPostgres(place.url)
  const listeners = new Set<() => void>()
  let open: { close(): Promise<void> } | null = null
  let gathering: NodeJS.Timeout | undefined

  const tell = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      for (const listener of listeners) listener()
    }, gatherMs)
  }
  const rest = async () => {
    clearTimeout(gathering)
    gathering = undefined
    const closing = open
    open = null
    await closing?.close()
  }

  return {
    onCommit(listener) {
      listeners.add(listener)
      open ??= source(tell)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) void rest()
      }
    },
    marks: (negotiationIds) =>
      negotiationIds.length === 0
        ? Promise.resolve([])
        : store.read((db) =>
            db
              .selectFrom('negotiations')
              .select(['negotiationId', 'revision', 'updatedAt'])
              .where('negotiationId', 'in', negotiationIds)
              .execute(),
          ),
    deskMark: () => deskMark(store),
    close: async () => {
      listeners.clear()
      await rest()
    },
  }
}

/** Not by the newest time alone: the clock of another machine may lie behind. */
async function deskMark(store: Store): Promise<string> {
  const rows = await store.read((db) =>
    db
      .selectFrom('negotiations')
      .select(['status', sql<string>`count(*)`.as('runs'), sql<string>`sum(round)`.as('rounds')])
      .select((eb) => eb.fn.max('updatedAt').as('latest'))
      .groupBy('status')
      .orderBy('status')
      .execute(),
  )
  return rows.map(({ status, runs, rounds, latest }) => `${status} ${runs} ${rounds} ${latest}`).join('; ')
}

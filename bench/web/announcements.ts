import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from '../../src/activities/ports.ts'
import type { EntryOf } from '../../src/domain/entry.ts'
import type { Watcher, Watching } from './watchers.ts'

/** How long after a commit watchers were told of it. */
export interface Announced {
  /** The one whose run it was: the first of them. */
  firstMs: number
  /** The last of all: everybody is told that the desk has changed. */
  lastMs: number
}

const betweenMs = 700
/** Commits must not fall into step with whoever looks for them every so many milliseconds. */
const unevenMs = 37
const patienceMs = 10_000

interface Announcing {
  ledger: Ledger
  /** Runs that are watched, in which somebody speaks now and then. */
  runs: readonly string[]
  watchers: readonly Watcher[]
  watching: Watching
}

/** Speaks in one watched run after another until the work is done, and takes down when watchers hear of it. */
export async function announceDuring(work: Promise<unknown>, on: Announcing): Promise<Announced[]> {
  const heard: Announced[] = []
  let isDone = false
  work.finally(() => {
    isDone = true
  })
  for (let turn = 0; !isDone; turn += 1) {
    heard.push(await announce(on, on.runs[turn % on.runs.length] as string))
    await sleep(betweenMs + ((turn * unevenMs) % 100))
  }
  return heard
}

async function announce({ ledger, watchers, watching }: Announcing, run: string): Promise<Announced> {
  const missing = new Set(watchers)
  const told = Promise.withResolvers<void>()
  let firstAt: number | null = null
  watching.listen((watcher, event) => {
    if (event === 'run' && watcher.run === run) firstAt ??= performance.now()
    if (event === 'desk') missing.delete(watcher)
    if (missing.size === 0 && firstAt !== null) told.resolve()
  })
  await speak(ledger, run)
  const committedAt = performance.now()
  await Promise.race([told.promise, sleep(patienceMs, null, { ref: false })])
  if (firstAt === null || missing.size > 0) throw new Error(`${missing.size} watchers were not told of ${run}`)
  // A look may fall between the commit and its answer here.
  return { firstMs: Math.max(0, firstAt - committedAt), lastMs: Math.max(0, performance.now() - committedAt) }
}

/** The last message of the run once more, as the next entry, with the run's status as an activity writes it. */
async function speak(ledger: Ledger, run: string): Promise<void> {
  const entries = await ledger.newest(run, { message: 1 })
  const { createdAt: _, supersededBy: __, ...message } = entries.at(-1) as EntryOf<'message'>
  const row = await ledger.negotiation(run)
  if (!row) throw new Error(`${run} is not in the ledger`)
  const { status, outcome, round, item, proposalHash, attention } = row
  const at = new Date().toISOString()
  const along = { status: { status, outcome, round, item, proposalHash, attention } }
  await ledger.writeEntry({ ...message, seq: message.seq + 1 }, at, along)
}

import type { ModelCall } from '../../activities/ports.ts'
import type { Entry } from '../../domain/entry.ts'
import { addFigures, type Source, type Sources } from './figure-sources.ts'

/** What one reset left behind: said, decided and paid for once, and no longer what counts. */
export interface FormerCourse {
  /** The run that took its place. */
  successor: string
  /** In the order of seq. */
  entries: Entry[]
  /** The figures its own texts were written from; those of the course that counts now bear the same ids. */
  sources: Sources
}

/** The courses that resets left behind, the one left first first. */
export function formerCourses(all: readonly Entry[]): FormerCourse[] {
  const left = Map.groupBy(
    all.filter(({ supersededBy }) => supersededBy !== null),
    ({ supersededBy }) => supersededBy ?? '',
  )
  return [...left]
    .map(([successor, entries]) => ({
      successor,
      entries: entries.toSorted((a, b) => a.seq - b.seq),
      sources: sourcesThen(all, entries),
      endedAt: lastOf(entries),
    }))
    .sort((a, b) => a.endedAt.localeCompare(b.endedAt))
    .map(({ endedAt: _, ...course }) => course)
}

const lastOf = (entries: readonly Entry[]): string =>
  entries
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1) ?? ''

/** Whatever had been found by the time the course ended; where several runs found something at one seq, the latest, its own before all. */
function sourcesThen(all: readonly Entry[], own: readonly Entry[]): Sources {
  const sources = new Map<string, Source>()
  const end = lastOf(own)
  const before = all.filter(({ createdAt }) => createdAt <= end)
  for (const entry of before.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))) addFigures(sources, entry)
  for (const entry of own) addFigures(sources, entry)
  return sources
}

/**
 * The model calls of courses that were left behind. A call that failed wrote no row of its own: it belongs to the
 * course whose run wrote the row that stands there, or, where none stands yet, to the newest run.
 */
export function formerCalls(calls: readonly ModelCall[], standing: readonly Entry[]): ModelCall[] {
  const writers = new Map(standing.map(({ seq, runId }) => [seq, runId]))
  const newest = calls.at(-1)?.runId
  return calls.filter(({ seq, runId }) => runId !== (writers.get(seq) ?? newest))
}

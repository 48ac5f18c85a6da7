import type { LedgerWatch } from '../../activities/ports.ts'

/** What is announced: that something is new. The page fetches what it shows; the cursor tells whether it has it already. */
export interface News {
  event: 'desk' | 'run'
  cursor: string
}

export interface Listener {
  /** The run its page shows; null for pages that follow no single run. */
  run: string | null
  tell(news: News): void
}

/** Between two looks at least so long, and as many times as long as a look takes: a big ledger is looked at less often. */
const restMs = 50
const restFactor = 10
/** After a look that failed. */
const failedRestMs = 1000

/**
 * One watcher of the ledger for this process, however many people watch however many runs: after a commit it reads the
 * marks of the runs that are watched, in one query, and tells those whose run moved.
 */
export function createHub(watch: LedgerWatch, onError: (error: unknown) => void) {
  const listeners = new Set<Listener>()
  const marks = new Map<string, string>()
  let stop: (() => void) | null = null
  let isLooking = false
  let isDue = false

  const look = async () => {
    if (isLooking) {
      isDue = true
      return
    }
    isLooking = true
    const begun = performance.now()
    const failed = await compare().then(
      () => false,
      (error) => {
        onError(error)
        return true
      },
    )
    // The commit that woke it may have been the last: it looks again by itself.
    if (failed) isDue = true
    const pause = Math.max(failed ? failedRestMs : 0, restMs + (performance.now() - begun) * restFactor)
    setTimeout(() => {
      isLooking = false
      if (!isDue || listeners.size === 0) return
      isDue = false
      void look()
    }, pause).unref()
  }

  const compare = async () => {
    const runs = new Set([...listeners].flatMap(({ run }) => (run === null ? [] : [run])))
    const [desk, found] = await Promise.all([watch.deskMark(), watch.marks([...runs])])
    const now = new Map(found.map((mark) => [mark.negotiationId, `${mark.revision} ${mark.updatedAt}`]))
    const moved = [...now].filter(([run, mark]) => marks.get(run) !== mark)
    const isDeskNew = marks.get('') !== desk
    marks.clear()
    for (const [run, mark] of now.set('', desk)) marks.set(run, mark)
    for (const [run, mark] of moved) announce({ event: 'run', cursor: mark.split(' ')[0] ?? '' }, run)
    if (isDeskNew) announce({ event: 'desk', cursor: '' }, null)
  }

  const announce = (news: News, run: string | null) => {
    for (const listener of listeners) if (run === null || listener.run === run) listener.tell(news)
  }

  return {
    /** How many listen now. */
    size: () => listeners.size,
    /**
     * Joins; returns how to leave. Whoever joins hears once where it stands: between the drawing of their page and now
     * something may have changed, and been announced to those who listened already. What nobody followed yet is heard
     * at the first look, which is a comparison with nothing.
     */
    join(listener: Listener): () => void {
      listeners.add(listener)
      for (const [event, mark] of [
        ['run', listener.run],
        ['desk', ''],
      ] as const)
        if (mark !== null && marks.has(mark)) listener.tell({ event, cursor: '' })
      stop ??= watch.onCommit(() => void look())
      void look()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
        marks.clear()
      }
    },
  }
}

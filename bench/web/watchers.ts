import { setTimeout as sleep } from 'node:timers/promises'

/** Somebody whose page is open: it hears of its run, and of the desk. */
export interface Watcher {
  run: string | null
  cookie: string
}

/** What a watcher was told, as it came in. */
export type Hear = (watcher: Watcher, event: string) => void

export interface Watching {
  /** Who hears from now on. */
  listen(hear: Hear): void
  close(): void
}

const lineBreak = '\n\n'

/** Opens a stream for each, and waits until all have been told where things stand. */
export async function openWatchers(origin: string, watchers: readonly Watcher[]): Promise<Watching> {
  const ending = new AbortController()
  const greeted = new Set<Watcher>()
  let hear: Hear = (watcher) => void greeted.add(watcher)
  const failures: Error[] = []
  for (const watcher of watchers) {
    follow(origin, watcher, { signal: ending.signal, hear: (who, event) => hear(who, event) }).catch((error: Error) => {
      if (!ending.signal.aborted) failures.push(error)
    })
  }
  while (greeted.size < watchers.length) {
    if (failures[0]) throw failures[0]
    await sleep(50)
  }
  return {
    listen(next) {
      if (failures[0]) throw failures[0]
      hear = next
    },
    close: () => ending.abort(),
  }
}

async function follow(
  origin: string,
  watcher: Watcher,
  { signal, hear }: { signal: AbortSignal; hear: Hear },
): Promise<void> {
  const { run, cookie } = watcher
  const url = `${origin}/live${run ? `?run=${encodeURIComponent(run)}` : ''}`
  const answer = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal })
  if (answer.status !== 200 || !answer.body) throw new Error(`${url} answered ${answer.status}`)
  let rest = ''
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split(lineBreak)
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const event = /^event: (\w+)/m.exec(part)?.[1]
      if (event) hear(watcher, event)
    }
  }
  throw new Error('the dashboard ended a stream')
}

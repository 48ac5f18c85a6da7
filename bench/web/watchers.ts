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

/** Opens a stream for each of them. */
export async function openWatchers(origin: string, watchers: readonly Watcher[]): Promise<Watching> {
  const ending = new AbortController()
  const { signal } = ending
  const streams = await Promise.all(watchers.map((watcher) => openStream(origin, watcher, signal)))
  let hear: Hear = () => {}
  let failure: Error | null = null
  for (const [index, stream] of streams.entries()) {
    const watcher = watchers[index] as Watcher
    follow(stream, (event) => hear(watcher, event)).catch((error: Error) => {
      failure ??= error
    })
  }
  return {
    listen(next) {
      if (failure) throw failure
      hear = next
    },
    close: () => ending.abort(),
  }
}

async function openStream(origin: string, { run, cookie }: Watcher, signal: AbortSignal) {
  const url = `${origin}/live${run ? `?run=${encodeURIComponent(run)}` : ''}`
  const { status, body } = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal })
  if (status !== 200 || !body) throw new Error(`${url} answered ${status}`)
  return body
}

async function follow(stream: ReadableStream<Uint8Array>, hear: (event: string) => void): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const event = /^event: (\w+)/m.exec(part)?.[1]
      if (event) hear(event)
    }
  }
  throw new Error('the dashboard ended a stream')
}

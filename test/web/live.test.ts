import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { LedgerWatch, RunMark } from '../../src/activities/ports.ts'
import { createHub, type News } from '../../src/web/live/hub.ts'
import { mostStreamsEach } from '../../src/web/live/stream.ts'
import { seedWaiting } from './support/seed.ts'
import { openSite, type Site } from './support/site.ts'

/** However slow the machine is. */
const patiently = (hold: () => unknown) => vi.waitFor(hold, { timeout: 15_000 })

/** A ledger that is told when it changed, and counts how often it is looked at. */
function tellableWatch() {
  const marks = new Map<string, RunMark>()
  const listeners = new Set<() => void>()
  let desk = 0
  const counts = { looks: 0, watchers: 0 }
  const watch: LedgerWatch = {
    onCommit(listener) {
      listeners.add(listener)
      counts.watchers++
      return () => {
        listeners.delete(listener)
        counts.watchers--
      }
    },
    async marks(ids) {
      counts.looks++
      return ids.flatMap((id) => marks.get(id) ?? [])
    },
    deskMark: async () => String(desk),
    close: async () => {},
  }
  return {
    watch,
    counts,
    commit(id: string, revision: number) {
      marks.set(id, { negotiationId: id, revision, updatedAt: String(revision) })
      desk++
      for (const listener of listeners) listener()
    },
  }
}

const listen = (run: string | null) => {
  const heard: News[] = []
  return { run, heard, tell: (news: News) => void heard.push(news) }
}

describe('the hub', () => {
  test('tells of a run only those who watch it, and of the desk everybody', async () => {
    const ledger = tellableWatch()
    const hub = createHub(ledger.watch, (error) => expect.unreachable(String(error)))
    const [a, b, list] = [listen('a'), listen('b'), listen(null)]
    for (const listener of [a, b, list]) hub.join(listener)
    ledger.commit('a', 7)
    await patiently(() => expect(a.heard).toContainEqual({ event: 'run', cursor: '7' }))
    await patiently(() => expect(list.heard).toContainEqual({ event: 'desk', cursor: '' }))
    expect(b.heard.filter(({ event }) => event === 'run')).toEqual([])
  })

  test('looks once, however many watch, and many commits at once are one look', async () => {
    const ledger = tellableWatch()
    const hub = createHub(ledger.watch, () => {})
    const all = Array.from({ length: 50 }, () => listen('a'))
    const leave = all.map((listener) => hub.join(listener))
    expect(ledger.counts.watchers).toBe(1)
    for (let revision = 1; revision <= 200; revision++) ledger.commit('a', revision)
    await patiently(() => {
      for (const { heard } of all) expect(heard.at(-1)?.event === 'desk' || heard.length > 0).toBe(true)
      expect(all.every(({ heard }) => heard.some(({ cursor }) => cursor === '200'))).toBe(true)
    })
    expect(ledger.counts.looks).toBeLessThan(20)
    for (const go of leave) go()
    expect([ledger.counts.watchers, hub.size()]).toEqual([0, 0])
  })

  test('tells whoever joins late once where it stands, and nobody else: their page may be older than the news', async () => {
    const ledger = tellableWatch()
    const hub = createHub(ledger.watch, () => {})
    const [early, list] = [listen('a'), listen(null)]
    for (const listener of [early, list]) hub.join(listener)
    ledger.commit('a', 7)
    await patiently(() => expect(early.heard).toContainEqual({ event: 'run', cursor: '7' }))
    const before = [early.heard.length, list.heard.length]
    // The change was announced before these came.
    const [lateList, lateRun] = [listen(null), listen('a')]
    for (const listener of [lateList, lateRun]) hub.join(listener)
    expect(lateList.heard.map(({ event }) => event)).toEqual(['desk'])
    expect(lateRun.heard.map(({ event }) => event)).toEqual(['run', 'desk'])
    expect([early.heard.length, list.heard.length]).toEqual(before)
    ledger.commit('a', 8)
    await patiently(() => expect(lateRun.heard).toContainEqual({ event: 'run', cursor: '8' }))
  })

  test('goes on after a ledger that could not be read, and tells what was committed meanwhile', async () => {
    const ledger = tellableWatch()
    const errors: unknown[] = []
    let isBroken = true
    const marks = ledger.watch.marks
    ledger.watch.marks = (ids) => (isBroken ? Promise.reject(new Error('locked')) : marks(ids))
    const hub = createHub(ledger.watch, (error) => errors.push(error))
    const one = listen('a')
    hub.join(one)
    ledger.commit('a', 1)
    await patiently(() => expect(errors.length).toBeGreaterThan(0))
    isBroken = false
    await patiently(() => expect(one.heard).toContainEqual({ event: 'run', cursor: '1' }))
  })
})

/** Reads a stream until it ends or is let go. */
function follow(url: string, cookies: Map<string, string>) {
  const control = new AbortController()
  const lines: string[] = []
  const answer = fetch(url, {
    signal: control.signal,
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  const ended = answer
    .then(async ({ body, ok }) => {
      if (!ok || !body) return
      for await (const part of body.pipeThrough(new TextDecoderStream())) lines.push(...part.split('\n'))
    })
    .catch(() => {})
  return { answer, lines, ended, leave: () => control.abort() }
}

describe('the stream', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ isListening: true })
  })
  afterAll(() => site.close())

  test('announces what was committed, and holds no content', async () => {
    const anna = await site.signedIn('Anna', ['viewer'])
    const { negotiationId } = await seedWaiting(site.ledger, { id: 'live' })
    const stream = follow(`${site.url}/live?run=${negotiationId}`, anna.cookies)
    const { headers, status } = await stream.answer
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    await patiently(() => expect(stream.lines.filter((line) => line === 'event: run')).toHaveLength(1))
    const at = new Date().toISOString()
    await site.ledger.setStatus(
      negotiationId,
      { status: 'stopped', outcome: null, round: 2, item: null, proposalHash: null, attention: null },
      at,
    )
    await patiently(() => expect(stream.lines.filter((line) => line === 'event: run')).toHaveLength(2))
    expect(
      stream.lines
        .filter((line) => line !== '')
        .every((line) => /^(?:retry: \d+|event: (?:run|desk)|data: \d*|:.*)$/.test(line)),
    ).toBe(true)
    stream.leave()
  })

  test('is for signed-in people, and for so many tabs of one', async () => {
    expect((await fetch(`${site.url}/live`, { redirect: 'manual' })).status).toBe(303)
    const bob = await site.signedIn('Bob', ['viewer'])
    const streams = Array.from({ length: mostStreamsEach }, () => follow(`${site.url}/live`, bob.cookies))
    for (const { answer } of streams) expect((await answer).status).toBe(200)
    const last = follow(`${site.url}/live`, bob.cookies)
    expect((await last.answer).status).toBe(429)
    streams[0]?.leave()
    await patiently(async () => {
      const next = follow(`${site.url}/live`, bob.cookies)
      const { status } = await next.answer
      next.leave()
      expect(status).toBe(200)
    })
    for (const stream of streams) stream.leave()
  })

  test('does not keep the dashboard from going', async () => {
    const other = await openSite({ isListening: true })
    const anna = await other.signedIn('Anna', ['viewer'])
    const stream = follow(`${other.url}/live`, anna.cookies)
    expect((await stream.answer).status).toBe(200)
    await other.close()
    await stream.ended
  })
})

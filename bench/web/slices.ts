import { type Announced, announceDuring } from './announcements.ts'
import type { House } from './house.ts'
import { fire, type Shot, schedule, type Taken } from './load.ts'
import type { Pages } from './pages.ts'
import type { Watcher, Watching } from './watchers.ts'

/** What came of asking one side for so long. */
export interface Slice {
  taken: Taken[]
  announced: Announced[]
  /** Of the dashboard's process, whichever side was asked. */
  cpuMs: number
  /** The dashboard's, afterwards. */
  memoryMegabytes: number | null
}

/** The same requests to both, one after the other. */
export interface Pair {
  dashboard: Slice
  bare: Slice
}

export interface Stage {
  house: House
  pages: Pages
  cookie: string
  perSecond: number
  watchers: Watcher[]
  watching: Watching
}

/** The dashboard, then the bare server with the same schedule and with answers of the same lengths. */
export async function holdPair(stage: Stage, { seconds, seed }: { seconds: number; seed: number }): Promise<Pair> {
  const { house, pages, perSecond } = stage
  const names = Object.keys(pages)
  const shots = schedule({ perSecond, seconds, seed }).map((dueMs, index): Shot => {
    const page = names[index % names.length] as string
    // Another seed visits other addresses.
    const visit = Math.floor(index / names.length) + seed * 17
    return { page, dueMs, url: `${house.dashboard.url}${pages[page]?.(visit)}` }
  })
  const dashboard = await holdSlice(stage, shots)
  const plain = shots.map((shot, index) => ({
    ...shot,
    url: `${house.bare.url}/plain/${dashboard.taken[index]?.bytes}`,
  }))
  return { dashboard, bare: await holdSlice(stage, plain) }
}

async function holdSlice(stage: Stage, shots: readonly Shot[]): Promise<Slice> {
  const { house, cookie, watchers, watching } = stage
  const before = await house.dashboard.facts()
  const work = fire(shots, cookie)
  const { ledger, talking: runs } = house
  const [taken, announced] = await Promise.all([work, announceDuring(work, { ledger, runs, watchers, watching })])
  const after = await house.dashboard.facts()
  const cpuMs = (after?.cpuMs ?? 0) - (before?.cpuMs ?? 0)
  return { taken, announced, cpuMs, memoryMegabytes: after?.memoryMegabytes ?? null }
}

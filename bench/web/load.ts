import { setTimeout as sleep } from 'node:timers/promises'
import { randomOf } from '../random.ts'

/** One request, and when it is due after the start. */
export interface Shot {
  page: string
  url: string
  dueMs: number
}

export interface Taken {
  page: string
  /** From when it was due to the last byte of its answer: what waited in a queue, here or there, counts. */
  ms: number
  bytes: number
}

/**
 * When requests are due: as people come, each without regard to the others, so that some come close together. The same
 * seed gives the same schedule; nobody waits for an answer before the next one comes.
 */
export function schedule({ perSecond, seconds, seed }: { perSecond: number; seconds: number; seed: number }): number[] {
  const random = randomOf(seed)
  const due: number[] = []
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random()) * 1000) / perSecond
    if (at >= seconds * 1000) return due
    due.push(at)
  }
}

/** Sends every request when it is due. @throws {Error} when one is not answered with 200 */
export function fire(shots: readonly Shot[], cookie: string): Promise<Taken[]> {
  const begun = performance.now()
  return Promise.all(
    shots.map(async ({ page, url, dueMs }) => {
      await sleep(dueMs)
      const bytes = await bytesOf(url, cookie)
      return { page, ms: performance.now() - begun - dueMs, bytes }
    }),
  )
}

async function bytesOf(url: string, cookie: string): Promise<number> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const body = await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  return body.byteLength
}

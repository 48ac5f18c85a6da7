import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WholeLedger } from '../../../src/adapters/ledger/ledger.ts'
import { dialects, type Site } from './dialects.ts'
import { openFor } from './records.ts'

describe.each(dialects)('watching the ledger on $name', ({ name, start }) => {
  let site: Site
  let ledger: WholeLedger
  let other: WholeLedger

  beforeEach(async () => {
    site = await start()
    ledger = await site.open()
    other = await site.open()
  })
  afterEach(() => site?.remove())

  const nextCommit = () =>
    new Promise<number>((resolve) => {
      const begun = performance.now()
      const stop = ledger.watch.onCommit(() => {
        stop()
        resolve(performance.now() - begun)
      })
    })

  it('tells of what another connection committed, at once', async () => {
    const calls: number[] = []
    const stop = ledger.watch.onCommit(() => calls.push(performance.now()))
    await sleep(300)
    calls.length = 0
    const begun = performance.now()
    const negotiationId = await openFor(other)
    while (calls.length === 0 && performance.now() - begun < 2000) await sleep(5)
    expect((calls[0] ?? Number.POSITIVE_INFINITY) - begun).toBeLessThan(400)
    expect(await ledger.watch.marks([negotiationId, 'nowhere'])).toMatchObject([{ negotiationId }])
    stop()
  })

  it('sleeps while nobody listens, and wakes again', async () => {
    await Promise.all([nextCommit(), sleep(200).then(() => openFor(other))])
    await sleep(100)
    await Promise.all([nextCommit(), sleep(200).then(() => openFor(other))])
  })

  it('marks a run and the desk anew with each change', async () => {
    const negotiationId = await openFor(other)
    const marks = async () => JSON.stringify([await ledger.watch.marks([negotiationId]), await ledger.watch.deskMark()])
    const before = await marks()
    const change = {
      status: 'waiting',
      outcome: null,
      round: 1,
      item: null,
      proposalHash: null,
      attention: null,
    } as const
    // The clock of the machine that writes lies behind.
    await other.setStatus(negotiationId, change, '2020-01-01T00:00:00.000Z')
    expect(await marks()).not.toBe(before)
    expect(await ledger.watch.marks([])).toEqual([])
  })

  it.runIf(name === 'PostgreSQL')('listens again after its connection was cut', async () => {
    let calls = 0
    const stop = ledger.watch.onCommit(() => calls++)
    await sleep(300)
    await site.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen parley%' and pid <> pg_backend_pid()`,
    )
    await sleep(800)
    calls = 0
    await openFor(other)
    await sleep(300)
    expect(calls).toBeGreaterThan(0)
    stop()
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../../src/activities/ports.ts'
import { dialects, type Site } from './dialects.ts'
import { at, call, note, openFor, strategy, toolResult } from './records.ts'

/**
 * A story in short: `1:3` run 1 writes a message at seq 3, `1:t3` the result of a tool call, `1:?3` asks for its row,
 * `1:!3` begins a model call.
 */
async function play(ledger: Ledger, story: string): Promise<string> {
  const negotiationId = await openFor(ledger)
  for (const event of story.split(/\s+/)) {
    const [, run, kind, digits] = /^(\d):([t?!]?)(\d+)$/.exec(event) ?? []
    const place = { negotiationId, runId: `run-${run}`, seq: Number(digits) }
    if (kind === '?') await ledger.findEntry(negotiationId, place.runId, place.seq)
    else if (kind === '!') await ledger.recordCall(call(negotiationId, { runId: place.runId, seq: place.seq }))
    else await ledger.writeEntry(kind === 't' ? toolResult(place) : note(place), at)
  }
  return negotiationId
}

async function standingRows(ledger: Ledger, negotiationId: string): Promise<string> {
  const rows = await ledger.entries(negotiationId)
  return rows.map(({ runId, seq }) => `${runId.slice(4)}:${seq}`).join(' ')
}

async function fallenRows(ledger: Ledger, negotiationId: string): Promise<string> {
  const rows = (await ledger.entries(negotiationId, { superseded: true })).filter((row) => row.supersededBy !== null)
  return rows.map(({ runId, seq, supersededBy }) => `${runId.slice(4)}:${seq}→${supersededBy?.slice(4)}`).join(' ')
}

describe.each(dialects)('succession of runs on $name', ({ start }) => {
  let site: Site
  let ledger: Ledger

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  it.each([
    ['one run', '1:0 1:1 1:2', '1:0 1:1 1:2', ''],
    ['a reset in the middle', '1:0 1:1 1:2 1:3 2:2', '1:0 1:1 2:2', '1:2→2 1:3→2'],
    ['a reset to the start', '1:0 1:1 2:0', '2:0', '1:0→2 1:1→2'],
    ['continue-as-new takes nothing back', '1:0 1:1 2:2 2:3', '1:0 1:1 2:2 2:3', ''],
    ['a reset after continue-as-new, into the first run', '1:0 1:1 2:2 2:3 3:1', '1:0 3:1', '1:1→3 2:2→3 2:3→3'],
    ['a second reset, to an earlier point', '1:0 1:1 1:2 1:3 2:3 2:4 3:1', '1:0 3:1', '1:1→3 1:2→3 1:3→2 2:3→3 2:4→3'],
    ['a second reset, to a later point', '1:0 1:1 1:2 2:1 2:2 2:3 3:3', '1:0 2:1 2:2 3:3', '1:1→2 1:2→2 2:3→3'],
    ['a late write of the old run, above the reset', '1:0 1:1 2:1 2:2 1:2', '1:0 2:1 2:2', '1:1→2 1:2→2'],
    ['a late write far above what the new run has reached', '1:0 1:1 2:1 1:9', '1:0 2:1', '1:1→2 1:9→2'],
    ['a late write of the old run, below the reset', '1:0 1:2 2:3 1:1', '1:0 1:1 1:2 2:3', ''],
    ['a late write between two resets', '1:0 1:4 2:2 3:3 2:4 1:1', '1:0 1:1 2:2 3:3', '1:4→2 2:4→3'],
    [
      'tool calls of the new run end in any order',
      '1:0 1:1 1:t2 1:t3 1:t4 2:?2 2:?3 2:?4 2:t4 2:t2 2:t3',
      '1:0 1:1 2:2 2:3 2:4',
      '1:2→2 1:3→2 1:4→2',
    ],
  ])('%s', async (_, story, stands, fell) => {
    const negotiationId = await play(ledger, story)
    expect(await standingRows(ledger, negotiationId)).toBe(stands)
    expect(await fallenRows(ledger, negotiationId)).toBe(fell)
  })

  it('takes the old future back as soon as the new run asks for its place', async () => {
    const negotiationId = await play(ledger, '1:0 1:1 1:2 1:3 2:?1')
    expect(await standingRows(ledger, negotiationId)).toBe('1:0')
  })

  it('keeps the one of three tool calls that had ended when the run was reset between them', async () => {
    const story = '1:0 1:1 1:t4 1:t2 1:t3 1:5 1:6 2:?2 2:t2 2:?3 2:t3'
    const repeated = await play(ledger, story)
    expect(await standingRows(ledger, repeated)).toBe('1:0 1:1 2:2 2:3')
    const goesOn = await play(ledger, `${story} 2:?5`)
    expect(await standingRows(ledger, goesOn)).toBe('1:0 1:1 2:2 2:3 1:4')
    const further = await play(ledger, `${story} 2:?5 2:5 2:?6 2:6`)
    expect(await standingRows(ledger, further)).toBe('1:0 1:1 2:2 2:3 1:4 2:5 2:6')
  })

  it('keeps it also when that run was reset in turn, before it had come further', async () => {
    const negotiationId = await play(ledger, '1:0 1:t2 1:t1 1:3 2:?1 3:?1 3:t1 3:?3 3:3 2:t1')
    expect(await standingRows(ledger, negotiationId)).toBe('1:0 3:1 1:2 3:3')
  })

  it('does not take an old row for a tool call that the new run made and called off', async () => {
    const negotiationId = await play(ledger, '1:0 1:1 1:t2 1:t3 1:4 2:?1 2:1 2:?2 2:t2 2:?4 2:4')
    expect(await standingRows(ledger, negotiationId)).toBe('1:0 2:1 2:2 2:4')
  })

  it('does not take an old row for a message that the new run asked for and called off', async () => {
    const negotiationId = await play(ledger, '1:0 1:1 1:2 2:?1 2:2')
    expect(await standingRows(ledger, negotiationId)).toBe('1:0 2:2')
  })

  it.each([
    ['asked for its row', '1:0 1:1 2:?1 3:?1 3:1 2:1 3:2'],
    ['began its model call', '1:0 1:1 2:!1 3:?1 3:1 2:1 3:2'],
  ])('orders runs by when they began: one that %s before the next run did is the older one', async (_, story) => {
    const negotiationId = await play(ledger, story)
    expect(await standingRows(ledger, negotiationId)).toBe('1:0 3:1 3:2')
  })

  it("lets a newer run's strategy replace an older one's, never the other way round", async () => {
    const negotiationId = await play(ledger, '1:0 2:0')
    const texts = async () => (await ledger.strategy(negotiationId))?.text
    await ledger.publishStrategy(strategy(negotiationId, { text: 'one' }))
    // It was reset since: what it published is no longer the strategy.
    expect(await texts()).toBeUndefined()
    await ledger.publishStrategy(strategy(negotiationId, { runId: 'run-2', text: 'two' }))
    await ledger.publishStrategy(strategy(negotiationId, { text: 'late' }))
    expect(await texts()).toBe('two')
    await ledger.publishStrategy(strategy(negotiationId, { runId: 'run-2', text: 'two again' }))
    expect(await texts()).toBe('two again')
  })
  it('talks again once a newer run begins: what the older one had settled is no longer settled', async () => {
    const negotiationId = await play(ledger, '1:0 1:1')
    const settled = { status: 'settled', outcome: 'agreed', round: 4, item: 'final', proposalHash: 'h' } as const
    await ledger.writeEntry(note({ negotiationId, seq: 2 }), at, { status: { ...settled, attention: null } })
    await ledger.publishStrategy(strategy(negotiationId))
    const stands = async () => {
      const { status, outcome, round, item, proposalHash } = (await ledger.negotiation(negotiationId)) ?? {}
      return {
        status,
        outcome,
        round,
        item,
        proposalHash,
        isPublished: (await ledger.strategy(negotiationId)) !== null,
      }
    }
    expect(await stands()).toEqual({ ...settled, isPublished: true })
    await ledger.findEntry(negotiationId, 'run-2', 1)
    const talking = { status: 'talking', outcome: null, round: 1, item: 'diagnosis', proposalHash: null }
    expect(await stands()).toEqual({ ...talking, isPublished: false })
    // Neither a late word of the old run nor the next step of the new one takes anything back.
    await ledger.findEntry(negotiationId, 'run-1', 3)
    expect(await stands()).toEqual({ ...talking, isPublished: false })
    await ledger.setStatus(negotiationId, { ...settled, status: 'waiting', outcome: null, attention: null }, at)
    await ledger.findEntry(negotiationId, 'run-2', 2)
    expect(await stands()).toMatchObject({ status: 'waiting' })
  })
})

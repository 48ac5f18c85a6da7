import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../../src/activities/ports.ts'
import type { Entry } from '../../../src/domain/entry.ts'
import { dialects, type Site } from './dialects.ts'
import {
  begin,
  callOff,
  comeToRest,
  continueAsNew,
  type Deed,
  end,
  endLate,
  type Lived,
  lived,
  newWorld,
  reset,
  schedule,
  type World,
} from './lineage.ts'
import { at, note, openFor, toolResult } from './records.ts'

const moves: Record<string, (world: World, pick: number) => void> = {
  schedule: (world, pick) => schedule(world, pick % 4),
  begin,
  end,
  endLate,
  callOff,
  continueAsNew,
  reset,
}
const often = [
  'schedule',
  'schedule',
  'begin',
  'begin',
  'begin',
  'end',
  'end',
  'end',
  'endLate',
  'reset',
  'continueAsNew',
  'callOff',
]
const story = fc.array(fc.tuple(fc.constantFrom(...often), fc.nat(30)), { minLength: 5, maxLength: 60 })

function live(events: [string, number][]): World {
  const world = newWorld()
  for (const [move, pick] of events) moves[move]?.(world, pick)
  comeToRest(world)
  for (let pick = 0; pick < 3; pick++) endLate(world, pick)
  return world
}

const runName = (run: number) => `run-${run}`

async function act(ledger: Ledger, negotiationId: string, deed: Deed): Promise<void> {
  if (deed.act === 'look') {
    return compare(await ledger.entries(negotiationId), deed.lived, deed.seq)
  }
  const place = { negotiationId, runId: runName(deed.run), seq: deed.seq }
  if (deed.act === 'ask') await ledger.findEntry(negotiationId, place.runId, place.seq)
  else await ledger.writeEntry(deed.isStep ? note(place) : toolResult(place), at)
}

/** Holds the standing rows below a seq against what the newest run built on. */
function compare(rows: Entry[], lived: Lived, below: number): void {
  const found = new Map(rows.map(({ seq, runId }) => [seq, runId]))
  const seqs = new Set([...found.keys(), ...lived.keys()].filter((seq) => seq < below))
  const view = (pick: (seq: number) => string | undefined) =>
    Object.fromEntries([...seqs].sort().map((seq) => [seq, pick(seq)]))
  const expected = (seq: number) => {
    const row = lived.get(seq)
    const isOpen = row === 'unknowable' || (row?.maybe && !found.has(seq))
    return isOpen ? found.get(seq) : row && runName(row.run)
  }
  expect(view((seq) => found.get(seq))).toEqual(view(expected))
}

const runsBy: Record<string, number> = { SQLite: 600, PostgreSQL: 40 }

describe.each(dialects)('runs, resets and late writes at random on $name', ({ name, start }) => {
  let site: Site
  let ledger: Ledger

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
  })
  afterAll(() => site?.remove())

  it('shows what the newest run built on, when a step begins and in the end', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (events) => {
        const world = live(events)
        const negotiationId = await openFor(ledger)
        for (const deed of world.deeds) await act(ledger, negotiationId, deed)
        compare(await ledger.entries(negotiationId), lived(world), Number.POSITIVE_INFINITY)
      }),
      { numRuns: runsBy[name] },
    )
  })

  it('tells by its changes alone all that a fresh look shows', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.nat(7), async (events, stride) => {
        const negotiationId = await openFor(ledger)
        const seen = new Map<string, Entry>()
        let cursor = 0
        for (const [index, deed] of live(events).deeds.entries()) {
          await act(ledger, negotiationId, deed)
          if (index % (stride + 1) > 0) continue
          const changes = await ledger.changes(negotiationId, cursor)
          cursor = changes.cursor
          for (const entry of changes.entries) seen.set(`${entry.seq} ${entry.runId}`, entry)
        }
        for (const entry of (await ledger.changes(negotiationId, cursor)).entries)
          seen.set(`${entry.seq} ${entry.runId}`, entry)
        const fresh = await ledger.entries(negotiationId, { superseded: true })
        expect(seen).toEqual(new Map(fresh.map((entry) => [`${entry.seq} ${entry.runId}`, entry])))
      }),
      { numRuns: (runsBy[name] ?? 0) / 4 },
    )
  })
})

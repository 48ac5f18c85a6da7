/**
 * A small model of how Temporal runs a negotiation, written without a look at the ledger's rule: runs keep a history, a
 * reset copies a part of it and does again what was pending there, and what the old run had under way may end late. It
 * knows which rows the newest run really built on.
 */

export type Deed =
  | { act: 'ask' | 'write'; run: number; seq: number; isStep: boolean }
  /** A step begins: below it the ledger must show what the run built on. */
  | { act: 'look'; seq: number; lived: Lived }

/** By seq: whose row the run built on. `maybe`: called off, and its row may have been written all the same. */
export type Lived = Map<number, { run: number; maybe?: boolean } | 'unknowable'>

type Event =
  | { type: 'scheduled'; seqs: number[]; isStep: boolean }
  | { type: 'completed'; seq: number; run: number }
  | { type: 'called-off'; activities: Activity[]; run: number }

interface Activity {
  seq: number
  isStep: boolean
  hasBegun: boolean
}

export interface World {
  run: number
  history: Event[]
  /** What a chain of continue-as-new began with. */
  inherited: { lived: Lived; nextSeq: number }
  pending: Activity[]
  nextSeq: number
  /** Begun, and then called off or left behind by a reset: they may still write. */
  orphans: { run: number; activity: Activity }[]
  deeds: Deed[]
}

export const newWorld = (): World => ({
  run: 1,
  history: [],
  inherited: { lived: new Map(), nextSeq: 0 },
  pending: [],
  nextSeq: 0,
  orphans: [],
  deeds: [],
})

/** Schedules what comes next: one step (size 0), or some tool calls side by side. */
export function schedule(world: World, size: number): void {
  if (world.pending.length > 0) return
  const isStep = size === 0
  const seqs = Array.from({ length: Math.max(1, size) }, (_, index) => world.nextSeq + index)
  world.history.push({ type: 'scheduled', seqs, isStep })
  world.pending = seqs.map((seq) => ({ seq, isStep, hasBegun: false }))
  world.nextSeq += seqs.length
}

export function begin(world: World, pick: number): void {
  const waiting = world.pending.filter((activity) => !activity.hasBegun)
  const activity = waiting[pick % Math.max(1, waiting.length)]
  if (!activity) return
  activity.hasBegun = true
  const { seq, isStep } = activity
  world.deeds.push({ act: 'ask', run: world.run, seq, isStep })
  if (isStep) world.deeds.push({ act: 'look', seq, lived: lived(world) })
}

export function end(world: World, pick: number): void {
  const begun = world.pending.filter((activity) => activity.hasBegun)
  const activity = begun[pick % Math.max(1, begun.length)]
  if (!activity) return
  world.pending = world.pending.filter((other) => other !== activity)
  world.deeds.push({ act: 'write', run: world.run, seq: activity.seq, isStep: activity.isStep })
  world.history.push({ type: 'completed', seq: activity.seq, run: world.run })
}

export function endLate(world: World, pick: number): void {
  const orphan = world.orphans[pick % Math.max(1, world.orphans.length)]
  if (!orphan) return
  world.orphans = world.orphans.filter((other) => other !== orphan)
  const { seq, isStep } = orphan.activity
  world.deeds.push({ act: 'write', run: orphan.run, seq, isStep })
}

/** A person concludes: what is under way is called off, and its seqs are not used again. */
export function callOff(world: World): void {
  world.history.push({ type: 'called-off', activities: world.pending, run: world.run })
  leaveBehind(world)
}

export function continueAsNew(world: World): void {
  if (world.pending.length > 0) return
  world.inherited = { lived: lived(world), nextSeq: world.nextSeq }
  world.history = []
  world.run++
}

/** A reset to a point of the history; the workflow's code goes on from what that prefix says. */
export function reset(world: World, pick: number): void {
  leaveBehind(world)
  world.history = world.history.slice(0, pick % (world.history.length + 1))
  world.run++
  world.pending = pendingAt(world.history)
  const scheduled = world.history.flatMap((event) => (event.type === 'scheduled' ? event.seqs : []))
  world.nextSeq = Math.max(world.inherited.nextSeq, ...scheduled.map((seq) => seq + 1))
}

/** Ends what the newest run has under way, and takes one more step. */
export function comeToRest(world: World): void {
  while (world.pending.length > 0) {
    begin(world, 0)
    end(world, 0)
  }
  schedule(world, 0)
  begin(world, 0)
  end(world, 0)
}

export function lived({ inherited, history }: World): Lived {
  const rows: Lived = new Map(inherited.lived)
  for (const event of history) {
    if (event.type === 'completed') rows.set(event.seq, { run: event.run })
    if (event.type !== 'called-off') continue
    for (const { seq, hasBegun } of event.activities) {
      rows.set(seq, hasBegun ? { run: event.run, maybe: true } : 'unknowable')
    }
  }
  return rows
}

function leaveBehind(world: World): void {
  for (const activity of world.pending) if (activity.hasBegun) world.orphans.push({ run: world.run, activity })
  world.pending = []
}

function pendingAt(history: Event[]): Activity[] {
  let pending: Activity[] = []
  for (const event of history) {
    if (event.type === 'scheduled') pending = event.seqs.map((seq) => ({ seq, isStep: event.isStep, hasBegun: false }))
    else if (event.type === 'completed') pending = pending.filter(({ seq }) => seq !== event.seq)
    else pending = []
  }
  return pending
}

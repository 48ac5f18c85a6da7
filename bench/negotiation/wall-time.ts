import { mean, median, rounded } from '../statistics.ts'
import { type Attendance, attend, type RoundFacts } from './attend.ts'
import { usualCourse } from './course.ts'
import { nextId, type Pair } from './pair.ts'
import type { Side } from './side.ts'

/** So many negotiations start together, so many times; the sides take turns. */
export interface Level {
  atOnce: number
  batches: number
}

interface Both {
  parley: number
  bare: number
  ratio: number
}
export interface WallTime {
  atOnce: number
  negotiations: number
  /** The median time of a negotiation from its start to its end. */
  wallMs: Both
  /** From the first start to the last end, divided by the negotiations. */
  msEach: Both
}
export interface AfterVerdict {
  verdicts: number
  answerMs: Both
  nextActivityMs: Both
  nextModelCallMs: Both
}

interface Batch {
  elapsedMs: number
  runs: Attendance[]
}

async function runBatch(side: Side, atOnce: number): Promise<Batch> {
  const begun = performance.now()
  const runs = await Promise.all(Array.from({ length: atOnce }, () => attend(side, nextId(), usualCourse)))
  return { elapsedMs: performance.now() - begun, runs }
}

export async function measureWallTime(pair: Pair, levels: readonly Level[]) {
  const wallTime: WallTime[] = []
  let alone: Record<'parley' | 'bare', Batch[]> | null = null
  for (const { atOnce, batches } of levels) {
    const done: Record<'parley' | 'bare', Batch[]> = { parley: [], bare: [] }
    for (let batch = 0; batch < batches; batch += 1) {
      for (const side of [pair.parley, pair.bare]) done[side.name].push(await runBatch(side, atOnce))
    }
    wallTime.push({
      atOnce,
      negotiations: atOnce * batches,
      wallMs: both((name) => median(done[name].flatMap(({ runs }) => runs.map((run) => run.wallMs)))),
      msEach: both((name) => mean(done[name].map(({ elapsedMs }) => elapsedMs / atOnce))),
    })
    alone ??= done
  }
  if (!alone) throw new RangeError('no level to measure')
  return { wallTime, afterVerdict: afterVerdict(alone) }
}

/** Of the first level, where nothing else is under way. */
function afterVerdict(batches: Record<'parley' | 'bare', Batch[]>): AfterVerdict {
  const rounds = (name: 'parley' | 'bare') => batches[name].flatMap(({ runs }) => runs.flatMap((run) => run.rounds))
  const middle = (pick: (round: RoundFacts) => number | null) =>
    both((name) => median(rounds(name).flatMap((round) => pick(round) ?? [])))
  return {
    verdicts: rounds('parley').length,
    answerMs: middle((round) => round.answerMs),
    nextActivityMs: middle((round) => round.nextActivityMs),
    nextModelCallMs: middle((round) => round.nextModelCallMs),
  }
}

function both(of: (name: 'parley' | 'bare') => number): Both {
  const [parley, bare] = [of('parley'), of('bare')]
  return { parley: rounded(parley, 1), bare: rounded(bare, 1), ratio: rounded(parley / bare) }
}

import { mean, rounded } from '../statistics.ts'
import { type Attendance, attend, type RoundFacts } from './attend.ts'
import { type Course, longCourse, roundsOf } from './course.ts'
import { databaseBytes } from './database-bytes.ts'
import { nextId, openPair, type Pair } from './pair.ts'
import type { Side } from './side.ts'
import type { Site } from './site.ts'

export interface AtRound {
  round: number
  /** What this round added to the history, as the mean with the rounds beside it. */
  historyEvents: number
  historyBytes: number
}
export interface LongRun {
  rounds: number
  msPerRound: number
  at: AtRound[]
  historyBytesInAll: number
  /** By which the Temporal server's own database grew. */
  temporalBytes: number
  /** By which the ledger grew; nothing where there is none. */
  ledgerBytes: number
  ledgerBytesPerRound: number
}
export interface LongRuns {
  parley: LongRun
  bare: LongRun
  requestBytes: number
}

export interface LongOptions {
  rounds: number
  /** The length of the seats' messages. */
  textChars: number
}

/** One item sent back again and again, with messages as long as those of the sample negotiation. */
export async function measureLongRuns(site: Site, { rounds, textChars }: LongOptions): Promise<LongRuns> {
  const course = longCourse(rounds)
  const pair = await openPair(site, course, { textChars, tools: false })
  const parley = await longRun(site, { side: pair.parley, course, ledgerBytes: () => pair.parley.ledgerBytes() })
  const bare = await longRun(site, { side: pair.bare, course, ledgerBytes: () => 0 })
  await pair.close()
  return { parley, bare, requestBytes: pair.requestBytes }
}

interface LongJob {
  side: Pair['parley'] | Side
  course: Course
  ledgerBytes(): number
}

async function longRun(site: Site, { side, course, ledgerBytes }: LongJob): Promise<LongRun> {
  const before = { ledger: ledgerBytes(), temporal: databaseBytes(site.temporalDatabase) }
  const { wallMs, rounds, historyBytes }: Attendance = await attend(side, nextId(), course)
  const grown = ledgerBytes() - before.ledger
  const count = roundsOf(course)
  return {
    rounds: count,
    msPerRound: rounded(wallMs / count, 1),
    at: [3, 30, 100].filter((round) => round < rounds.length - 1).map((round) => atRound(rounds, round)),
    historyBytesInAll: historyBytes,
    temporalBytes: databaseBytes(site.temporalDatabase) - before.temporal,
    ledgerBytes: grown,
    ledgerBytesPerRound: Math.round(grown / count),
  }
}

/** Three rounds around it: one alone would show how many digits its numbers happen to have. */
function atRound(rounds: readonly RoundFacts[], round: number): AtRound {
  const around = [round - 1, round, round + 1]
  const added = (pick: (facts: RoundFacts) => number) =>
    mean(around.map((one) => pick(rounds[one - 1] as RoundFacts) - pick(rounds[one - 2] as RoundFacts)))
  return {
    round,
    historyEvents: rounded(
      added((facts) => facts.historyEvents),
      1,
    ),
    historyBytes: Math.round(added((facts) => facts.historyBytes)),
  }
}

import { mean, rounded } from '../statistics.ts'
import { type Attendance, attend } from './attend.ts'
import { type Course, roundsOf, usualCourse } from './course.ts'
import { nextId } from './pair.ts'
import { openParleySide, type ParleySide } from './parley-side.ts'
import type { Site } from './site.ts'

export interface SampleRun {
  rounds: number
  activities: number
  wallMs: number
  historyEvents: number
  historyBytes: number
  historyBytesPerRound: number
  ledgerBytesPerRound: number
}
export interface Sample {
  approved: SampleRun
  /** As in the demonstration: the second round is sent back once. */
  rejectedOnce: SampleRun
  meanMessageChars: number
}

const runs = 3

/** The sample sales table negotiated by the playbook, with its tool calls. */
export async function measureSample(site: Site): Promise<Sample> {
  const side = await openParleySide(site)
  const first = nextId()
  await attend(side, first, usualCourse)
  const approved = await sampleRun(side, usualCourse)
  const rejectedOnce = await sampleRun(side, { ...usualCourse, rejectedRounds: [2] })
  const meanMessageChars = await side.meanMessageChars(first)
  await side.close()
  return { approved, rejectedOnce, meanMessageChars }
}

async function sampleRun(side: ParleySide, course: Course): Promise<SampleRun> {
  const before = side.ledgerBytes()
  const done: Attendance[] = []
  for (let run = 0; run < runs; run += 1) done.push(await attend(side, nextId(), course))
  const average = (pick: (run: Attendance) => number) => Math.round(mean(done.map(pick)))
  const rounds = roundsOf(course)
  const historyBytes = average((run) => run.historyBytes)
  return {
    rounds,
    activities: average((run) => run.activities),
    wallMs: average((run) => run.wallMs),
    historyEvents: average((run) => run.historyEvents),
    historyBytes,
    historyBytesPerRound: Math.round(historyBytes / rounds),
    ledgerBytesPerRound: rounded((side.ledgerBytes() - before) / runs / rounds, 0),
  }
}

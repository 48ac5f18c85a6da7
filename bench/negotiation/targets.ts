import { rounded } from '../statistics.ts'
import type { Figures } from './measure.ts'

/** What was promised, and what came out. */
export interface Target {
  what: string
  most: number
  found: number
  met: boolean
}

const target = (what: string, found: number, most: number): Target => ({
  what,
  most,
  found: rounded(found),
  met: found <= most,
})

/** Holds the figures against their targets; what was not measured is not judged. */
export function judge({ wallTime = [], afterVerdict, longRuns, sample }: Figures): Target[] {
  const targets = wallTime.map(({ atOnce, wallMs }) =>
    target(`wall time, ${atOnce} at once, × bare`, wallMs.ratio, 1.5),
  )
  if (afterVerdict) targets.push(target('approve → next activity, × bare', afterVerdict.nextActivityMs.ratio, 1.3))
  const [early, late] = [longRuns?.parley.at[0], longRuns?.parley.at.at(-1)]
  if (early && late && late !== early) {
    const what = `history bytes of round ${late.round}, × those of round ${early.round}`
    targets.push(target(what, late.historyBytes / early.historyBytes, 1.1))
  }
  if (sample) {
    targets.push(target('history bytes a round, sample approved', sample.approved.historyBytesPerRound, 8000))
    targets.push(target('history bytes a round, sample rejected once', sample.rejectedOnce.historyBytesPerRound, 8000))
  }
  return targets
}

import type { LangGraphResult } from './langgraph/measure.ts'
import type { LongRun, LongRuns } from './long-run.ts'
import type { Figures } from './measure.ts'
import type { Sample } from './sample.ts'
import type { Target } from './targets.ts'
import type { AfterVerdict, WallTime } from './wall-time.ts'

/** The figures as people read them. */
export function report(figures: Figures, targets: readonly Target[]): string {
  const { wallTime, afterVerdict, longRuns, sample, langgraph } = figures
  return [
    ...(wallTime ? wallLines(wallTime) : []),
    ...(afterVerdict ? verdictLines(afterVerdict) : []),
    ...(longRuns ? longLines(longRuns) : []),
    ...(langgraph ? graphLines(langgraph) : []),
    ...(sample ? sampleLines(sample) : []),
    ...targetLines(targets),
  ].join('\n')
}

const row = (label: string, ...cells: (string | number)[]) =>
  `${label.padEnd(46)}${cells.map((cell) => String(cell).padStart(13)).join('')}`

const wallLines = (levels: readonly WallTime[]) => [
  '',
  row('a negotiation, ms', 'parley', 'bare', 'ratio'),
  ...levels.flatMap(({ atOnce, wallMs, msEach }) => [
    row(`${atOnce} at once: from start to end`, wallMs.parley, wallMs.bare, wallMs.ratio),
    row(`${atOnce} at once: machine time each`, msEach.parley, msEach.bare, msEach.ratio),
  ]),
]

const verdictLines = ({ verdicts, answerMs, nextActivityMs, nextModelCallMs }: AfterVerdict) => [
  '',
  row(`after the verdict, ms (median of ${verdicts})`, 'parley', 'bare', 'ratio'),
  row('its answer', answerMs.parley, answerMs.bare, answerMs.ratio),
  row('next activity started', nextActivityMs.parley, nextActivityMs.bare, nextActivityMs.ratio),
  row('next model call started', nextModelCallMs.parley, nextModelCallMs.bare, nextModelCallMs.ratio),
]

function longLines({ parley, bare }: LongRuns): string[] {
  const line = (label: string, pick: (run: LongRun) => string | number) => row(label, pick(parley), pick(bare))
  return [
    '',
    row(`a negotiation of ${parley.rounds} rounds`, 'parley', 'bare'),
    line('ms a round', (run) => run.msPerRound),
    ...parley.at.map(({ round }, index) =>
      line(
        `history of round ${round}: events, bytes`,
        ({ at }) => `${at[index]?.historyEvents}, ${at[index]?.historyBytes}`,
      ),
    ),
    line('history in all, bytes', (run) => run.historyBytesInAll),
    line('ledger a round, bytes', (run) => run.ledgerBytesPerRound),
    line('ledger, bytes', (run) => run.ledgerBytes),
    line('Temporal’s database, bytes', (run) => run.temporalBytes),
  ]
}

function graphLines(result: LangGraphResult): string[] {
  if ('skipped' in result) return ['', result.skipped]
  return [
    '',
    row(`LangGraph ${result.versions['@langchain/langgraph']}`, 'ms a round', 'first ten', 'last ten', 'file, bytes'),
    ...result.runs.map(({ keeps, durability, msPerRound, firstMs, lastMs, checkpointBytes }) =>
      row(`transcript as ${keeps}, written ${durability}`, msPerRound, firstMs, lastMs, checkpointBytes),
    ),
  ]
}

const sampleLines = ({ approved, rejectedOnce }: Sample) => [
  '',
  row('the sample negotiation', 'approved', 'rejected once'),
  row('rounds, activities', ...[approved, rejectedOnce].map((run) => `${run.rounds}, ${run.activities}`)),
  row('history a round, bytes', approved.historyBytesPerRound, rejectedOnce.historyBytesPerRound),
  row('ledger a round, bytes', approved.ledgerBytesPerRound, rejectedOnce.ledgerBytesPerRound),
  row('ms', approved.wallMs, rejectedOnce.wallMs),
]

const targetLines = (targets: readonly Target[]) => [
  '',
  row('targets', 'at most', 'found', ''),
  ...targets.map(({ what, most, found, met }) => row(what, most, found, met ? 'met' : 'MISSED')),
]

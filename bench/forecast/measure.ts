import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { pythonWith } from './environment.ts'
import { answersOf, forecasters } from './parley-side.ts'
import { scoreTable } from './report.ts'
import { type Score, score } from './score.ts'
import { type Answer, type CompetitionSeries, type Kind, kinds } from './series.ts'

const run = promisify(execFile)

export interface ForecastBenchOptions {
  /** Every tenth series. */
  quick: boolean
  /** With automatic ARIMA and CES and the median of all four: most of an hour. */
  full: boolean
  /** Where the Python environment stays; a throw-away one without it. */
  python?: string
}

type Scores = Record<string, Partial<Record<Kind, Score>>>

export interface ForecastFigures {
  machine: string
  node: string
  parley: Scores
  statsforecast: Scores
}

const peers = { usual: ['SeasonalNaive', 'DynamicOptimizedTheta', 'AutoETS'], further: ['AutoARIMA', 'AutoCES'] }

/** Accuracy, coverage and CPU time of the forecasting engine and of statsforecast on the M1 competition, in one run. */
export async function measureForecast({ quick, full, python }: ForecastBenchOptions): Promise<ForecastFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  try {
    const interpreter = await pythonWith(python ?? join(folder, 'python'))
    const series = await readSeries(interpreter, folder, quick)
    const theirs = await answersOfPeers(interpreter, { folder, full, series })
    const ours = Object.fromEntries(Object.keys(forecasters).map((name) => [name, answersOf(name, series)]))
    const figures = {
      machine: cpus()[0]?.model ?? '',
      node: process.version,
      parley: scoresOf(series, ours),
      statsforecast: scoresOf(series, full ? { ...theirs, 'median of four': medians(theirs) } : theirs),
    }
    process.stderr.write(scoreTable(figures))
    return figures
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const most = { maxBuffer: 1e8 }

async function readSeries(python: string, folder: string, quick: boolean): Promise<CompetitionSeries[]> {
  const file = join(folder, 'm1.json')
  await run(python, [script('m1.py'), file], most)
  const all = JSON.parse(await readFile(file, 'utf8')) as CompetitionSeries[]
  return quick ? all.filter((_, i) => i % 10 === 0) : all
}

async function answersOfPeers(
  python: string,
  { folder, full, series }: { folder: string; full: boolean; series: CompetitionSeries[] },
): Promise<Record<string, Answer[]>> {
  const [asked, answered] = [join(folder, 'series.json'), join(folder, 'answers.json')]
  await writeFile(asked, JSON.stringify(series))
  const models = full ? [...peers.usual, ...peers.further] : peers.usual
  await run(python, [script('with_statsforecast.py'), asked, answered, ...models], most)
  return JSON.parse(await readFile(answered, 'utf8')) as Record<string, Answer[]>
}

const scoresOf = (series: readonly CompetitionSeries[], answers: Record<string, Answer[]>): Scores =>
  Object.fromEntries(
    Object.entries(answers).map(([name, all]) => [
      name,
      Object.fromEntries(kinds.map((kind) => [kind, scoreOf(kind, series, all)])),
    ]),
  )

function scoreOf(kind: Kind, series: readonly CompetitionSeries[], answers: readonly Answer[]): Score {
  const places = series.flatMap((one, i) => (one.kind === kind ? [i] : []))
  return score(
    places.map((i) => series[i] as CompetitionSeries),
    places.map((i) => answers[i] as Answer),
  )
}

/** The median of the point forecasts of all automatic methods; its time is theirs together. */
function medians(answers: Record<string, Answer[]>): Answer[] {
  const all = Object.entries(answers).flatMap(([name, list]) => (name === 'SeasonalNaive' ? [] : [list]))
  return (all[0] ?? []).map((first, i) => ({
    means: first.means.map((_, h) => {
      const sorted = all.map((list) => list[i]?.means[h] as number).sort((a, b) => a - b)
      const upper = sorted.length >> 1
      return ((sorted[upper] as number) + (sorted[sorted.length - 1 - upper] as number)) / 2
    }),
    cpuMs: all.reduce((sum, list) => sum + (list[i]?.cpuMs ?? 0), 0),
  }))
}

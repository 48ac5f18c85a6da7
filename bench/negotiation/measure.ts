import { cpus } from 'node:os'
import { usualCourse } from './course.ts'
import { type LangGraphResult, measureLangGraph } from './langgraph/measure.ts'
import { type LongRuns, measureLongRuns } from './long-run.ts'
import { openPair } from './pair.ts'
import { report } from './report.ts'
import { measureSample, type Sample } from './sample.ts'
import { openSite, type Site } from './site.ts'
import { judge, type Target } from './targets.ts'
import { type AfterVerdict, type Level, measureWallTime, type WallTime } from './wall-time.ts'

export const parts = ['sample', 'wall', 'long', 'langgraph']

export interface BenchOptions {
  quick: boolean
  tools: boolean
  only?: string[]
  /** Where LangGraph is installed, or is to be and to stay. */
  langgraph?: string
}

export interface Figures {
  node: string
  processors: number
  quick: boolean
  tools: boolean
  sample?: Sample
  /** The mean bytes of a model request in the runs that wall time was taken from. */
  requestBytes?: number
  wallTime?: WallTime[]
  afterVerdict?: AfterVerdict
  longRuns?: LongRuns
  langgraph?: LangGraphResult
}

const levels: Level[] = [
  { atOnce: 1, batches: 12 },
  { atOnce: 10, batches: 4 },
  { atOnce: 50, batches: 2 },
]
const quickLevels: Level[] = [
  { atOnce: 1, batches: 6 },
  { atOnce: 10, batches: 1 },
  { atOnce: 50, batches: 1 },
]

/** Where the sample is not measured: about what its messages are long. */
const usualTextChars = 400

/** All parts, or those asked for, on one server; a table for people goes to stderr. */
export async function measureNegotiation(options: BenchOptions): Promise<Figures & { targets: Target[] }> {
  const { quick, tools } = options
  const site = await openSite()
  try {
    const figures: Figures = { node: process.version, processors: cpus().length, quick, tools }
    for (const part of parts.filter((name) => options.only?.includes(name) ?? true)) {
      console.error(`measuring: ${part}`)
      await measurePart[part]?.(site, figures, options)
    }
    const targets = judge(figures)
    console.error(report(figures, targets))
    return { ...figures, targets }
  } finally {
    await site.close()
  }
}

type Measure = (site: Site, figures: Figures, options: BenchOptions) => Promise<void>

const measurePart: Record<string, Measure> = {
  async sample(site, figures) {
    figures.sample = await measureSample(site)
  },
  async wall(site, figures, { quick, tools }) {
    const pair = await openPair(site, usualCourse, { textChars: 0, tools })
    figures.requestBytes = pair.requestBytes
    Object.assign(figures, await measureWallTime(pair, quick ? quickLevels : levels))
    await pair.close()
  },
  async long(site, figures, { quick }) {
    figures.longRuns = await measureLongRuns(site, { rounds: quick ? 31 : 101, textChars: textChars(figures) })
  },
  async langgraph(site, figures, { quick, langgraph: folder }) {
    const requestBytes = figures.longRuns?.requestBytes ?? 20_000
    const job = { rounds: quick ? 30 : 100, textChars: textChars(figures), requestBytes, folder }
    figures.langgraph = await measureLangGraph(site, job)
  },
}

const textChars = ({ sample }: Figures) => sample?.meanMessageChars ?? usualTextChars

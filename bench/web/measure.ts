import { cpus, loadavg } from 'node:os'
import type { Target } from '../negotiation/targets.ts'
import { rounded } from '../statistics.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type House, openHouse } from './house.ts'
import { pagesOf } from './pages.ts'
import { signedIn } from './people.ts'
import type { ProcessFacts } from './program.ts'
import { report } from './report.ts'
import { holdPair, type Pair, type Stage } from './slices.ts'
import { judge } from './targets.ts'
import { openWatchers, type Watcher } from './watchers.ts'

export interface WebBenchOptions {
  quick: boolean
}

export interface WebFigures extends Figures {
  node: string
  processors: number
  /** Of the machine, a minute's mean before anything was asked: above the processors, the slow ends say little. */
  machineLoad: number
  quick: boolean
  load: { runs: number; waiting: number; watchers: number; perSecond: number; seconds: number; ledgerMegabytes: number }
  /** The dashboard's memory; null where the system does not tell. */
  memory: Record<'started' | 'watched' | 'end', ProcessFacts | null>
  targets: Target[]
}

const load = { runs: 1000, watchers: 200, perSecond: 50 }
/** One person may have twelve streams open. */
const streamsEach = 10
const warmUpSeconds = 5
const pairCount = 2

/** Every page under load, beside a bare route of Fastify that answers with as many bytes. */
export async function measureWeb({ quick }: WebBenchOptions): Promise<WebFigures> {
  const { runs, watchers: watcherCount, perSecond } = load
  console.error(`filling the ledger with ${runs} runs`)
  const house = await openHouse(runs)
  try {
    const [machineLoad = 0] = loadavg()
    const started = await house.dashboard.facts()
    const watchers = await watchersOf(house, watcherCount)
    const cookie = await signedIn(house.ledger, '王经理')
    const watching = await openWatchers(house.dashboard.url, watchers)
    const watched = await house.dashboard.facts()
    const seconds = quick ? 6 : 30
    const pairs = await holdPairs(
      { house, pages: pagesOf(house.patterns), cookie, perSecond, watchers, watching },
      seconds,
    )
    const end = await house.dashboard.facts()
    watching.close()
    const { ledgerMegabytes, patterns } = house
    const figures = {
      node: process.version,
      processors: cpus().length,
      machineLoad: rounded(machineLoad, 1),
      quick,
      load: { ...load, waiting: patterns.waiting?.runs ?? 0, seconds: seconds * pairCount, ledgerMegabytes },
      ...figuresOf(pairs),
      memory: { started, watched, end },
    }
    const told = { ...figures, targets: judge(figures) }
    console.error(report(told))
    return told
  } finally {
    await house.close()
  }
}

/** What warms the two up is not counted. */
async function holdPairs(stage: Stage, seconds: number): Promise<Pair[]> {
  await holdPair(stage, { seconds: warmUpSeconds, seed: 0 })
  const pairs: Pair[] = []
  for (let seed = 1; seed <= pairCount; seed += 1) {
    console.error(`measuring: ${seed} of ${pairCount}, ${seconds} s each`)
    pairs.push(await holdPair(stage, { seconds, seed }))
  }
  return pairs
}

/** Half of them follow a run in which somebody speaks, half the desk. */
async function watchersOf({ ledger, talking }: House, count: number): Promise<Watcher[]> {
  const watchers: Watcher[] = []
  for (let person = 1; watchers.length < count; person += 1) {
    const cookie = await signedIn(ledger, `同事 ${person}`)
    for (let stream = 0; stream < streamsEach; stream += 1) {
      const run = stream % 2 === 0 ? null : (talking[Math.floor(watchers.length / 2) % talking.length] ?? null)
      watchers.push({ run, cookie })
    }
  }
  return watchers
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { rounded } from '../../statistics.ts'
import { runZeroModel } from '../run-zero-model.ts'
import type { Site } from '../site.ts'
import { installLangGraph } from './install.ts'
import type { GraphJob, GraphRun } from './main.ts'

export interface LangGraphOptions {
  rounds: number
  textChars: number
  /** The size of a prompt; the same as Parley's. */
  requestBytes: number
  /** Where the packages are, or are to stay; a throw-away folder unless told. */
  folder?: string
}

export interface LangGraphRun extends GraphRun {
  keeps: GraphJob['keeps']
  durability: GraphJob['durability']
}
export type LangGraphResult = { skipped: string } | { versions: Record<string, string>; runs: LangGraphRun[] }

/** The default of each, and the whole transcript written only where the graph stops for the verdict. */
const ways: Pick<GraphJob, 'keeps' | 'durability'>[] = [
  { keeps: 'snapshots', durability: 'async' },
  { keeps: 'snapshots', durability: 'exit' },
  { keeps: 'deltas', durability: 'async' },
]

/** The same negotiation on LangGraph JS with its SQLite checkpointer, where it can be installed. */
export async function measureLangGraph(site: Site, options: LangGraphOptions): Promise<LangGraphResult> {
  const packages = options.folder ?? join(site.folder, 'langgraph')
  try {
    const versions = await installLangGraph(packages)
    return { versions, runs: await runEachWay(site, packages, options) }
  } catch (error) {
    return { skipped: `LangGraph could not be installed or run: ${(error as Error).message.slice(0, 500)}` }
  }
}

async function runEachWay(site: Site, packages: string, { rounds, textChars, requestBytes }: LangGraphOptions) {
  const model = await runZeroModel({ textChars, tools: false })
  try {
    const runs: LangGraphRun[] = []
    for (const way of ways) {
      const job = { packages, folder: site.folder, modelUrl: model.url, rounds, requestBytes, ...way }
      runs.push({ ...way, ...(await runGraph(job)) })
    }
    return runs
  } finally {
    await model.close()
  }
}

async function runGraph(job: GraphJob): Promise<GraphRun> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [main, JSON.stringify(job)], { timeout: 600_000 })
  const { msPerRound, firstMs, lastMs, checkpointBytes } = JSON.parse(stdout) as GraphRun
  const [per, first, last] = [msPerRound, firstMs, lastMs].map((ms) => rounded(ms, 1)) as [number, number, number]
  return { msPerRound: per, firstMs: first, lastMs: last, checkpointBytes }
}

/** One negotiation on LangGraph, in a process of its own: prints its figures as JSON. The job comes as the only argument. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { buildGraph, type GraphOptions } from './graph.ts'
import { loadPackages } from './packages.ts'

export interface GraphJob extends GraphOptions {
  packages: string
  /** Where the checkpoints go. */
  folder: string
  rounds: number
  durability: 'sync' | 'async' | 'exit'
}

export interface GraphRun {
  msPerRound: number
  /** The same for the first and the last ten rounds. */
  firstMs: number
  lastMs: number
  checkpointBytes: number
}

async function main(job: GraphJob): Promise<GraphRun> {
  const { graph: langgraph, savers } = loadPackages(job.packages)
  const file = join(job.folder, `${job.keeps}-${job.durability}.sqlite`)
  const saver = savers.SqliteSaver.fromConnString(file)
  const graph = buildGraph(langgraph, saver, job)
  const config = { configurable: { thread_id: 'negotiation' }, durability: job.durability }
  const times: number[] = []
  let input: unknown = {}
  let spoken = 0
  for (let round = 1; round <= job.rounds; round += 1) {
    const begun = performance.now()
    spoken = (await graph.invoke(input, config)).transcript.length
    times.push(performance.now() - begun)
    input = new langgraph.Command({ resume: 'reject' })
  }
  if (spoken !== 3 * job.rounds) throw new Error(`${spoken} messages stand in the transcript`)
  // Closing brings the write-ahead log into the file.
  saver.db.close()
  const average = (some: number[]) => some.reduce((sum, time) => sum + time, 0) / some.length
  return {
    msPerRound: average(times),
    firstMs: average(times.slice(0, 10)),
    lastMs: average(times.slice(-10)),
    checkpointBytes: statSync(file).size,
  }
}

process.stdout.write(JSON.stringify(await main(JSON.parse(process.argv[2] ?? '{}') as GraphJob)))

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median, rounded } from '../statistics.ts'
import { type Answers, differences } from './compare.ts'
import { installPandas } from './install-pandas.ts'
import { makeSalesFile } from './sales-file.ts'

const run = promisify(execFile)
const parleyProgram = fileURLToPath(new URL('./run-parley.ts', import.meta.url))
const ordinaryProgram = fileURLToPath(new URL('./run-ordinary.ts', import.meta.url))
const pandasProgram = fileURLToPath(new URL('./run_pandas.py', import.meta.url))
const measuringProgram = fileURLToPath(new URL('./run_measured.py', import.meta.url))
const ordinary = ['sales.csv', 'orders.csv'].map((name) =>
  fileURLToPath(new URL(`../../data/retailer/${name}`, import.meta.url)),
)
/** The file, its copy, its rows as Parquet, and pandas. */
const NEEDED_BYTES = 2_000_000_000

export interface DataBenchOptions {
  rows: number
  runs: number
  /** Where the file and pandas are, or are to be and to stay. */
  folder?: string
}

interface Measured<Output> {
  cpuSeconds: number
  wallSeconds: number
  peakBytes: number
  output: Output
}

interface ParleyOutput {
  results: Answers
  laps: Record<string, { wallMs: number; cpuMs: number }>
}

const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function measured<Output>(python: string, command: string[]): Promise<Measured<Output>> {
  const { stdout } = await run(python, [measuringProgram, ...command], { maxBuffer: 50_000_000 })
  return JSON.parse(stdout)
}

async function checkSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < NEEDED_BYTES) throw new Error(`${folder} needs ${NEEDED_BYTES / 1e9} GB of free space`)
}

const summary = (runs: readonly Measured<unknown>[]) => ({
  cpuSeconds: rounded(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
  wallSeconds: rounded(median(runs.map(({ wallSeconds }) => wallSeconds))),
  peakGigabytes: rounded(median(runs.map(({ peakBytes }) => peakBytes)) / 1e9, 3),
  cpuOfEachRun: runs.map(({ cpuSeconds }) => rounded(cpuSeconds)),
})

/** The CPU of each part of the work, of the run in the middle. */
const lapsOf = (runs: readonly Measured<ParleyOutput>[]) =>
  Object.fromEntries(
    Object.keys(runs[0]?.output.laps ?? {}).map((lap) => [
      lap,
      rounded(median(runs.map(({ output }) => output.laps[lap]?.cpuMs ?? 0)) / 1000),
    ]),
  )

async function pairs(folder: string, file: string, { runs }: DataBenchOptions) {
  const { python, versions } = await installPandas(join(folder, 'python'))
  const ours: Measured<ParleyOutput>[] = []
  const theirs: Measured<Answers>[] = []
  // In turn, so that a busy machine is busy for both.
  for (let i = 1; i <= runs; i += 1) {
    const store = await mkdtemp(join(folder, 'store-'))
    ours.push(await measured(python, [process.execPath, parleyProgram, file, store]))
    theirs.push(await measured(python, [python, pandasProgram, file]))
    say(
      `run ${i}: parley ${rounded(ours.at(-1)?.cpuSeconds ?? 0)} CPU s, pandas ${rounded(theirs.at(-1)?.cpuSeconds ?? 0)}`,
    )
  }
  return { ours, theirs, versions }
}

async function ordinaryImports(): Promise<unknown> {
  const { stdout } = await run(process.execPath, [ordinaryProgram, ...ordinary])
  return JSON.parse(stdout)
}

async function measureIn(folder: string, options: DataBenchOptions) {
  await mkdir(folder, { recursive: true })
  await checkSpace(folder)
  const file = join(folder, `sales-${options.rows}.csv`)
  say(`making ${file}`)
  await makeSalesFile(file, options.rows)
  const { ours, theirs, versions } = await pairs(folder, file, options)
  const [parley, pandas] = [summary(ours), summary(theirs)]
  const ratio = rounded(median(ours.map(({ cpuSeconds }, i) => cpuSeconds / (theirs[i]?.cpuSeconds ?? 1))))
  const differ = ours.flatMap(({ output }, i) => differences(output.results, theirs[i]?.output as Answers))
  return {
    work: 'import, describe with exact quartiles, correlate, group by month and region, RFM of 300,000 customers',
    file: { rows: options.rows, columns: 9, bytes: (await stat(file)).size },
    parley: { ...parley, cpuOfEachPart: lapsOf(ours) },
    pandas: { ...pandas, versions },
    cpuRatio: ratio,
    memoryRatio: rounded(parley.peakGigabytes / pandas.peakGigabytes),
    differences: [...new Set(differ)],
    targets: [
      { what: 'CPU, × pandas', most: 1, aim: 0.7, found: ratio, met: ratio <= 1 },
      { what: 'peak memory, GB', most: 1.2, aim: 0.7, found: parley.peakGigabytes, met: parley.peakGigabytes <= 1.2 },
      { what: 'answers that differ from pandas', most: 0, found: differ.length, met: differ.length === 0 },
    ],
    ordinaryFiles: await ordinaryImports(),
  }
}

/** The datasets beside pandas, as whole processes in turn: CPU, peak memory, and whether their answers agree. */
export async function measureData(options: DataBenchOptions) {
  if (options.folder !== undefined) return measureIn(options.folder, options)
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-data-'))
  try {
    return await measureIn(folder, options)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

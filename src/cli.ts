import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Desk } from './cli/desk.ts'
import { runCommandLine } from './cli/run-command-line.ts'
import { type Config, readConfig, readTerminal, readVariable } from './config.ts'
import { Failure } from './domain/failures.ts'

/** The command line. What is heavy is loaded by the commands that need it. */

const environment = readTerminal()
const interruption = new AbortController()
let config: Config | undefined
const settings = () => (config ??= readConfig())

const orderlyMs = 15_000

/** The first Ctrl-C ends the command in order, or after a while; the second at once. */
function interrupt(): void {
  if (interruption.signal.aborted) process.exit(130)
  interruption.abort()
  setTimeout(() => process.exit(130), orderlyMs).unref()
}

let logging: Promise<unknown> | undefined
const startLogging = () => (logging ??= import('./worker-log.ts').then(({ useLogger }) => useLogger(logLevel())))

/** Warnings of the worker do not belong between the lines of a meeting; whoever wants them asks for info or debug. */
const logLevel = () => (settings().logLevel === 'warn' ? 'error' : settings().logLevel)

/** The retailer's tables beside its sales: `data/README.md` tells what they hold. */
const retailerSources = [
  'retailer/customers',
  'retailer/orders',
  'retailer/advertising',
  'retailer/campaign-responses',
  'retailer/journey',
  'retailer/accounts',
  'retailer/inventory',
  'retailer/purchases',
]
const dataFile = (name: string): string => fileURLToPath(new URL(`../data/${name}.csv`, import.meta.url))

const desk: Desk = {
  terminal: {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    environment,
    interrupted: interruption.signal,
    interrupt,
  },
  settings,
  // A command waits for its tool and does nothing else meanwhile: every core may work.
  openDoors: async () => (await import('./compose.ts')).openDoors(settings(), availableParallelism()),
  async openMachine(log) {
    await startLogging()
    const { openMachine } = await import('./machine.ts')
    return openMachine(settings(), { log, anyPort: true })
  },
  openToolbox: async () => {
    const { tools, parseToolInput } = await import('./activities/tools/catalogue.ts')
    const { inputJsonSchema } = await import('./activities/tools/tool-input.ts')
    return { tools, parseToolInput, inputJsonSchema }
  },
  async replay(history) {
    await startLogging()
    const { replayHistory } = await import('./client/replay.ts')
    return replayHistory(history)
  },
  async readFile(path) {
    try {
      return await (path === '-' ? buffer(process.stdin) : readFile(path))
    } catch (error) {
      throw new Failure('NoSuchFile', { file: path }, { cause: error })
    }
  },
  readVariable,
  async tryToWrite(folder) {
    await mkdir(folder, { recursive: true })
    const file = join(folder, `.written-${process.pid}`)
    await writeFile(file, '')
    await rm(file)
  },
  async versions() {
    const read = async (url: string) =>
      (JSON.parse(await readFile(new URL(url, import.meta.url), 'utf8')) as { version: string }).version
    const sdk = await read('../node_modules/@temporalio/client/package.json')
    return { parley: await read('../package.json'), node: process.version, sdk }
  },
  samples: {
    seed: { data: dataFile('sample-sales'), with: [] },
    retailer: { data: dataFile('retailer/sales'), with: retailerSources.map(dataFile) },
  },
  now: () => new Date(),
  isDebugging: () => config?.logLevel === 'debug',
}

process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)
// A reader that went away (`| head`) is no error.
process.stdout.on('error', () => process.exit(0))

const code = await runCommandLine(process.argv.slice(2), desk)
process.stdout.write('', () => process.exit(code))

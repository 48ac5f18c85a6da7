/**
 * Measures the product: `npm run bench -- negotiation|forecast|data|web|threads [--json FILE]`. The figures go to stdout as JSON,
 * what people read meanwhile to stderr.
 */
import { writeFile } from 'node:fs/promises'
import { Command, InvalidArgumentError } from 'commander'
import { type DataBenchOptions, measureData } from './data/measure.ts'
import { type ForecastBenchOptions, measureForecast } from './forecast/measure.ts'
import { type BenchOptions, measureNegotiation, parts } from './negotiation/measure.ts'
import { measureThreads, type ThreadsBenchOptions } from './threads/measure.ts'
import { measureWeb, type WebBenchOptions } from './web/measure.ts'

const program = new Command('bench').description('measures the product').showHelpAfterError()

program
  .command('negotiation')
  .description('a negotiation beside a bare workflow and LangGraph, on one Temporal server')
  .option('--quick', 'fewer repetitions and rounds: a look, not a measurement', false)
  .option('--tools', 'one tool call in each opening turn', false)
  .option('--only <part...>', `some of: ${parts.join(', ')}`)
  .option('--langgraph <folder>', 'where LangGraph is installed, or is to be and to stay')
  .option('--json <file>', 'writes the figures there as well')
  .action(async ({ json, ...options }: BenchOptions & { json?: string }) => {
    await publish(await measureNegotiation(options), json)
  })

program
  .command('forecast')
  .description('forecasts of the M1 competition beside statsforecast: accuracy, coverage, CPU time')
  .option('--quick', 'every tenth series: a look, not a measurement', false)
  .option('--full', 'with automatic ARIMA and CES as well: most of an hour', false)
  .option('--python <folder>', 'where the Python environment is, or is to be and to stay')
  .option('--json <file>', 'writes the figures there as well')
  .action(async ({ json, ...options }: ForecastBenchOptions & { json?: string }) => {
    await publish(await measureForecast(options), json)
  })

const wholeNumber = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('a whole number from 1 is needed')
}

program
  .command('data')
  .description(
    'import and analysis of five million rows beside pandas, in the same run; needs python3 and 2 GB of disk',
  )
  .option('--rows <count>', 'rows of the file', wholeNumber, 5_000_000)
  .option('--runs <count>', 'how often each side runs, in turn', wholeNumber, 3)
  .option('--folder <folder>', 'where the file and pandas are, or are to be and to stay; else they are deleted')
  .option('--json <file>', 'writes the figures there as well')
  .action(async ({ json, ...options }: DataBenchOptions & { json?: string }) => {
    await publish(await measureData(options), json)
  })

program
  .command('web')
  .description('the dashboard before a thousand runs and 200 watchers, beside a bare Fastify route')
  .option('--quick', 'a fifth of the time: a look, not a measurement', false)
  .option('--json <file>', 'writes the figures there as well')
  .action(async ({ json, ...options }: WebBenchOptions & { json?: string }) => {
    await publish(await measureWeb(options), json)
  })

program
  .command('threads')
  .description('how long a worker and a page are kept waiting while a random forest trains')
  .option('--quick', 'a look, not a measurement', false)
  .option('--json <file>', 'writes the figures there as well')
  .action(async ({ json, ...options }: ThreadsBenchOptions & { json?: string }) => {
    await publish(await measureThreads(options), json)
  })

await program.parseAsync()
// A native handle of the SDK may keep the process alive after everything was closed.
process.exit()

async function publish(figures: object, file: string | undefined): Promise<void> {
  const text = `${JSON.stringify(figures, null, 2)}\n`
  if (file) await writeFile(file, text)
  // To the end: what was written to a pipe and not yet taken would be lost with the process.
  await new Promise<void>((done) => process.stdout.write(text, () => done()))
}

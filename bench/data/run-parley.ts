/** The measured work, as a process of its own: import a file and answer the questions. Prints a few results as JSON. */
import { rm } from 'node:fs/promises'
import { openDatasets } from '../../src/adapters/datasets/open-datasets.ts'
import type { Measure } from '../../src/domain/dataset/query.ts'

const [, , file = '', folder = ''] = process.argv
const columns = ['quantity', 'price', 'ad_spend', 'revenue'] as const
const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b] as const))

/** What pandas' describe tells, with exact quartiles. */
const described = columns.flatMap((of): Measure[] => [
  { name: `${of} count`, agg: 'count', of },
  { name: `${of} mean`, agg: 'mean', of },
  { name: `${of} std`, agg: 'stddev', of },
  { name: `${of} min`, agg: 'min', of },
  { name: `${of} 25%`, agg: 'quantile_cont', of, q: 0.25 },
  { name: `${of} 50%`, agg: 'quantile_cont', of, q: 0.5 },
  { name: `${of} 75%`, agg: 'quantile_cont', of, q: 0.75 },
  { name: `${of} max`, agg: 'max', of },
])
const correlated = pairs.map(([of, other]): Measure => ({ name: `${of} ${other}`, agg: 'corr', of, with: other }))

const started = performance.now()
const laps: Record<string, { wallMs: number; cpuMs: number }> = {}
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(cpu)
  laps[name] = { wallMs: Math.round(performance.now() - wall), cpuMs: Math.round((user + system) / 1000) }
  return result
}

const datasets = openDatasets({ folder, maxBytes: 2_000_000_000 })
const dataset = await timed('import', () => datasets.importFile(file))
const whole = await timed('describe', () => datasets.aggregate(dataset.hash, { measures: described }))
const corr = await timed('correlate', () => datasets.aggregate(dataset.hash, { measures: correlated }))
const monthly = await timed('month × region', () =>
  datasets.aggregate(dataset.hash, {
    by: ['period:month', 'region'],
    measures: [
      { name: 'quantity', agg: 'sum', of: 'quantity' },
      { name: 'revenue', agg: 'sum', of: 'revenue' },
    ],
  }),
)
const customers = await timed('RFM', () =>
  datasets.aggregate(dataset.hash, {
    by: ['customer'],
    measures: [
      { name: 'last', agg: 'max', of: 'period' },
      { name: 'orders', agg: 'count' },
      { name: 'money', agg: 'sum', of: 'revenue' },
    ],
  }),
)
await datasets.close()
await rm(folder, { recursive: true, force: true })

const value = (name: string): number => Number(whole.values[name]?.[0])
const results = {
  rows: dataset.rows,
  quartiles: Object.fromEntries(
    columns.map((of) => [of, Object.fromEntries(['25%', '50%', '75%'].map((q) => [q, value(`${of} ${q}`)]))]),
  ),
  std: Object.fromEntries(columns.map((of) => [of, value(`${of} std`)])),
  correlation: Number(corr.values['price revenue']?.[0]),
  groups: monthly.size,
  firstGroup: [Number(monthly.values.revenue?.[0]), Number(monthly.values.quantity?.[0])],
  customers: customers.size,
  money: (customers.values.money ?? []).reduce<number>((sum, one) => sum + Number(one), 0),
  lastDay: (customers.values.last ?? []).reduce((last, one) => (String(one ?? '') <= String(last) ? last : one), ''),
}
process.stdout.write(`${JSON.stringify({ results, laps, wallMs: Math.round(performance.now() - started) })}\n`)

import type { Task } from '../../agents/view.ts'
import type { Evidence, Figure } from '../../domain/evidence.ts'
import { type Accounts, readAccounts, readStock, readTrials, type StockGap, type Trial } from './execution-insights.ts'
import { type FigureBook, figureBook } from './figure-book.ts'
import { type LastPeriod, readLastPeriod } from './last-period.ts'
import { type People, readPeople } from './people-insights.ts'
import { readSimulations, type Simulation } from './simulation.ts'
import { readTypes, type ToolType } from './strategy-types.ts'

/** An estimate with the ends of its interval. */
export interface Estimate {
  value: Figure
  low?: Figure
  high?: Figure
}

/** Two products in one basket more often than chance would have it. */
export interface BasketPair {
  a: string
  b: string
  lift: Figure
  count?: Figure
}

/** A line of the best split of a budget. */
export interface SplitLine {
  line: string
  best: Figure
  now: Figure
}

export interface Split {
  /** The lines that change most, as a part of what they get now. */
  lines: SplitLine[]
  gain?: Figure
}

/** A lasting change of level. `since` is its first period. */
export interface LevelChange {
  product: string
  effect: Figure
  since: string
}

/** The month or quarter in which a product sells most. */
export interface Peak {
  product: string
  index: Figure
  place: string
}

/** What the tools beyond description, trend and forecast found; empty where they found nothing or were not asked. */
export interface Insights {
  /** Percent of sales per percent of price, by product. */
  elasticities: ReadonlyMap<string, Estimate>
  baskets: BasketPair[]
  split: Split | null
  /** What is spent on ads in a period of the data. */
  spent: Figure | null
  changes: LevelChange[]
  peaks: Peak[]
  people: People
  trials: Trial[]
  stock: StockGap[]
  accounts: Accounts | null
  /** Strategy types by product. */
  types: ReadonlyMap<string, ToolType>
  /** What plans would bring, the newest last. */
  simulations: Simulation[]
  /** How the last period went. */
  last: LastPeriod | null
}

const mostListed = 4

export function readInsights({ task, evidence }: { task: Task; evidence: readonly Evidence[] }): Insights {
  const bookOf = (tool: string) => figureBook(evidence.filter((one) => one.tool === tool))
  return {
    elasticities: readElasticities(bookOf('regress_sales'), task),
    baskets: readBaskets(bookOf('find_bundles')),
    split: readSplit(bookOf('allocate_resources')),
    spent: bookOf('allocate_resources').every('allocation.total')[0] ?? null,
    changes: readChanges(bookOf('find_anomalies')),
    peaks: readPeaks(bookOf('decompose_series')),
    people: readPeople(bookOf('segment_customers'), bookOf('measure_satisfaction')),
    trials: readTrials(bookOf('test_campaign')),
    stock: readStock(bookOf('plan_inventory')),
    accounts: readAccounts(bookOf('score_accounts')),
    types: readTypes(bookOf('choose_strategy_type')),
    simulations: readSimulations(evidence),
    last: readLastPeriod(bookOf('evaluate_effect')),
  }
}

/** Of the price only, and only where it is told from nought. */
function readElasticities(book: FigureBook, { sources, products }: Task): Map<string, Estimate> {
  const prices = new Set(
    sources.flatMap(({ columns }) => columns.filter(({ role }) => role === 'price').map(({ name }) => name)),
  )
  const found = book.every('elasticity').flatMap((value) => {
    const [product, column] = value.of
    if (product === undefined || column === undefined || !products.includes(product) || !prices.has(column)) return []
    const [low, high] = ['elasticity.low', 'elasticity.high'].map((measure) => book.find(measure, ...value.of))
    if (high && high.value >= 0) return []
    return [[product, { value, ...(low && { low }), ...(high && { high }) }] as const]
  })
  return new Map(found)
}

/** Figures of a finding stand in its own order: the pairs that matter most come first. */
const readBaskets = (book: FigureBook): BasketPair[] =>
  book
    .every('pair.lift')
    .flatMap((lift) => {
      const [a, b] = lift.of
      if (a === undefined || b === undefined || lift.value <= 1) return []
      const count = book.find('pair.count', a, b)
      return [{ a, b, lift, ...(count && { count }) }]
    })
    .sort((x, y) => y.lift.value - x.lift.value)
    .slice(0, mostListed)

function readSplit(book: FigureBook): Split | null {
  const lines = book.every('allocation.amount').flatMap((best) => {
    const [line] = best.of
    const now = line === undefined ? undefined : book.find('allocation.now', line)
    return line !== undefined && now ? [{ line, best, now }] : []
  })
  if (lines.length < 2) return null
  const moved = ({ best, now }: SplitLine) => Math.abs(best.value - now.value) / Math.max(1, now.value)
  const gain = book.every('allocation.gain.share')[0]
  return {
    lines: lines.sort((x, y) => moved(y) - moved(x)).slice(0, mostListed),
    ...(gain && { gain }),
  }
}

/** The last change of each product, the newest first: it bears most on what is planned. */
const readChanges = (book: FigureBook): LevelChange[] =>
  [...new Set(book.every('change.effect').flatMap(({ of }) => of))]
    .flatMap((product) => {
      const effect = book.series('change.effect', product).at(-1)
      return effect?.period ? [{ product, effect, since: effect.period }] : []
    })
    .sort((x, y) => y.since.localeCompare(x.since))
    .slice(0, mostListed)

const clearPeak = 1.2

function readPeaks(book: FigureBook): Peak[] {
  const highest = new Map<string, Peak>()
  for (const product of new Set(book.every('season.strength').flatMap(({ of }) => of))) {
    const index = book.series('season.index', product).toSorted((x, y) => y.value - x.value)[0]
    if (index?.period && index.value >= clearPeak) highest.set(product, { product, index, place: index.period })
  }
  return [...highest.values()].sort((x, y) => y.index.value - x.index.value).slice(0, mostListed)
}

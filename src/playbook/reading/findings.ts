import type { MeetingView } from '../../agents/view.ts'
import type { Evidence, Figure } from '../../domain/evidence.ts'
import { type FigureBook, figureBook } from './figure-book.ts'
import { type Insights, readInsights } from './insights.ts'
import { type Outlook, readOutlook } from './outlook.ts'
import { type PairReading, readPairs } from './pair.ts'
import { monthsOf, periodsBetween, type Span, spanOf } from './period.ts'
import { type ProductReading, rankOf, readProduct } from './product.ts'
import { productsInFocus, thresholds } from './thresholds.ts'
import { readTrend, type Trend } from './trend.ts'

/** How the range as a whole moves: most products one way, or not. */
export type Market = 'growing' | 'shrinking' | 'mixed' | 'calm'

/** Everything the playbook reads out of the evidence on the table. */
export interface Findings {
  book: FigureBook
  span: Span
  /** Products with figures, the largest first. */
  products: ProductReading[]
  /** Products in scope that no figure speaks of, and those beyond the focus. */
  others: string[]
  /** Those of them that some figure speaks of. */
  beyond: ProductReading[]
  pairs: PairReading[]
  outlooks: ReadonlyMap<string, Outlook>
  /** The same with a wider interval, where one was asked for as further proof; the plan does not rest on it. */
  strict: ReadonlyMap<string, Outlook>
  total: Trend
  market: Market
  /** Number of periods of the data; null where the evidence does not say. */
  periods: number | null
  periodsFigure?: Figure
  isShort: boolean
  insights: Insights
  /** Months that one period of the data covers; null where unknown. */
  dataMonths: number | null
}

/** The largest products are looked at one by one, and those that people put first whatever their size. */
export function readFindings(
  { task, evidence }: Pick<MeetingView, 'task' | 'evidence'>,
  first: ReadonlySet<string> = new Set(),
): Findings {
  const basic = evidence.filter(({ tool }) => basicTools.has(tool))
  const book = figureBook([...basic.filter(isStrict), ...basic.filter((one) => !isStrict(one))], evidence)
  const span = spanOf(task.period)
  const range = { count: task.products.length, sumOfMeans: sumOfMeans(book, task.products) }
  const read = task.products
    .map((name) => readProduct(book, name, range))
    .filter((product) => Object.keys(product.sizes).length > 0 || product.trend.direction !== 'unknown')
    .sort((a, b) => Number(first.has(b.name)) - Number(first.has(a.name)) || rankOf(b) - rankOf(a))
  const products = read.slice(0, productsInFocus).sort((a, b) => rankOf(b) - rankOf(a))
  const beyond = read.slice(productsInFocus)
  const inFocus = new Set(products.map(({ name }) => name))
  const strictBook = figureBook(evidence.filter(isStrict))
  return {
    book,
    span,
    products,
    others: task.products.filter((name) => !inFocus.has(name)),
    beyond,
    pairs: readPairs(book, products),
    outlooks: outlooksOf(products, book, span),
    strict: outlooksOf(products, strictBook, span),
    total: task.products.includes('total')
      ? { direction: 'unknown', certainty: 'none', change: null }
      : readTrend(book, 'total'),
    market: marketOf(products),
    insights: readInsights({ task, evidence }),
    ...lengthOf(book, products),
  }
}

/** The tools whose measures every product is read by; others may use the same words for something else. */
const basicTools = new Set(['load_sales_data', 'describe_sales', 'measure_trend', 'forecast_sales'])

const sumOfMeans = (book: FigureBook, products: readonly string[]): number =>
  products.reduce((sum, name) => sum + Math.max(0, book.find('mean', name)?.value ?? 0), 0)

const isStrict = ({ tool, input }: Evidence) => tool === 'forecast_sales' && Number(input.level ?? 0) > 0.8

const outlooksOf = (products: readonly ProductReading[], book: FigureBook, span: Span): Map<string, Outlook> =>
  new Map(
    products.flatMap(({ name }) => {
      const outlook = readOutlook(book, name, span)
      return outlook ? [[name, outlook] as const] : []
    }),
  )

type Length = Pick<Findings, 'periods' | 'periodsFigure' | 'isShort' | 'dataMonths'>

function lengthOf(book: FigureBook, products: readonly ProductReading[]): Length {
  const [first, latest] = [products[0]?.sizes.first?.period, products[0]?.sizes.latest?.period]
  const periodsFigure = book.find('periods')
  const periods = periodsFigure?.value ?? (first && latest ? periodsBetween(first, latest) + 1 : null)
  return {
    periods,
    periodsFigure,
    isShort: periods !== null && periods < thresholds.shortSeries,
    dataMonths: latest ? (monthsOf(latest) ?? null) : null,
  }
}

function marketOf(products: readonly ProductReading[]): Market {
  const share = (direction: string) =>
    products.filter(({ trend }) => trend.direction === direction).length / products.length
  if (products.length === 0) return 'calm'
  if (products.length > 1 && share('falling') > 0.5) return 'shrinking'
  if (products.length > 1 && share('rising') > 0.5) return 'growing'
  return share('falling') + share('rising') > 0 ? 'mixed' : 'calm'
}

export const isMoving = ({ trend }: ProductReading): boolean =>
  trend.direction === 'rising' || trend.direction === 'falling'
export const isFalling = ({ trend }: ProductReading): boolean => trend.direction === 'falling'
export const isRising = ({ trend }: ProductReading): boolean => trend.direction === 'rising'

import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'
import type { ProductReading } from './product.ts'
import { thresholds } from './thresholds.ts'

type Strength = 'strong' | 'clear' | 'moderate' | 'weak'

/** How two products move: together (above zero) or apart. */
export interface PairReading {
  a: ProductReading
  b: ProductReading
  figure: Figure
  strength: Strength
  isTogether: boolean
  /** Both have a trend that alone may explain the correlation. */
  sharesTrend: boolean
  /** Something is left of the correlation without the trends, or there are none. */
  isReal: boolean
  /** The size that chance alone can bring about in so few periods, where the correlation stays below it. */
  chance?: Figure
}

const strengthOf = (r: number): Strength => {
  const size = Math.abs(r)
  if (size >= thresholds.strongPair) return 'strong'
  if (size >= thresholds.clearPair) return 'clear'
  return size >= thresholds.moderatePair ? 'moderate' : 'weak'
}

/** Every pair of products with a correlation, the strongest first. */
export function readPairs(book: FigureBook, products: readonly ProductReading[]): PairReading[] {
  const critical = book.find('correlation.critical')
  const byName = new Map(products.map((product) => [product.name, product]))
  return book
    .every('correlation')
    .flatMap((figure) => {
      const [a, b] = figure.of.map((name) => byName.get(name))
      return a && b && a !== b
        ? [
            {
              ...pairOf(figure, a, b),
              ...(critical && Math.abs(figure.value) < critical.value && { chance: critical }),
            },
          ]
        : []
    })
    .sort((x, y) => Math.abs(y.figure.value) - Math.abs(x.figure.value) || x.figure.id.localeCompare(y.figure.id))
}

function pairOf(figure: Figure, a: ProductReading, b: ProductReading): PairReading {
  const sharesTrend = hasTrend(a) && hasTrend(b) && (a.trend.direction === b.trend.direction) === figure.value > 0
  const left = sharesTrend ? withoutTime(figure.value, withTime(a), withTime(b)) : figure.value
  return {
    a,
    b,
    figure,
    strength: strengthOf(figure.value),
    isTogether: figure.value > 0,
    sharesTrend,
    isReal: left * figure.value > 0 && Math.abs(left) >= thresholds.moderatePair,
  }
}

/** Correlation of a product with time: the signed root of its trend's R². */
const withTime = ({ trend }: ProductReading): number =>
  Math.sign(trend.slope?.value ?? 0) * Math.sqrt(Math.max(0, trend.r2?.value ?? 0))

/** Partial correlation of two series, time held fixed: what is left when both trends are taken out. */
const withoutTime = (r: number, ra: number, rb: number): number =>
  (r - ra * rb) / Math.sqrt(Math.max(1e-12, (1 - ra ** 2) * (1 - rb ** 2)))

const hasTrend = ({ trend }: ProductReading) => trend.direction === 'rising' || trend.direction === 'falling'

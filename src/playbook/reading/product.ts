import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'
import { thresholds } from './thresholds.ts'
import { readTrend, type Trend } from './trend.ts'

type Swing = 'steady' | 'moderate' | 'volatile' | 'unknown'

const sizeMeasures = ['mean', 'std', 'min', 'max', 'share', 'latest', 'previous', 'first', 'total'] as const
type Sizes = Partial<Record<(typeof sizeMeasures)[number], Figure>>

/** What the figures say of one product. */
export interface ProductReading {
  name: string
  sizes: Sizes
  /** Part of the volume, from the figure or from the means of the products that are known. */
  weight: number
  /** Coefficient of variation; null where mean or std is missing, or the mean is not above zero. */
  variation: number | null
  /** How far sales swing; around the trend where there is one. */
  swing: Swing
  isDetrended: boolean
  trend: Trend
  /** Bears a good deal more than an equal share of the volume. */
  isCore: boolean
  peak?: Figure
  trough?: Figure
}

/** All products in scope: how many, and the sum of their means. */
export interface Range {
  count: number
  sumOfMeans: number
}

export function readProduct(book: FigureBook, name: string, { count, sumOfMeans }: Range): ProductReading {
  const sizes: Sizes = Object.fromEntries(
    sizeMeasures.map((measure) => [measure, book.find(measure, name)]).filter(([, figure]) => figure),
  )
  const variation = variationOf(sizes)
  const weight = sizes.share?.value ?? (sumOfMeans > 0 ? Math.max(0, sizes.mean?.value ?? 0) / sumOfMeans : 1 / count)
  const trend = readTrend(book, name)
  const isDetrended = trend.r2 !== undefined && (trend.direction === 'rising' || trend.direction === 'falling')
  return {
    name,
    sizes,
    weight,
    variation,
    // What the trend explains is no swing: R² is the share of the variance it explains.
    swing: swingOf(
      variation !== null && isDetrended ? variation * Math.sqrt(Math.max(0, 1 - (trend.r2?.value ?? 0))) : variation,
    ),
    isDetrended,
    trend,
    isCore: count === 1 || weight >= thresholds.coreShare / count,
    peak: book.find('seasonal.peak', name),
    trough: book.find('seasonal.trough', name),
  }
}

const variationOf = ({ mean, std }: Sizes) => (mean && std && mean.value > 0 ? std.value / mean.value : null)

function swingOf(variation: number | null): Swing {
  if (variation === null) return 'unknown'
  if (variation < thresholds.steady) return 'steady'
  return variation > thresholds.volatile ? 'volatile' : 'moderate'
}

/** For ranking: the sum of all periods is known of every product at once, so that later tools change no order. */
export const rankOf = (product: ProductReading): number => product.sizes.total?.value ?? volumeOf(product)

/** What is sold in one period: the newest measure of size there is. */
export const volumeOf = ({ sizes }: ProductReading): number =>
  sizes.mean?.value ?? sizes.latest?.value ?? sizes.total?.value ?? sizes.share?.value ?? 0

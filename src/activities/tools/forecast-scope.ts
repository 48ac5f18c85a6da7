import type { Caveat } from '../../domain/evidence.ts'
import { type Division, divisionNames } from './forecast-input.ts'
import type { ForecastReading } from './forecast-reading.ts'
import { mostNamed, mostProducts } from './scope.ts'

/** About as many figures as a reader, or a prompt, can bear. */
const mostFigures = { unnamed: 200, named: 320 }

export interface Shown {
  shown: ForecastReading[]
  caveats: Caveat[]
}

/**
 * The forecasts that figures, tables and texts speak of: the largest of every division, in their order, and the total. A long horizon
 * leaves room for fewer: each has three figures a period and six more.
 */
export function shownReadings(
  readings: readonly ForecastReading[],
  { horizon, isNamed }: { horizon: number; isNamed: boolean },
): Shown {
  const figures = isNamed ? mostFigures.named : mostFigures.unnamed
  const room = Math.max(1, Math.floor(figures / (3 * horizon + 6)) - 1)
  const divisions = divisionNames.filter((by) => readings.some((one) => one.by === by))
  const most = Math.max(
    1,
    Math.floor(Math.min(isNamed ? mostNamed : mostProducts, room) / Math.max(1, divisions.length)),
  )
  const kept = new Set<ForecastReading>()
  const caveats: Caveat[] = []
  for (const by of divisions) {
    const all = readings.filter((one) => one.by === by)
    const largest = all.toSorted((a, b) => b.volume - a.volume).slice(0, most)
    for (const one of largest) kept.add(one)
    if (largest.length < all.length) caveats.push(largestOnly(by, all.length, most))
  }
  return { shown: readings.filter((one) => one.by === 'total' || kept.has(one)), caveats }
}

const words: Record<Division, { zh: string; en: string }> = {
  product: { zh: '产品', en: 'products' },
  region: { zh: '区域', en: 'regions' },
  channel: { zh: '渠道', en: 'channels' },
}

const largestOnly = (by: Division, all: number, shown: number): Caveat => ({
  code: 'largest-only',
  text: {
    zh: `共预测 ${all} 个${words[by].zh}，这里只列销量最大的 ${shown} 个${by === 'product' ? '；其他产品可用 products 参数指定' : ''}。`,
    en: `${all} ${words[by].en} were forecast; the ${shown} largest by volume are shown${by === 'product' ? '. Name others with products' : ''}.`,
  },
})

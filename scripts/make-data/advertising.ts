/** Two years of weekly ad spend by medium, and what it sold: one known response curve each. */
import { parseDay, writeDay } from './calendar.ts'
import { Random } from './random.ts'

interface Medium {
  name: string
  /** As a formula of the weekly spend x, for people. */
  formula: string
  family: 'square-root' | 'saturating' | 'logarithmic' | 'power'
  parameters: Record<string, number>
  /** Spend between these, yuan a week. */
  spend: readonly [number, number]
  noise: number
}

export const MEDIA: Medium[] = [
  {
    name: '搜索竞价',
    formula: 'a + b·√x',
    family: 'square-root',
    parameters: { a: 600, b: 26 },
    spend: [4_000, 90_000],
    noise: 150,
  },
  {
    name: '短视频信息流',
    formula: 'a + b·x/(x + c)',
    family: 'saturating',
    parameters: { a: 500, b: 9_000, c: 35_000 },
    spend: [3_000, 160_000],
    noise: 140,
  },
  {
    name: '直播间投流',
    formula: 'a + b·ln x',
    family: 'logarithmic',
    parameters: { a: -12_000, b: 1_600 },
    spend: [4_000, 90_000],
    noise: 160,
  },
  {
    name: '电梯广告',
    formula: 'a + b·x^c',
    family: 'power',
    parameters: { a: 0, b: 12, c: 0.5 },
    spend: [4_000, 80_000],
    noise: 90,
  },
]
export const WEEKS = 104
export const LAST_WEEK = '2026-11-16'

const curves: Record<Medium['family'], (x: number, p: Record<string, number>) => number> = {
  'square-root': (x, { a = 0, b = 0 }) => a + b * Math.sqrt(x),
  saturating: (x, { a = 0, b = 0, c = 1 }) => a + (b * x) / (x + c),
  logarithmic: (x, { a = 0, b = 0 }) => a + b * Math.log(x),
  power: (x, { a = 0, b = 0, c = 1 }) => a + b * x ** c,
}
export const response = ({ family, parameters }: Medium, x: number): number => curves[family](x, parameters)

/** Spend at which one more yuan still sells `margin` pieces: where the slope of the curve equals it. */
function spendAt({ family, parameters: { b = 0, c = 1 } }: Medium, slope: number): number {
  if (family === 'square-root') return (b / (2 * slope)) ** 2
  if (family === 'saturating') return Math.sqrt((b * c) / slope) - c
  if (family === 'logarithmic') return b / slope
  return ((b * c) / slope) ** (1 / (1 - c))
}

/** The best split of a weekly budget: the slope is the same everywhere (bisection on its logarithm). */
export function bestSplit(total: number): { name: string; spend: number; sold: number }[] {
  let [low, high] = [-20, 0]
  const spends = (power: number) => MEDIA.map((medium) => Math.max(0, spendAt(medium, Math.exp(power))))
  for (let i = 0; i < 100; i += 1) {
    const middle = (low + high) / 2
    if (spends(middle).reduce((sum, x) => sum + x, 0) > total) low = middle
    else high = middle
  }
  return spends(high).map((spend, i) => {
    const medium = MEDIA[i] as Medium
    return { name: medium.name, spend, sold: response(medium, spend) }
  })
}

export function makeAdvertising() {
  const random = new Random('advertising')
  return Array.from({ length: WEEKS }, (_, week) => week).flatMap((week) =>
    MEDIA.map((medium) => {
      const [low, high] = medium.spend.map(Math.log) as [number, number]
      const spend = Math.round(Math.exp(random.between(low, high)) / 100) * 100
      const sold = Math.max(0, Math.round(response(medium, spend) + random.normal(0, medium.noise)))
      return [writeDay(parseDay(LAST_WEEK) - 7 * (WEEKS - 1 - week)), medium.name, spend, sold]
    }),
  )
}

export const ADVERTISING_HEADER = '日期,渠道,广告投入,销量'.split(',')

import type { TestedPair } from '../../../analysis/baskets/pair-rules.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import type { FigureCandidate } from '../figures.ts'
import type { BundleReading } from './reading.ts'
import type { Segments } from './segments.ts'

/** Pairs that become figures (so many even where nothing is certain), rows of the table, bars. */
export const most = { figures: 8, fill: 3, rows: 15, bars: 12 }

export const namesOf = ({ products }: BundleReading, { bought, also }: TestedPair): [string, string] => [
  products[bought[0] as number] as string,
  products[also] as string,
]

const both = ([a, b]: [string, string]): Text => ({ zh: `${a} 与 ${b}`, en: `${a} and ${b}` })

/** The pairs worth a mention first, then the others by how far they are from independence. */
export function ranked({ together, apart, pairs }: BundleReading): TestedPair[] {
  const found = new Set([...together, ...apart])
  const rest = pairs.filter((pair) => !found.has(pair))
  const distance = ({ lift, baseLift }: TestedPair) => Math.abs(Math.log((lift + 0.01) / baseLift))
  return [...together, ...apart, ...rest.sort((a, b) => distance(b) - distance(a))]
}

/** The figures; their measures stand in `find-bundles.ts`. */
export function bundleFigures(reading: BundleReading): FigureCandidate[] {
  const { baskets, mixed, pairs, together, apart } = reading
  return [
    figureOf([], ['baskets', 'count', baskets, { zh: '订单数', en: 'Orders' }]),
    figureOf(
      [],
      [
        'baskets.mixed',
        'share',
        mixed / baskets,
        { zh: '含两种以上产品的订单占比', en: 'Orders with two or more products' },
      ],
    ),
    figureOf([], ['pairs', 'count', pairs.length, { zh: '参与检验的产品组合数', en: 'Pairs tested' }]),
    figureOf(
      [],
      ['pairs.together', 'count', together.length, { zh: '显著连带购买的组合数', en: 'Pairs bought together' }],
    ),
    figureOf(
      [],
      ['pairs.apart', 'count', apart.length, { zh: '显著相互替代的组合数', en: 'Pairs bought instead of each other' }],
    ),
    figureOf(
      [],
      [
        'lift.base',
        'coefficient',
        pairs[0]?.baseLift,
        { zh: '相互独立时的提升度基准', en: 'Lift of independent products' },
      ],
    ),
    ...ranked(reading)
      .slice(0, Math.min(most.figures, Math.max(most.fill, together.length + apart.length)))
      .flatMap((pair) => pairFigures(reading, pair)),
    ...offerFigures(reading),
  ]
}

function pairFigures(reading: BundleReading, pair: TestedPair): FigureCandidate[] {
  const names = namesOf(reading, pair)
  const [rare, frequent] = names
  return [
    figureOf(names, ['pair.count', 'count', pair.count, { zh: '同单数', en: 'orders with both' }], both(names)),
    figureOf(names, ['pair.support', 'share', pair.support, { zh: '支持度', en: 'support' }], both(names)),
    figureOf(names, ['pair.lift', 'coefficient', pair.lift, { zh: '提升度', en: 'lift' }], both(names)),
    figureOf(
      names,
      ['pair.p', 'probability', pair.adjustedP, { zh: '检验 p 值（Holm 校正）', en: 'p (Holm)' }],
      both(names),
    ),
    confidence([rare, frequent], pair.confidence),
    confidence([frequent, rare], pair.count / pair.alsoCount),
  ]
}

const confidence = ([a, b]: [string, string], value: number): FigureCandidate =>
  figureOf(
    [a, b],
    [
      'pair.confidence',
      'share',
      value,
      { zh: `的订单中含${b}的比例（置信度）`, en: `share that holds ${b} too (confidence)` },
    ],
    { zh: `购买${a}`, en: `orders with ${a}` },
  )

/** A segment in words. */
const segmentName = ({ kind, names }: Segments, segment: number): Text => {
  const name = names[segment] as string
  if (kind === 'all') return { zh: '全部客户', en: 'all customers' }
  return kind === 'class' ? { zh: `${name} 类客户`, en: `class ${name}` } : { zh: `${name} 客户`, en: name }
}

function offerFigures({ offers, segments, products }: BundleReading): FigureCandidate[] {
  if (!segments) return []
  return offers.flatMap(({ bought, also, segment, open, share, lift }) => {
    const { zh, en } = segmentName(segments, segment)
    const [hold, offer] = [products[bought] as string, products[also] as string]
    const of = [hold, offer, segments.names[segment] as string]
    const label: Text = { zh: `${zh} ${hold}→${offer}`, en: `${en}, ${hold} → ${offer}` }
    return [
      figureOf(
        of,
        [
          'cross.open',
          'count',
          open,
          {
            zh: '可推荐人数（买过前者、从未买过后者）',
            en: 'customers to offer it to (hold the first, never bought the second)',
          },
        ],
        label,
      ),
      figureOf(
        of,
        ['cross.share', 'share', share, { zh: '已连带比例', en: 'share of the holders that bought both' }],
        label,
      ),
      figureOf(
        of,
        ['cross.lift', 'coefficient', lift, { zh: '该客群内的提升度', en: 'lift within the segment' }],
        label,
      ),
    ].filter(({ value }) => value !== null)
  })
}

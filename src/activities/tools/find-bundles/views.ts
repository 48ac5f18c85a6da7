import type { TestedPair } from '../../../analysis/baskets/pair-rules.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { joined, percent, probability } from '../words.ts'
import type { BundleReading } from './reading.ts'
import type { Segments } from './segments.ts'

/** Pairs that become figures (so many even where nothing is certain), rows of the table, bars. */
const most = { figures: 8, fill: 3, rows: 15, bars: 12 }

const namesOf = ({ products }: BundleReading, { bought, also }: TestedPair): [string, string] => [
  products[bought[0] as number] as string,
  products[also] as string,
]

const both = ([a, b]: [string, string]): Text => ({ zh: `${a} 与 ${b}`, en: `${a} and ${b}` })

/** The pairs worth a mention first, then the others by how far they are from independence. */
function ranked({ together, apart, pairs }: BundleReading): TestedPair[] {
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

const verdict = ({ together, apart }: BundleReading, pair: TestedPair): string =>
  together.includes(pair) ? '＋' : apart.includes(pair) ? '－' : '·'

export function pairTable(reading: BundleReading): Table {
  return {
    title: {
      zh: '产品组合（＋ 连带购买，－ 相互替代，· 与独立购买无明显差别）',
      en: 'Pairs (＋ bought together, － instead of each other, · no more than independent)',
    },
    columns: [
      { key: 'a', label: { zh: '产品甲', en: 'First' } },
      { key: 'b', label: { zh: '产品乙', en: 'Second' } },
      { key: 'verdict', label: { zh: '判断', en: 'Verdict' } },
      { key: 'count', label: { zh: '同单数', en: 'Orders with both' }, unit: 'count' },
      { key: 'support', label: { zh: '支持度', en: 'Support' }, unit: 'share' },
      { key: 'ab', label: { zh: '置信度 甲→乙', en: 'Confidence 1→2' }, unit: 'share' },
      { key: 'ba', label: { zh: '置信度 乙→甲', en: 'Confidence 2→1' }, unit: 'share' },
      { key: 'lift', label: { zh: '提升度', en: 'Lift' }, unit: 'coefficient' },
      { key: 'relative', label: { zh: '相对基准', en: 'Over the base' }, unit: 'coefficient' },
      { key: 'p', label: { zh: 'p（Holm）', en: 'p (Holm)' }, unit: 'probability' },
    ],
    rows: ranked(reading)
      .slice(0, most.rows)
      .map((pair) => [
        ...namesOf(reading, pair),
        verdict(reading, pair),
        ...[
          pair.count,
          pair.support,
          pair.confidence,
          pair.count / pair.alsoCount,
          pair.lift,
          pair.lift / pair.baseLift,
          pair.adjustedP,
        ].map(tableNumber),
      ]),
  }
}

export function offerTable({ offers, segments, products }: BundleReading): Table[] {
  if (!segments || offers.length === 0) return []
  return [
    {
      title: { zh: `交叉销售机会（按${segments.label.zh}）`, en: `Cross-selling by ${segments.label.en}` },
      columns: [
        { key: 'hold', label: { zh: '已买', en: 'Holds' } },
        { key: 'offer', label: { zh: '推荐', en: 'Offer' } },
        { key: 'segment', label: { zh: '客群', en: 'Segment' } },
        { key: 'holders', label: { zh: '已买人数', en: 'Holders' }, unit: 'count' },
        { key: 'share', label: { zh: '已连带比例', en: 'Bought both' }, unit: 'share' },
        { key: 'open', label: { zh: '可推荐人数', en: 'To offer it to' }, unit: 'count' },
        { key: 'lift', label: { zh: '客群内提升度', en: 'Lift within' }, unit: 'coefficient' },
      ],
      rows: offers.map(({ bought, also, segment, holders, share, open, lift }) => [
        products[bought] as string,
        products[also] as string,
        segments.kind === 'all' ? '—' : (segments.names[segment] as string),
        ...[holders, share, open, lift].map(tableNumber),
      ]),
    },
  ]
}

export function tripleTable({ triples, products }: BundleReading): Table[] {
  if (triples.length === 0) return []
  return [
    {
      title: {
        zh: '买了两种再推第三种（未作多重检验，仅供参考）',
        en: 'Two products that suggest a third (not tested, for orientation)',
      },
      columns: [
        { key: 'bought', label: { zh: '已买', en: 'Bought' } },
        { key: 'also', label: { zh: '推荐', en: 'Offer' } },
        { key: 'count', label: { zh: '同单数', en: 'Orders with all' }, unit: 'count' },
        { key: 'confidence', label: { zh: '置信度', en: 'Confidence' }, unit: 'share' },
        { key: 'lift', label: { zh: '提升度', en: 'Lift' }, unit: 'coefficient' },
      ],
      rows: triples.map(({ bought, also, count, confidence, lift }) => [
        bought.map((code) => products[code]).join(' + '),
        products[also] as string,
        ...[count, confidence, lift].map(tableNumber),
      ]),
    },
  ]
}

export function liftChart(reading: BundleReading): ChartDraft {
  const shown = ranked(reading).slice(0, most.bars)
  return {
    kind: 'bar',
    title: { zh: '产品组合的提升度', en: 'Lift of the pairs' },
    unit: 'coefficient',
    categories: shown.map((pair) => namesOf(reading, pair).join(' + ')),
    series: [{ name: { zh: '提升度', en: 'Lift' }, values: shown.map(({ lift }) => lift) }],
  }
}

export function headline(reading: BundleReading): Text {
  const { together, apart } = reading
  const say = (pair: TestedPair, zh: string, en: string): Text => {
    const [a, b] = namesOf(reading, pair)
    const facts = `${pair.lift.toFixed(2)}`
    return {
      zh: `${a} 与 ${b} ${zh}（提升度 ${facts}，支持度 ${percent(pair.support)}，${probability(pair.adjustedP)}）`,
      en: `${a} and ${b} ${en} (lift ${facts}, support ${percent(pair.support)}, ${probability(pair.adjustedP)})`,
    }
  }
  const said = [
    ...together.slice(0, 3).map((pair) => say(pair, '经常同单购买', 'are bought together')),
    ...apart.slice(0, 1).map((pair) => say(pair, '多为二选一', 'are bought instead of each other')),
  ]
  if (said.length > 0) return joined(said)
  const count = reading.pairs.length
  return {
    zh: `检验了 ${count} 对产品，没有发现明显高于随机水平的连带购买`,
    en: `${count} pairs were tested; none is bought together more than chance would have it`,
  }
}

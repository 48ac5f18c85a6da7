import type { TestedPair } from '../../../analysis/baskets/pair-rules.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { tableNumber } from '../figures.ts'
import { joined, percent, probability } from '../words.ts'
import { most, namesOf, ranked } from './figures.ts'
import type { BundleReading } from './reading.ts'

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

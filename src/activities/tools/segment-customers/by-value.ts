import type { ChartDraft } from '../../../domain/chart.ts'
import type { Finding, Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, stateFigures, tableNumber } from '../figures.ts'
import { joined, percent, quantity } from '../words.ts'
import { countCaveats } from './count-caveats.ts'
import type { SegmentInput } from './input.ts'
import { rfmTreatment, servicePolicy } from './segment-names.ts'
import type { BuyerTable } from './transactions.ts'
import { classes, classesOf, type Group, segmentsOf, sum } from './value-groups.ts'

/** Segments by recency, frequency and money, with ABC classes; or the classes alone. @throws {Failure} `MethodNotCarried` */
export function segmentByValue(method: 'rfm' | 'abc', table: BuyerTable, asked: SegmentInput): Finding {
  const { groups: byClass, hasSplitTies } = classesOf(table, asked)
  const bySegment = method === 'rfm' ? segmentsOf(table) : []
  const unit = table.amountIs
  const candidates = [
    figureOf([], ['customers', 'count', table.names.length, { zh: '客户数', en: 'Customers' }]),
    figureOf([], ['money', unit, sum(table.amount), amountWord(unit)]),
    ...bySegment.flatMap((group) => groupFigures('segment', group, unit)),
    ...byClass.flatMap((group) => groupFigures('class', group, unit)),
  ]
  const { figures, caveats } = stateFigures(candidates)
  return {
    headline: headline(bySegment, byClass, table),
    figures,
    tables: [
      ...(bySegment.length > 0 ? [groupTable({ zh: 'RFM 客群', en: 'RFM segments' }, bySegment, table)] : []),
      groupTable({ zh: 'ABC 等级', en: 'ABC classes' }, byClass, table),
    ],
    charts: [shareChart(bySegment.length > 0 ? bySegment : byClass)],
    caveats: [...valueCaveats(method, table), ...countCaveats({ table, bySegment, hasSplitTies }), ...caveats],
    dataHash: table.hash,
  }
}

const amountWord = (unit: BuyerTable['amountIs']): Text =>
  unit === 'currency' ? { zh: '消费总额', en: 'Money spent' } : { zh: '购买总量', en: 'Units bought' }

function groupFigures(kind: 'segment' | 'class', group: Group, unit: BuyerTable['amountIs']): FigureCandidate[] {
  const amount = unit === 'currency' ? { zh: '消费额', en: 'money' } : { zh: '购买量', en: 'units' }
  const measured: Measured[] = [
    [`${kind}.customers`, 'count', group.count, { zh: '人数', en: 'customers' }],
    [`${kind}.share`, 'share', group.share, { zh: '占客户数之比', en: 'share of the customers' }],
    [`${kind}.money`, unit, group.amount, amount],
    [`${kind}.money.share`, 'share', group.amountShare, { zh: `占${amount.zh}之比`, en: `share of the ${amount.en}` }],
    ...(kind === 'segment'
      ? ([
          [
            'segment.recency',
            'number',
            group.recency,
            { zh: '距上次购买平均天数', en: 'mean days since the last purchase' },
          ],
          ['segment.frequency', 'number', group.frequency, { zh: '人均购买次数', en: 'mean purchases' }],
        ] satisfies Measured[])
      : []),
  ]
  return measured.map((one) => figureOf([group.key], one, group.name))
}

const groupTable = (title: Text, groups: readonly Group[], { amountIs, recencyDays }: BuyerTable): Table => ({
  title,
  columns: [
    { key: 'segment', label: { zh: '客群', en: 'Segment' } },
    { key: 'count', label: { zh: '人数', en: 'Customers' }, unit: 'count' },
    { key: 'share', label: { zh: '人数占比', en: 'Share' }, unit: 'share' },
    {
      key: 'money',
      label: amountIs === 'currency' ? { zh: '消费额', en: 'Money' } : { zh: '购买量', en: 'Units' },
      unit: amountIs,
    },
    { key: 'moneyShare', label: { zh: '消费占比', en: 'Share of it' }, unit: 'share' },
    { key: 'mean', label: { zh: '人均', en: 'Per customer' }, unit: amountIs },
    { key: 'frequency', label: { zh: '人均次数', en: 'Purchases' }, unit: 'number' },
    ...(recencyDays
      ? [{ key: 'recency', label: { zh: '距上次购买（天）', en: 'Days since the last' }, unit: 'number' as const }]
      : []),
  ],
  rows: groups.map((group) => [
    /^[ABC]$/.test(group.key) ? group.key : group.name,
    ...[
      group.count,
      group.share,
      group.amount,
      group.amountShare,
      group.count > 0 ? group.amount / group.count : null,
      group.frequency,
    ].map(tableNumber),
    ...(recencyDays ? [tableNumber(group.recency)] : []),
  ]),
})

const shareChart = (groups: readonly Group[]): ChartDraft => ({
  kind: 'bar',
  title: { zh: '各客群的人数与消费占比', en: 'Segments by customers and money' },
  unit: 'share',
  categories: groups.map(({ key, name }) => (/^[ABC]$/.test(key) ? key : name)),
  series: [
    { name: { zh: '人数占比', en: 'Customers' }, values: groups.map(({ share }) => share) },
    { name: { zh: '消费占比', en: 'Money' }, values: groups.map(({ amountShare }) => amountShare) },
  ],
})

function headline(segments: readonly Group[], byClass: readonly Group[], { names, today }: BuyerTable): Text {
  const [a] = byClass
  const largest = [...segments].sort((x, y) => y.amountShare - x.amountShare).slice(0, 2)
  const leaving = segments.filter(({ key }) => key === 'at-risk' || key === 'cannot-lose')
  const lost = leaving.reduce((total, { amountShare }) => total + amountShare, 0)
  const count = leaving.reduce((total, group) => total + group.count, 0)
  return joined([
    {
      zh: `${quantity(names.length)} 个客户${today ? `（截至 ${today}）` : ''}`,
      en: `${quantity(names.length)} customers${today ? ` (as of ${today})` : ''}`,
    },
    ...largest.map(({ name, share, amountShare }) => ({
      zh: `${name.zh}占人数 ${percent(share)}、消费 ${percent(amountShare)}`,
      en: `${name.en}: ${percent(share)} of them, ${percent(amountShare)} of the money`,
    })),
    ...(count > 0
      ? [
          {
            zh: `${quantity(count)} 人有流失风险，占消费 ${percent(lost)}`,
            en: `${quantity(count)} are about to be lost, with ${percent(lost)} of the money`,
          },
        ]
      : []),
    ...(a
      ? [
          {
            zh: `A 类 ${quantity(a.count)} 人贡献 ${percent(a.amountShare)}`,
            en: `${quantity(a.count)} customers of class A bring ${percent(a.amountShare)}`,
          },
        ]
      : []),
  ])
}

function valueCaveats(method: 'rfm' | 'abc', { isCoarse, amountIs }: BuyerTable) {
  return [
    { code: 'service-policy', text: joined(classes.map((kind) => servicePolicy[kind])) },
    ...(method === 'rfm' ? [{ code: 'rfm-treatment', text: rfmTreatment }] : []),
    ...(method === 'rfm'
      ? [
          {
            code: 'relative-scores',
            text: {
              zh: 'RFM 按五等分打分，只在这批客户之间比较：总有人处于最低档，不代表绝对水平。',
              en: 'RFM scores are fifths: they compare these customers with each other; someone is always in the lowest.',
            },
          },
        ]
      : []),
    ...(isCoarse && method === 'rfm'
      ? [
          {
            code: 'coarse-recency',
            text: {
              zh: '数据按月或更粗的周期记录，最近购买天数只是近似。',
              en: 'The periods are months or longer, so that recency in days is approximate.',
            },
          },
        ]
      : []),
    ...(amountIs === 'units'
      ? [
          {
            code: 'no-money',
            text: {
              zh: '数据没有金额，以购买数量代替消费额。',
              en: 'The data hold no money; units bought stand in for it.',
            },
          },
        ]
      : []),
  ]
}

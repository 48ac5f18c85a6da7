import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { tableNumber } from '../figures.ts'
import { joined, listed, percent } from '../words.ts'
import { groupNames, groupTotals, points } from './figures.ts'
import type { AccountGroup, AccountReading } from './reading.ts'

export function accountTable(reading: AccountReading, top: number): Table {
  const { names, criteria, scored, classes, satisfaction, order } = reading
  return {
    title: {
      zh: `得分最高的 ${Math.min(top, order.length)} 个客户（各项为加权得分）`,
      en: `The best ${Math.min(top, order.length)} accounts (weighted points of each criterion)`,
    },
    columns: [
      { key: 'account', label: { zh: '客户', en: 'Account' } },
      { key: 'score', label: { zh: '得分', en: 'Score' }, unit: 'number' },
      ...criteria.map(({ name }, j) => ({ key: `c${j}`, label: { zh: name, en: name }, unit: 'number' as const })),
      ...(classes ? [{ key: 'class', label: { zh: '等级', en: 'Class' } }] : []),
      ...(satisfaction
        ? [{ key: 'satisfaction', label: { zh: '满意度', en: 'Satisfaction' }, unit: 'number' as const }]
        : []),
      { key: 'group', label: { zh: '策略', en: 'Strategy' } },
    ],
    rows: order
      .slice(0, top)
      .map((i) => [
        names[i] as string,
        tableNumber(points(scored.scores[i])),
        ...criteria.map((_, j) => tableNumber(points(scored.parts[j]?.[i]))),
        ...(classes ? [classes[i] ?? '—'] : []),
        ...(satisfaction ? [tableNumber(satisfaction[i])] : []),
        groupNames[reading.groups[i] as AccountGroup],
      ]),
  }
}

export const groupTable = (reading: AccountReading): Table => ({
  title: { zh: '客户分组与策略', en: 'Groups of accounts' },
  columns: [
    { key: 'group', label: { zh: '分组', en: 'Group' } },
    { key: 'count', label: { zh: '客户数', en: 'Accounts' }, unit: 'count' },
    { key: 'money', label: { zh: '销售额', en: 'Revenue' }, unit: 'currency' },
    { key: 'share', label: { zh: '占比', en: 'Share' }, unit: 'share' },
  ],
  rows: groupTotals(reading).map(({ group, count, money, share }) => [
    groupNames[group],
    count,
    share === null ? null : tableNumber(money),
    tableNumber(share),
  ]),
})

/** The accounts to win back, the largest first. */
export function riskTable({ names, groups: own, revenue, satisfaction, scored }: AccountReading): Table[] {
  const size = (i: number) => revenue?.[i] ?? scored.scores[i] ?? 0
  const rows = [...own.keys()].filter((i) => own[i] === 'rescue').sort((a, b) => size(b) - size(a) || a - b)
  if (rows.length === 0) return []
  return [
    {
      title: {
        zh: '需要挽留的重要客户（按销售额，前 10）',
        en: 'Important accounts to win back (by revenue, at most 10)',
      },
      columns: [
        { key: 'account', label: { zh: '客户', en: 'Account' } },
        { key: 'money', label: { zh: '销售额', en: 'Revenue' }, unit: 'currency' },
        { key: 'satisfaction', label: { zh: '满意度', en: 'Satisfaction' }, unit: 'number' },
        { key: 'score', label: { zh: '得分', en: 'Score' }, unit: 'number' },
      ],
      rows: rows
        .slice(0, 10)
        .map((i) => [
          names[i] as string,
          ...[revenue?.[i], satisfaction?.[i], points(scored.scores[i])].map(tableNumber),
        ]),
    },
  ]
}

export const scoreChart = ({ order, names, criteria, scored }: AccountReading, top: number): ChartDraft => ({
  kind: 'bar',
  title: { zh: '得分最高的客户', en: 'The best accounts' },
  unit: 'number',
  categories: order.slice(0, top).map((i) => names[i] as string),
  series: criteria.map(({ name }, j) => ({
    name: { zh: name, en: name },
    values: order.slice(0, top).map((i) => points(scored.parts[j]?.[i])),
  })),
})

export function headline(reading: AccountReading): Text {
  const { names, order, isRisk, revenue } = reading
  const best = listed(order.slice(0, 3).map((i) => names[i] as string))
  const rescue = groupTotals(reading).find(({ group }) => group === 'rescue')
  const risks = isRisk.filter(Boolean).length
  const share = rescue?.share ?? null
  return joined([
    { zh: `${names.length} 个客户，得分最高：${best.zh}`, en: `${names.length} accounts; the best are ${best.en}` },
    ...(risks > 0
      ? [
          {
            zh: `${risks} 个客户满意度偏低，其中 ${rescue?.count ?? 0} 个重要客户需挽留${revenue && share !== null ? `，占销售额 ${percent(share)}` : ''}`,
            en: `${risks} accounts are dissatisfied, of which ${rescue?.count ?? 0} are important${revenue && share !== null ? ` (${percent(share)} of the revenue)` : ''}`,
          },
        ]
      : []),
  ])
}

import { present } from '../../../analysis/points.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { cellText, figureOf } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { joined, listed, percent } from '../words.ts'
import { type AccountGroup, type AccountReading, groups } from './reading.ts'

export const groupNames: Record<AccountGroup, Text> = {
  keep: { zh: '核心维护', en: 'keep close' },
  rescue: { zh: '重点挽留', en: 'win back' },
  grow: { zh: '潜力培育', en: 'develop' },
  standard: { zh: '标准服务', en: 'standard service' },
}

/** Scores are shown in points of 100. */
const points = (score: number | null | undefined): number | null =>
  score === null || score === undefined ? null : 100 * score

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

interface GroupTotal {
  group: AccountGroup
  count: number
  money: number
  share: number | null
}

function groupTotals({ groups: own, revenue }: AccountReading): GroupTotal[] {
  const whole = revenue ? sum(present(revenue)) : 0
  return groups.map((group) => {
    const rows = [...own.keys()].filter((i) => own[i] === group)
    const money = sum(rows.map((i) => revenue?.[i] ?? 0))
    return { group, count: rows.length, money, share: whole > 0 ? money / whole : null }
  })
}

/** The figures; their measures stand in `score-accounts.ts`. */
export function scoreFigures(reading: AccountReading, top: number): FigureCandidate[] {
  const { names, criteria, scored, hierarchy, steady, isRisk, revenue, riskMark } = reading
  const money = revenue ? sum(revenue.map((value, i) => (isRisk[i] ? (value ?? 0) : 0))) : null
  const risks = isRisk.filter(Boolean).length
  return [
    figureOf([], ['accounts', 'count', names.length, { zh: '客户数', en: 'Accounts' }]),
    ...criteria.map(({ name }, j) =>
      figureOf([name], ['weight', 'share', scored.weights[j], { zh: '的权重', en: 'weight' }], {
        zh: `标准“${name}”`,
        en: `criterion "${name}"`,
      }),
    ),
    ...(hierarchy
      ? [
          figureOf(
            [],
            [
              'weights.consistency',
              'coefficient',
              hierarchy.consistencyRatio,
              { zh: '权重判断的一致性比率 CR', en: 'Consistency ratio of the comparisons' },
            ],
          ),
        ]
      : []),
    figureOf(
      [],
      [
        'ranking.steady',
        'share',
        steady.share,
        {
          zh: `任一权重增减一半时前 ${steady.count} 名的最低保留比例`,
          en: `Share of the best ${steady.count} that stays when any weight is halved or raised by half, the worst case`,
        },
      ],
    ),
    ...(riskMark === null
      ? []
      : [
          figureOf(
            [],
            [
              'risk.mark',
              'number',
              riskMark,
              { zh: '流失风险的满意度界限', en: 'Satisfaction below which churn is a risk' },
            ],
          ),
          figureOf(
            [],
            ['risk.accounts', 'count', risks, { zh: '有流失风险的客户数', en: 'Accounts at risk of churn' }],
          ),
          ...(money === null
            ? []
            : [
                figureOf(
                  [],
                  [
                    'risk.money',
                    'currency',
                    money,
                    { zh: '有流失风险客户的销售额', en: 'Revenue of the accounts at risk' },
                  ],
                ),
              ]),
        ]),
    ...classFigures(reading),
    ...groupTotals(reading).flatMap((total) => groupFigures(total)),
    ...reading.order.slice(0, top).flatMap((i) => accountFigures(reading, i)),
  ]
}

function classFigures({ classes, revenue }: AccountReading): FigureCandidate[] {
  if (!classes || !revenue) return []
  const whole = sum(present(revenue))
  return (['A', 'B', 'C'] as const).flatMap((kind) => {
    const rows = [...classes.keys()].filter((i) => classes[i] === kind)
    const name: Text = { zh: `${kind} 类客户`, en: `class ${kind}` }
    return [
      figureOf([kind], ['class.accounts', 'count', rows.length, { zh: '数量', en: 'accounts' }], name),
      figureOf(
        [kind],
        [
          'class.share',
          'share',
          whole > 0 ? sum(rows.map((i) => revenue[i] ?? 0)) / whole : null,
          { zh: '占销售额之比', en: 'share of the revenue' },
        ],
        name,
      ),
    ]
  })
}

function groupFigures({ group, count, money, share }: GroupTotal): FigureCandidate[] {
  const name: Text = { zh: `“${groupNames[group].zh}”组`, en: `group "${groupNames[group].en}"` }
  return [
    figureOf([group], ['group.accounts', 'count', count, { zh: '客户数', en: 'accounts' }], name),
    ...(share === null
      ? []
      : [
          figureOf([group], ['group.money', 'currency', money, { zh: '销售额', en: 'revenue' }], name),
          figureOf([group], ['group.share', 'share', share, { zh: '占销售额之比', en: 'share of the revenue' }], name),
        ]),
  ]
}

function accountFigures({ names, scored, revenue }: AccountReading, i: number): FigureCandidate[] {
  const name = names[i] as string
  return [
    figureOf(
      [name],
      ['score', 'number', points(scored.scores[i]), { zh: '综合得分（满分 100）', en: 'score (of 100)' }],
    ),
    ...(revenue ? [figureOf([name], ['account.money', 'currency', revenue[i], { zh: '销售额', en: 'revenue' }])] : []),
  ]
}

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
        cellText(groupNames[reading.groups[i] as AccountGroup]),
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
    cellText(groupNames[group]),
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

import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import type { FigureCandidate } from '../figures.ts'
import { type AccountGroup, type AccountReading, groups } from './reading.ts'

export const groupNames: Record<AccountGroup, Text> = {
  keep: { zh: '核心维护', en: 'keep close' },
  rescue: { zh: '重点挽留', en: 'win back' },
  grow: { zh: '潜力培育', en: 'develop' },
  standard: { zh: '标准服务', en: 'standard service' },
}

/** Scores are shown in points of 100. */
export const points = (score: number | null | undefined): number | null =>
  score === null || score === undefined ? null : 100 * score

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Revenue above 0: where accounts returned more than they bought, shares still lie between 0 and 1. */
const sumAbove = (values: readonly (number | null)[]): number => sum(values.map((value) => Math.max(0, value ?? 0)))

interface GroupTotal {
  group: AccountGroup
  count: number
  money: number
  share: number | null
}

export function groupTotals({ groups: own, revenue }: AccountReading): GroupTotal[] {
  const whole = revenue ? sumAbove(revenue) : 0
  return groups.map((group) => {
    const rows = [...own.keys()].filter((i) => own[i] === group)
    const money = sum(rows.map((i) => revenue?.[i] ?? 0))
    const share = whole > 0 ? sumAbove(rows.map((i) => revenue?.[i] ?? 0)) / whole : null
    return { group, count: rows.length, money, share }
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
  const whole = sumAbove(revenue)
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
          whole > 0 ? sumAbove(rows.map((i) => revenue[i] ?? 0)) / whole : null,
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

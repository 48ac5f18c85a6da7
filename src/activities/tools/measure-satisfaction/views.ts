import type { Driver } from '../../../analysis/customers/drivers.ts'
import type { NetPromoter } from '../../../analysis/customers/net-promoter.ts'
import type { Satisfaction } from '../../../analysis/customers/satisfaction.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { joined, percent, quantity } from '../words.ts'
import type { SatisfactionReading } from './reading.ts'

/** The figures; their measures stand in `measure-satisfaction.ts`. */
export function satisfactionFigures(reading: SatisfactionReading, rows: number): FigureCandidate[] {
  const { nps, csat, mark, outcome } = reading
  return [
    ...(nps ? npsFigures(nps, rows) : []),
    ...(csat ? csatFigures(csat, { mark: mark as number, rows }) : []),
    ...(outcome
      ? [
          figureOf(
            [],
            [
              'drivers.r2',
              'coefficient',
              outcome.report.r2,
              { zh: '各因素共同解释的比例 R²', en: 'R² of the drivers together' },
            ],
          ),
          figureOf(
            [],
            [
              'drivers.answers',
              'count',
              outcome.report.count,
              { zh: '参与因素分析的回答数', en: 'Answers in the analysis of drivers' },
            ],
          ),
        ]
      : []),
    ...(outcome?.report.drivers ?? []).flatMap((driver, j) => driverFigures(driver, reading.levels[j] ?? null)),
    ...reading.groups.flatMap(groupFigures),
  ]
}

function npsFigures(
  { score, low, high, promoters, passives, detractors, count }: NetPromoter,
  rows: number,
): FigureCandidate[] {
  const measured: Measured[] = [
    ['nps', 'number', score, { zh: '净推荐值 NPS', en: 'Net promoter score' }],
    ['nps.low', 'number', low, { zh: 'NPS 区间下限', en: 'NPS, low end' }],
    ['nps.high', 'number', high, { zh: 'NPS 区间上限', en: 'NPS, high end' }],
    ['nps.promoters', 'share', promoters, { zh: '推荐者（9–10 分）占比', en: 'Promoters (9–10)' }],
    ['nps.passives', 'share', passives, { zh: '中立者（7–8 分）占比', en: 'Passives (7–8)' }],
    ['nps.detractors', 'share', detractors, { zh: '贬损者（0–6 分）占比', en: 'Detractors (0–6)' }],
    ['nps.answers', 'count', count, { zh: '推荐意愿有效回答数', en: 'Answers on recommending' }],
    ['nps.response', 'share', count / rows, { zh: '推荐意愿回答率', en: 'Rows with an answer on recommending' }],
  ]
  return measured.map((one) => figureOf([], one))
}

function csatFigures(
  { satisfied, summary }: Satisfaction,
  { mark, rows }: { mark: number; rows: number },
): FigureCandidate[] {
  const measured: Measured[] = [
    ['csat', 'share', satisfied.share, { zh: `满意率（不低于 ${mark} 分）`, en: `Satisfied (${mark} or more)` }],
    ['csat.low', 'share', satisfied.low, { zh: '满意率区间下限', en: 'Satisfied, low end' }],
    ['csat.high', 'share', satisfied.high, { zh: '满意率区间上限', en: 'Satisfied, high end' }],
    ['csat.mean', 'number', summary.mean, { zh: '满意度均值', en: 'Mean satisfaction' }],
    ['csat.std', 'number', summary.std, { zh: '满意度标准差', en: 'Standard deviation of satisfaction' }],
    ['csat.answers', 'count', summary.count, { zh: '满意度有效回答数', en: 'Answers on satisfaction' }],
    ['csat.response', 'share', summary.count / rows, { zh: '满意度回答率', en: 'Rows with an answer on satisfaction' }],
  ]
  return measured.map((one) => figureOf([], one))
}

function driverFigures({ name, coefficient, share, correlation }: Driver, level: number | null): FigureCandidate[] {
  const measured: Measured[] = [
    [
      'driver.effect',
      'number',
      coefficient?.estimate,
      { zh: '每高 1 分（单位）对应的变化', en: 'change for one unit more' },
    ],
    ['driver.p', 'probability', coefficient?.p, { zh: '效应的 p 值', en: 'p of the effect' }],
    ['driver.share', 'share', share, { zh: '对 R² 的贡献', en: 'part of R²' }],
    ['driver.correlation', 'coefficient', correlation, { zh: '相关系数', en: 'correlation' }],
    ['driver.mean', 'number', level, { zh: '当前均值', en: 'mean now' }],
  ]
  return measured.map((one) => figureOf([name], one)).filter(({ value }) => value !== null && value !== undefined)
}

function groupFigures({ name, nps, csat }: SatisfactionReading['groups'][number]): FigureCandidate[] {
  return [
    ...(nps ? [figureOf([name], ['nps', 'number', nps.score, { zh: 'NPS', en: 'net promoter score' }])] : []),
    ...(csat
      ? [
          figureOf([name], ['csat', 'share', csat.satisfied.share, { zh: '满意率', en: 'satisfied' }]),
          figureOf([name], ['csat.mean', 'number', csat.summary.mean, { zh: '满意度均值', en: 'mean satisfaction' }]),
        ]
      : []),
  ]
}

/** The strongest first. */
const byShare = (drivers: readonly Driver[]): Driver[] => [...drivers].sort((a, b) => b.share - a.share)

export function driverTable({ outcome, levels }: SatisfactionReading): Table[] {
  if (!outcome) return []
  const { drivers } = outcome.report
  return [
    {
      title: {
        zh: `影响“${outcome.name}”的因素（按贡献排序）`,
        en: `What goes along with "${outcome.name}" (by their part of R²)`,
      },
      columns: [
        { key: 'driver', label: { zh: '因素', en: 'Driver' } },
        { key: 'share', label: { zh: '对 R² 的贡献', en: 'Part of R²' }, unit: 'coefficient' },
        { key: 'effect', label: { zh: '每高 1 单位的变化', en: 'Change for one unit' }, unit: 'number' },
        { key: 'error', label: { zh: '标准误', en: 'Standard error' }, unit: 'number' },
        { key: 'p', label: { zh: 'p', en: 'p' }, unit: 'probability' },
        { key: 'standardised', label: { zh: '标准化系数', en: 'Standardised' }, unit: 'coefficient' },
        { key: 'correlation', label: { zh: '相关系数', en: 'Correlation' }, unit: 'coefficient' },
        { key: 'mean', label: { zh: '当前均值', en: 'Mean now' }, unit: 'number' },
      ],
      rows: byShare(drivers).map((driver) => {
        const { name, share, coefficient, standardised, correlation } = driver
        const numbers = [
          share,
          coefficient?.estimate,
          coefficient?.error,
          coefficient?.p,
          standardised,
          correlation,
          levels[drivers.indexOf(driver)],
        ]
        return [name, ...numbers.map(tableNumber)]
      }),
    },
  ]
}

export function groupTable({ groups, groupName }: SatisfactionReading): Table[] {
  if (groups.length < 2) return []
  const name = groupName ?? ''
  return [
    {
      title: { zh: `按“${name}”比较`, en: `By "${name}"` },
      columns: [
        { key: 'group', label: { zh: name, en: name } },
        { key: 'answers', label: { zh: '回答数', en: 'Answers' }, unit: 'count' },
        { key: 'nps', label: { zh: 'NPS', en: 'NPS' }, unit: 'number' },
        { key: 'npsLow', label: { zh: 'NPS 下限', en: 'NPS low' }, unit: 'number' },
        { key: 'npsHigh', label: { zh: 'NPS 上限', en: 'NPS high' }, unit: 'number' },
        { key: 'csat', label: { zh: '满意率', en: 'Satisfied' }, unit: 'share' },
        { key: 'csatLow', label: { zh: '满意率下限', en: 'Satisfied low' }, unit: 'share' },
        { key: 'csatHigh', label: { zh: '满意率上限', en: 'Satisfied high' }, unit: 'share' },
        { key: 'mean', label: { zh: '满意度均值', en: 'Mean' }, unit: 'number' },
      ],
      rows: groups.map(({ name: group, nps, csat }) => [
        group,
        ...[
          nps?.count ?? csat?.summary.count,
          nps?.score,
          nps?.low,
          nps?.high,
          csat?.satisfied.share,
          csat?.satisfied.low,
          csat?.satisfied.high,
          csat?.summary.mean,
        ].map(tableNumber),
      ]),
    },
  ]
}

export function satisfactionCharts({ nps, npsCounts, outcome }: SatisfactionReading): ChartDraft[] {
  const drivers = outcome ? byShare(outcome.report.drivers) : []
  return [
    ...(nps
      ? [
          {
            kind: 'bar' as const,
            title: { zh: '推荐意愿的分布', en: 'Willingness to recommend' },
            unit: 'count' as const,
            categories: npsCounts.map((_, score) => String(score)),
            series: [{ name: { zh: '人数', en: 'Answers' }, values: npsCounts }],
          },
        ]
      : []),
    ...(drivers.length > 0
      ? [
          {
            kind: 'bar' as const,
            title: { zh: '各因素对 R² 的贡献', en: 'Parts of R²' },
            unit: 'share' as const,
            categories: drivers.map(({ name }) => name),
            series: [{ name: { zh: '贡献', en: 'Part of R²' }, values: drivers.map(({ share }) => share) }],
          },
        ]
      : []),
  ]
}

const points = (score: number): string => `${score > 0 ? '+' : ''}${score.toFixed(1)}`.replace('-', '−')

export function headline({ nps, csat, mark, outcome }: SatisfactionReading): Text {
  const strong = byShare(outcome?.report.drivers ?? []).filter(
    ({ coefficient, share }) => share >= 0.02 && (coefficient?.p ?? 1) < 0.05,
  )
  const names = strong.slice(0, 3).map(({ name }) => name)
  return joined([
    ...(nps
      ? [
          {
            zh: `NPS ${points(nps.score)}（区间 ${points(nps.low)} 至 ${points(nps.high)}，${quantity(nps.count)} 份回答）`,
            en: `NPS ${points(nps.score)} (${points(nps.low)} to ${points(nps.high)}, ${quantity(nps.count)} answers)`,
          },
        ]
      : []),
    ...(csat
      ? [
          {
            zh: `满意率 ${percent(csat.satisfied.share)}（不低于 ${mark} 分），均值 ${csat.summary.mean?.toFixed(2)}`,
            en: `${percent(csat.satisfied.share)} satisfied (${mark} or more), mean ${csat.summary.mean?.toFixed(2)}`,
          },
        ]
      : []),
    ...(names.length > 0
      ? [{ zh: `主要影响因素：${names.join('、')}`, en: `what matters most: ${names.join(', ')}` }]
      : []),
  ])
}

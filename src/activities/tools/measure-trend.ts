import { z } from 'zod'
import type { Table } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { type FigureCandidate, stateFigures, tableNumber } from './figures.ts'
import { productsField, productsInScope } from './scope.ts'
import { placeName } from './season-places.ts'
import { type Series, span, totalSeries } from './series.ts'
import { defineTableTool } from './tool.ts'
import { trendCaveats } from './trend-caveats.ts'
import { isSeasonal, readTrend, recentPeriods, type TrendReading } from './trend-reading.ts'
import { joined, probability, signedPercent, subject, subjectCell } from './words.ts'

/**
 * Whether sales rise, fall or stay, per product and in total.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `trend.slope` | product, `total` | units-per-period | first..last | least squares slope |
 * | `trend.p`, `trend.r2` | 〃 | probability, coefficient | 〃 | two-sided t test of the slope; share of variation explained |
 * | `mk.tau`, `mk.p` | 〃 | coefficient, probability | 〃 | Kendall's tau-b against time; Mann–Kendall test |
 * | `sen.slope` | 〃 | units-per-period | 〃 | Theil–Sen slope (median of all pairs) |
 * | `change.total` | 〃 | share | first..last | last value against the first |
 * | `change.latest` | 〃 | share | previous..last | last value against the one before |
 * | `latest` | 〃 | units | its own | the last value |
 * | `seasonal.peak`, `seasonal.trough` | 〃 | share | `M12`, `Q4` | distance of the highest and lowest month or quarter from the average |
 *
 * The seasonal figures are there for months and quarters over at least two years, where a season shows (p < 0.05).
 * The verdict of the table: ↑ ↓ certain (p < 0.05), ↗ ↘ leaning but not certain, → flat.
 */
export const measureTrend = defineTableTool({
  name: 'measure_trend',
  purpose: {
    zh: '趋势检验：各产品与合计的线性趋势、Mann–Kendall 检验、Theil–Sen 斜率、首末变化与环比变化；月度或季度数据还给出旺季与淡季。',
    en: 'Tests for trends per product and in total: linear trend, Mann–Kendall, Theil–Sen, change first to last and against the previous period; peak and low season for months and quarters.',
  },
  method: {
    zh: '线性趋势为普通最小二乘（斜率、R²、t 检验）；Mann–Kendall 检验取 S 统计量，含结的方差修正与连续性修正；Theil–Sen 斜率为所有两点斜率的中位数（Sen，1968）。季节性用 Kruskal–Wallis 检验。',
    en: 'The linear trend is ordinary least squares (slope, R², t test); Mann–Kendall is the S statistic with the variance corrected for ties and for continuity; the Theil–Sen slope is the median of the slopes of all pairs (Sen, 1968). Seasons are tested by Kruskal–Wallis.',
  },
  input: z.strictObject({ products: productsField }),
  run: ({ products: names }, { table: whole }) => {
    const table = recentPeriods(whole)
    const scope = productsInScope(table, { tool: 'measure_trend', names })
    const asked: Series[] = [...scope.series, totalSeries(table)]
    const readings = asked.flatMap((series) => readTrend(table, series) ?? [])
    if (readings.length === 0) throw tooShort(table.periods.length)
    const { figures, caveats } = stateFigures(readings.flatMap((reading) => trendFigures(reading, table.periods)))
    return {
      headline: headline(readings),
      figures,
      tables: [trendTable(readings)],
      caveats: [
        ...scope.caveats,
        ...trendCaveats({ asked, readings, table, allPeriods: whole.periods.length }),
        ...caveats,
      ],
    }
  },
})

const tooShort = (periods: number) =>
  new Failure('MethodNotCarried', {
    tool: 'measure_trend',
    zh: `判断趋势至少需要 3 期数值，表中共 ${periods} 期，没有一个产品达到。`,
    en: `a trend needs at least 3 values; the table has ${periods} ${periods === 1 ? 'period' : 'periods'}, and no product has that many.`,
  })

type Measured = [string, FigureCandidate['unit'], number | null, Text]

function trendFigures(reading: TrendReading, periods: readonly string[]): FigureCandidate[] {
  const { line, ranks, sen, first, previous, latest } = reading
  const whole = span(first.period, latest.period)
  const over = (period: string, measured: Measured[]): FigureCandidate[] =>
    measured.map(([measure, unit, value, label]) => candidate(reading.name, { measure, unit, value, period }, label))
  return [
    ...over(whole, [
      ['trend.slope', 'units-per-period', line.slope, { zh: '每期线性变化量', en: 'linear change per period' }],
      ['trend.p', 'probability', line.p, { zh: '线性趋势 p 值', en: 'p-value of the linear trend' }],
      ['trend.r2', 'coefficient', line.r2, { zh: '线性趋势 R²', en: 'R² of the linear trend' }],
      ['mk.tau', 'coefficient', ranks.tau, { zh: 'Kendall τ', en: "Kendall's τ against time" }],
      ['mk.p', 'probability', ranks.p, { zh: 'Mann–Kendall 检验 p 值', en: 'p-value of the Mann–Kendall test' }],
      ['sen.slope', 'units-per-period', sen.slope, { zh: '每期 Theil–Sen 变化量', en: 'Theil–Sen change per period' }],
      ['change.total', 'share', reading.changeTotal, { zh: '首末期变化', en: 'change from first to last' }],
    ]),
    ...over(span(previous.period, latest.period), [
      [
        'change.latest',
        'share',
        reading.changeLatest,
        { zh: '较上一期变化', en: 'change against the previous period' },
      ],
    ]),
    ...over(latest.period, [['latest', 'units', latest.value, { zh: '最近一期销量', en: 'latest value' }]]),
    ...seasonFigures(reading, periods[0] as string),
  ]
}

function seasonFigures(reading: TrendReading, firstPeriod: string): FigureCandidate[] {
  if (!isSeasonal(reading)) return []
  const { peak, trough } = reading.season
  return (
    [
      ['seasonal.peak', peak, { zh: '旺季', en: 'peak season' }],
      ['seasonal.trough', trough, { zh: '淡季', en: 'low season' }],
    ] as const
  ).map(([measure, { place, index }, word]) => {
    const { period, text } = placeName(firstPeriod, place)
    const label = { zh: `${word.zh}（${text.zh}）相对平均的偏离`, en: `${word.en} (${text.en}) against the average` }
    return candidate(reading.name, { measure, unit: 'share', value: index, period }, label)
  })
}

function candidate(name: string, rest: Omit<FigureCandidate, 'of' | 'label'>, label: Text): FigureCandidate {
  const of = subject(name)
  return { ...rest, of: [name], label: { zh: `${of.zh} ${label.zh}`, en: `${of.en}: ${label.en}` } }
}

const arrow = ({ verdict: { direction, certain } }: TrendReading): string => {
  if (direction === 'flat') return '→'
  if (direction === 'rising') return certain ? '↑' : '↗'
  return certain ? '↓' : '↘'
}

const trendTable = (readings: readonly TrendReading[]): Table => ({
  title: { zh: '趋势检验', en: 'Trends' },
  columns: [
    { key: 'product', label: { zh: '产品', en: 'Product' } },
    { key: 'verdict', label: { zh: '判断', en: 'Verdict' } },
    { key: 'slope', label: { zh: '斜率', en: 'Slope' }, unit: 'units-per-period' },
    { key: 'r2', label: { zh: 'R²', en: 'R²' }, unit: 'coefficient' },
    { key: 'p', label: { zh: 't 检验 p', en: 'p (t test)' }, unit: 'probability' },
    { key: 'tau', label: { zh: 'τ', en: 'τ' }, unit: 'coefficient' },
    { key: 'mk', label: { zh: 'Mann–Kendall p', en: 'p (Mann–Kendall)' }, unit: 'probability' },
    { key: 'sen', label: { zh: 'Theil–Sen 斜率', en: 'Theil–Sen slope' }, unit: 'units-per-period' },
    { key: 'total', label: { zh: '首末变化', en: 'First to last' }, unit: 'share' },
    { key: 'latest', label: { zh: '较上期', en: 'Against previous' }, unit: 'share' },
  ],
  rows: readings.map((reading) => {
    const { name, line, ranks, sen, changeTotal, changeLatest } = reading
    const numbers = [line.slope, line.r2, line.p, ranks.tau, ranks.p, sen.slope, changeTotal, changeLatest]
    return [subjectCell(name), verdictCell(reading), ...numbers.map(tableNumber)]
  }),
})

/** An arrow for the eye, and what it says. */
const verdictCell = (reading: TrendReading): Text => {
  const { zh, en } = verdictWords(reading.verdict)
  return { zh: `${arrow(reading)} ${zh}`, en: `${arrow(reading)} ${en}` }
}

const words = {
  rising: { zh: '上升', en: 'rising' },
  falling: { zh: '下降', en: 'falling' },
  flat: { zh: '平稳', en: 'flat' },
}

function headline(readings: readonly TrendReading[]): Text {
  return joined(readings.slice(0, 4).map(verdictText))
}

/** @example verdictWords({ direction: 'rising', certain: true, p: 0.001 }).zh // => '显著上升' */
function verdictWords({ direction, certain }: TrendReading['verdict']): Text {
  const { zh, en } = words[direction]
  if (direction === 'flat') return { zh, en }
  return { zh: certain ? `显著${zh}` : `有${zh}倾向`, en: certain ? en : `leaning ${en}` }
}

function verdictText({ name, verdict, changeTotal }: TrendReading): Text {
  const of = subject(name)
  const word = verdictWords(verdict)
  const { p } = verdict
  const facts = [...(changeTotal === null ? [] : [signedPercent(changeTotal)]), ...(p === null ? [] : [probability(p)])]
  return {
    zh: `${of.zh}${/[\u4e00-\u9fff]$/.test(of.zh) ? '' : ' '}${word.zh}${facts.length > 0 ? `（${facts.join('，')}）` : ''}`,
    en: `${of.en} ${word.en}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`,
  }
}

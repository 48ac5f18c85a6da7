import type { ChartDraft } from '../../../domain/chart.ts'
import type { Cell, Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import type { Unit } from '../../../domain/unit.ts'
import { effectMeasures, stretchName } from '../effect/views.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { quantity, signedPercent } from '../words.ts'
import type { EvaluationData } from './data.ts'
import type { Evaluation, Pair } from './evaluate.ts'

interface Row {
  key: string
  unit: Unit
  label: Text
  pair: Pair
}

/** What is looked at before and during the plan. */
function rowsOf({ quantity: units, revenue, margin, ads, satisfaction, share, turnover }: Evaluation): Row[] {
  const per = (a: number | null, b: number | null) => (a === null || b === null || !(b > 0) ? null : a / b)
  const rows: Row[] = [
    { key: 'units', unit: 'units', label: { zh: '销量', en: 'Units' }, pair: units },
    { key: 'revenue', unit: 'currency', label: { zh: '销售额', en: 'Revenue' }, pair: revenue },
    { key: 'margin', unit: 'currency', label: { zh: '毛利（未扣广告）', en: 'Margin before ads' }, pair: margin },
    { key: 'ads', unit: 'currency', label: { zh: '广告投入', en: 'Ad spend' }, pair: ads },
    {
      key: 'output',
      unit: 'number',
      label: { zh: '每元广告的销售额（投入产出）', en: 'Revenue per unit of ad money' },
      pair: { before: per(revenue.before, ads.before), during: per(revenue.during, ads.during) },
    },
    { key: 'share', unit: 'share', label: { zh: '占总销量份额', en: 'Share of all units' }, pair: share },
    { key: 'satisfaction', unit: 'number', label: { zh: '满意度', en: 'Satisfaction' }, pair: satisfaction },
    { key: 'turnover', unit: 'number', label: { zh: '库存年周转次数', en: 'Stock turns a year' }, pair: turnover },
  ]
  return rows.filter(({ pair }) => pair.during !== null)
}

/** Growth of amounts, difference of scores and shares. */
const changeOf = ({ unit, pair: { before, during } }: Row): { value: number | null; unit: Unit } => {
  if (before === null || during === null) return { value: null, unit }
  const isLevel = unit === 'share' || unit === 'number'
  return isLevel ? { value: during - before, unit } : { value: before > 0 ? during / before - 1 : null, unit: 'share' }
}

export function evaluationFigures(evaluation: Evaluation, { panel }: EvaluationData): FigureCandidate[] {
  const { period, did, satisfactionDid } = evaluation
  const of = treatedNames(panel)
  const dated = (measured: Measured[], when: string | undefined): FigureCandidate[] =>
    measured.map((one) => ({ ...figureOf([], one), of, ...(when === undefined ? {} : { period: when }) }))
  return [
    ...rowsOf(evaluation).flatMap((row) => [
      ...dated(
        [
          [
            `effect.${row.key}`,
            row.unit,
            row.pair.during,
            { zh: `${row.label.zh}，方案期`, en: `${row.label.en}, during the plan` },
          ],
        ],
        period.during,
      ),
      ...(row.pair.before === null
        ? []
        : [
            ...dated(
              [
                [
                  `effect.${row.key}`,
                  row.unit,
                  row.pair.before,
                  { zh: `${row.label.zh}，对比期`, en: `${row.label.en}, base periods` },
                ],
              ],
              period.base,
            ),
            ...dated(
              [
                [
                  `effect.${row.key}.change`,
                  changeOf(row).unit,
                  changeOf(row).value,
                  { zh: `${row.label.zh}的变化`, en: `${row.label.en}, change` },
                ],
              ],
              `${period.base}→${period.during}`,
            ),
          ]),
    ]),
    ...dated(baselineMeasures(evaluation), period.during),
    ...(did ? dated(effectMeasures('did.units', did, { zh: '销量', en: 'Units' }), period.during) : []),
    ...(satisfactionDid
      ? dated(effectMeasures('did.satisfaction', satisfactionDid, { zh: '满意度', en: 'Satisfaction' }), period.during)
      : []),
  ]
}

const treatedNames = ({ units, treated }: EvaluationData['panel']): string[] =>
  units.filter((_, i) => treated[i]).slice(0, 5)

function baselineMeasures({ effect, gain, cost }: Evaluation): Measured[] {
  const { actual, expected, low, high } = effect
  const growth = (base: number) => (base > 0 ? actual / base - 1 : null)
  return [
    ['baseline.units', 'units', expected, { zh: '基准销量（没有方案）', en: 'units expected without the plan' }],
    ['baseline.units.low', 'units', low, { zh: '基准销量下限', en: 'units expected without the plan, low end' }],
    ['baseline.units.high', 'units', high, { zh: '基准销量上限', en: 'units expected without the plan, high end' }],
    ['baseline.increment', 'units', actual - expected, { zh: '比基准多出的销量', en: 'units above the baseline' }],
    ['baseline.growth', 'share', growth(expected), { zh: '比基准增长', en: 'growth over the baseline' }],
    ['baseline.growth.low', 'share', growth(high), { zh: '比基准增长的下限', en: 'growth over the baseline, low end' }],
    [
      'baseline.growth.high',
      'share',
      growth(low),
      { zh: '比基准增长的上限', en: 'growth over the baseline, high end' },
    ],
    ...(gain === null
      ? []
      : [
          [
            'baseline.gain',
            'currency',
            gain.value,
            { zh: '多出销量带来的毛利', en: 'margin of the units above the baseline' },
          ] as Measured,
        ]),
    ...(cost === null ? [] : [['plan.cost', 'currency', cost, { zh: '方案费用', en: 'cost of the plan' }] as Measured]),
    ...(gain === null || cost === null || !(cost > 0)
      ? []
      : ([
          ['roi', 'share', gain.value / cost - 1, { zh: '投资回报率', en: 'return on the cost' }],
          ['roi.low', 'share', gain.low / cost - 1, { zh: '投资回报率下限', en: 'return on the cost, low end' }],
          ['roi.high', 'share', gain.high / cost - 1, { zh: '投资回报率上限', en: 'return on the cost, high end' }],
        ] as Measured[])),
  ]
}

/** Rows of one table are pieces, money, shares and scores. */
const ofKind = (value: number | null, unit: Unit): Cell => {
  const number = tableNumber(value)
  return number === null ? null : { value: number, unit }
}

/** A change of a share, in the points of percent that people speak of. */
const pointsText = (value: number): Text => {
  const text = `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)}`.replace('-', '−')
  return { zh: `${text} 个百分点`, en: `${text} pp` }
}

const signed = (value: number, unit: Unit): string =>
  unit === 'share' ? signedPercent(value) : `${value > 0 ? '+' : ''}${value.toFixed(2)}`.replace('-', '−')

export const evaluationTable = (evaluation: Evaluation): Table => ({
  title: {
    zh: `方案期（${stretchName(evaluation.period.during).zh}）与对比期（${stretchName(evaluation.period.base).zh}）`,
    en: `The plan (${evaluation.period.during}) and its base (${evaluation.period.base})`,
  },
  columns: [
    { key: 'measure', label: { zh: '指标', en: 'Measure' } },
    { key: 'base', label: { zh: '对比期', en: 'Base' } },
    { key: 'during', label: { zh: '方案期', en: 'Plan' } },
    { key: 'change', label: { zh: '变化', en: 'Change' } },
  ],
  rows: rowsOf(evaluation).map((row) => {
    const { value, unit } = changeOf(row)
    const said = value === null ? null : row.unit === 'share' ? pointsText(value) : signed(value, unit)
    return [row.label, ofKind(row.pair.before, row.unit), ofKind(row.pair.during, row.unit), said]
  }),
})

export function evaluationChart({ span, effect }: Evaluation, { panel }: EvaluationData): ChartDraft {
  const sums = panel.periods.map((_, period) =>
    panel.rows.reduce(
      (sum, row) => sum + (row.period === period && panel.treated[row.unit] ? (row.values.quantity ?? 0) : 0),
      0,
    ),
  )
  const scale = effect.actual > 0 ? effect.expected / effect.actual : 0
  const shown = { from: Math.max(0, span.start - 36), to: Math.min(panel.periods.length, span.end) }
  return {
    kind: 'line',
    title: { zh: '销量与没有方案时的基准', en: 'Units, and what was expected without the plan' },
    unit: 'units',
    periods: panel.periods.slice(shown.from, shown.to),
    series: [
      { name: { zh: '实际', en: 'Actual' }, values: sums.slice(shown.from, shown.to) },
      {
        name: { zh: '基准', en: 'Baseline' },
        values: sums
          .slice(shown.from, shown.to)
          .map((value, i) => (i + shown.from >= span.start ? Math.round(value * scale) : null)),
        isForecast: true,
      },
    ],
  }
}

export function evaluationHeadline({ period, effect, gain, cost, quantity: units }: Evaluation): Text {
  const { actual, expected } = effect
  const by = { control: { zh: '对照', en: 'the control' }, forecast: { zh: '预测基准', en: 'the forecast' } }[effect.by]
  const growth = expected > 0 ? signedPercent(actual / expected - 1) : '—'
  const roi = gain !== null && cost !== null && cost > 0 ? gain.value / cost - 1 : null
  const grown =
    units.before !== null && units.during !== null && units.before > 0
      ? signedPercent(units.during / units.before - 1)
      : null
  return {
    zh: `${stretchName(period.during).zh}销量 ${quantity(Math.round(actual))}，相对${by.zh} ${growth}${grown === null ? '' : `，较对比期 ${grown}`}${roi === null ? '' : `；投资回报率 ${signedPercent(roi)}`}`,
    en: `${stretchName(period.during).en}: units ${quantity(Math.round(actual))}, ${growth} against ${by.en}${grown === null ? '' : `, ${grown} against the base periods`}${roi === null ? '' : `; return on the cost ${signedPercent(roi)}`}`,
  }
}

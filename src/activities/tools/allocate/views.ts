import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import type { Unit } from '../../../domain/unit.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import type { AllocationData } from './data.ts'
import type { Share, Solution } from './solve.ts'

/** A period in words: per week, per month. */
export const perPeriod: Record<Granularity, Text> = {
  day: { zh: '每天', en: 'a day' },
  week: { zh: '每周', en: 'a week' },
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季度', en: 'a quarter' },
  year: { zh: '每年', en: 'a year' },
}

export interface Units {
  resource: Unit
  outcome: Unit
}

export const unitsOf = (data: AllocationData, kind: string): Units => ({
  resource: data.isMoney ? 'currency' : kind === 'stock' ? 'units' : 'count',
  outcome: kind === 'stock' || data.outcome.en === 'quantity' ? 'units' : 'number',
})

const mostDetailed = 15

/** The figures of each line; of many lines only the amounts. */
export function shareFigures(solution: Solution, units: Units): FigureCandidate[] {
  const isShort = solution.shares.length > mostDetailed
  return solution.shares.flatMap((share) => {
    const { model, amount, range, marginal } = share
    const first: Measured[] = [
      ['allocation.amount', units.resource, amount, { zh: '建议分配', en: 'allocation' }],
      ['allocation.marginal', 'number', finite(marginal), { zh: '再加一单位的产出', en: 'yield of one unit more' }],
    ]
    const more: Measured[] = [
      ['allocation.proportional', units.resource, share.proportional, { zh: '按比例分配', en: 'proportional split' }],
      ['allocation.yield', units.outcome, share.yields, { zh: '预期产出', en: 'expected outcome' }],
      ...(model.now === null
        ? []
        : [['allocation.now', units.resource, model.now, { zh: '目前投入', en: 'what it gets now' }] as Measured]),
      ...(range === null
        ? []
        : ([
            [
              'allocation.low',
              units.resource,
              range.low,
              { zh: '最优分配的 80% 区间下限', en: 'low end of the optimum (80 %)' },
            ],
            [
              'allocation.high',
              units.resource,
              range.high,
              { zh: '最优分配的 80% 区间上限', en: 'high end of the optimum (80 %)' },
            ],
          ] as Measured[])),
      ...qualityFigures(share),
    ]
    return [...first, ...(isShort ? [] : more)].map((one) => figureOf([model.name], one))
  })
}

function qualityFigures({ model: { fit, elasticity, demand } }: Share): Measured[] {
  return [
    ...(fit?.r2 === null || fit === null
      ? []
      : [['response.r2', 'coefficient', fit.r2, { zh: '响应曲线 R²', en: 'R² of the response curve' }] as Measured]),
    ...(elasticity === null
      ? []
      : [
          [
            'response.elasticity',
            'coefficient',
            elasticity.estimate,
            { zh: '投入弹性', en: 'elasticity of the outcome' },
          ] as Measured,
        ]),
    ...(demand === null
      ? []
      : ([
          ['demand.mean', 'units', demand.mean, { zh: '预期需求', en: 'expected demand' }],
          ['demand.sd', 'units', demand.sd, { zh: '需求预测误差（标准差）', en: 'error of the demand (sd)' }],
        ] as Measured[])),
  ]
}

/** What holds for the whole. */
export function wholeFigures(solution: Solution, units: Units, unitValue: number | undefined): FigureCandidate[] {
  const { spread } = solution
  const gain = solution.yields - solution.proportionalYields
  const slope = leastFreeSlope(solution)
  const rows: Measured[] = [
    ['allocation.total', units.resource, solution.total, { zh: '分配总量', en: 'total shared out' }],
    ['allocation.yield', units.outcome, solution.yields, { zh: '预期产出合计', en: 'expected outcome in total' }],
    ['allocation.gain', units.outcome, gain, { zh: '比按比例分配多得', en: 'gain over the proportional split' }],
    [
      'allocation.gain.share',
      'share',
      solution.proportionalYields > 0 ? gain / solution.proportionalYields : null,
      { zh: '比按比例分配多得的比例', en: 'gain over the proportional split, in percent' },
    ],
    ...(spread === null
      ? []
      : ([
          [
            'allocation.gain.low',
            units.outcome,
            spread.gain.low,
            { zh: '多得的 80% 区间下限', en: 'low end of the gain (80 %)' },
          ],
          [
            'allocation.gain.high',
            units.outcome,
            spread.gain.high,
            { zh: '多得的 80% 区间上限', en: 'high end of the gain (80 %)' },
          ],
          [
            'allocation.better',
            'share',
            spread.better,
            { zh: '优于按比例分配的把握', en: 'chance that it beats the proportional split' },
          ],
        ] as Measured[])),
    ...(slope === null
      ? []
      : [
          [
            'allocation.marginal',
            'number',
            slope,
            { zh: '总量再加一单位的产出（加权）', en: 'weighted yield of one unit more in total' },
          ] as Measured,
        ]),
    ...(unitValue === undefined || slope === null
      ? []
      : [
          [
            'allocation.last.value',
            'number',
            slope * unitValue,
            { zh: '最后一元带来的价值（元）', en: 'value of the last unit of money' },
          ] as Measured,
        ]),
    ...(solution.rest > 0
      ? [['allocation.rest', units.resource, solution.rest, { zh: '未分配的零头', en: 'left over' }] as Measured]
      : []),
  ]
  return rows.map(([measure, unit, value, label]) => ({ measure, unit, value, of: ['total'], label }))
}

/** The slope that the lines share which no limit holds; null where all are held. */
function leastFreeSlope({ shares, step }: Solution): number | null {
  const slopes = shares.filter(({ amount }) => amount > step).map(({ marginal, model }) => marginal * model.weight)
  const found = slopes.filter((slope) => Number.isFinite(slope))
  return found.length === 0 ? null : Math.max(...found)
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

export function shareTable(solution: Solution, data: AllocationData, units: Units): Table {
  return {
    title: {
      zh: `分配方案（${perPeriod[data.granularity].zh}${data.hash === null ? '或给定的一期' : ''}）`,
      en: `Allocation (${perPeriod[data.granularity].en}${data.hash === null ? ', or the period given' : ''})`,
    },
    columns: [
      { key: 'line', label: data.by },
      { key: 'now', label: { zh: '目前', en: 'Now' }, unit: units.resource },
      { key: 'amount', label: { zh: '建议', en: 'Allocation' }, unit: units.resource },
      { key: 'low', label: { zh: '下限', en: 'Low' }, unit: units.resource },
      { key: 'high', label: { zh: '上限', en: 'High' }, unit: units.resource },
      { key: 'proportional', label: { zh: '按比例', en: 'Proportional' }, unit: units.resource },
      { key: 'yield', label: { zh: '预期产出', en: 'Outcome' }, unit: units.outcome },
      { key: 'marginal', label: { zh: '再加一单位', en: 'One more' }, unit: 'number' },
      { key: 'curve', label: { zh: '依据', en: 'Known by' } },
    ],
    rows: solution.shares.map(({ model, amount, range, proportional, yields, marginal }) => [
      model.name,
      ...[model.now, amount, range?.low, range?.high, proportional, yields, marginal].map(tableNumber),
      knownBy(model),
    ]),
  }
}

/** In signs that read the same in every language. */
function knownBy({ fit, elasticity, demand, curve }: Share['model']): string {
  const bend = curve ? String(tableNumber(Number(curve.bend.toPrecision(3)))) : ''
  const r2 = fit?.r2 === null || fit === null ? '' : `, R² = ${fit.r2.toFixed(3)}`
  if (fit)
    return `${{ 'square-root': '√x', logarithmic: `ln(1 + x/${bend})`, power: `x^${bend}`, saturating: `x/(${bend} + x)` }[fit.curve.shape]}${r2}`
  if (elasticity) return `x^${bend} (±${elasticity.error.toFixed(3)})`
  if (demand) return `N(${tableNumber(Math.round(demand.mean))}; ${tableNumber(Math.round(demand.sd))})`
  return bend === '1' ? 'x' : `x^${bend}`
}

export const shareChart = (solution: Solution, units: Units): ChartDraft => ({
  kind: 'bar',
  title: { zh: '分配方案与按比例分配', en: 'Allocation beside the proportional split' },
  unit: units.resource,
  categories: solution.shares.map(({ model }) => model.name),
  series: [
    { name: { zh: '建议', en: 'Allocation' }, values: solution.shares.map(({ amount }) => tableNumber(amount)) },
    {
      name: { zh: '按比例', en: 'Proportional' },
      values: solution.shares.map(({ proportional }) => tableNumber(proportional)),
    },
  ],
})

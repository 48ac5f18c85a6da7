import type { ChartDraft } from '../../../domain/chart.ts'
import { roleNames } from '../../../domain/dataset/roles.ts'
import type { Table } from '../../../domain/evidence.ts'
import { tableNumber } from '../figures.ts'
import type { StrategyData } from './data.ts'
import type { LineReading } from './reading.ts'
import { approaches, goals } from './type-words.ts'

export const typeTable = (readings: readonly LineReading[], { of }: StrategyData): Table => ({
  title: { zh: '策略类型与依据', en: 'Types of strategy, and what they rest on' },
  columns: [
    { key: 'line', label: roleNames[of] },
    { key: 'goal', label: { zh: '目标', en: 'Goal' } },
    { key: 'approach', label: { zh: '方式', en: 'Approach' } },
    { key: 'share', label: { zh: '占比', en: 'Share' }, unit: 'share' },
    { key: 'growth', label: { zh: '年增长', en: 'Growth a year' }, unit: 'share' },
    { key: 'p', label: { zh: '增长 p', en: 'p (growth)' }, unit: 'probability' },
    { key: 'lastYear', label: { zh: '近一年', en: 'Last year' }, unit: 'share' },
    { key: 'spread', label: { zh: '细分增长差', en: 'Spread of segments' }, unit: 'share' },
    { key: 'segmentP', label: { zh: '细分差异 p', en: 'p (segments)' }, unit: 'probability' },
    { key: 'mix', label: { zh: '构成差异', en: 'Mix distance' }, unit: 'share' },
    { key: 'price', label: { zh: '均价差', en: 'Price spread' }, unit: 'share' },
  ],
  rows: readings.map(({ name, goal, approach, facts, growth, growthShare, lastYear }) => [
    name,
    goals[goal],
    approach ? approaches[approach] : null,
    ...[
      facts.share,
      growthShare,
      growth?.p,
      lastYear,
      facts.segments?.spread,
      facts.segments?.p,
      facts.segments?.mixDistance,
      facts.segments?.priceSpread,
    ].map(tableNumber),
  ]),
})

/** Growth of every segment of every line. */
export function segmentTable(readings: readonly LineReading[], { of, across, segments }: StrategyData): Table[] {
  if (!across || readings.every(({ segmentGrowth }) => segmentGrowth.length === 0)) return []
  const shown = segments.slice(0, 10)
  return [
    {
      title: {
        zh: `各${roleNames[across].zh}的年增长（对数）`,
        en: `Growth a year by ${roleNames[across].en} (logarithms)`,
      },
      columns: [
        { key: 'line', label: roleNames[of] },
        ...shown.map(({ name }) => ({ key: name, label: { zh: name, en: name }, unit: 'share' as const })),
      ],
      rows: readings.map(({ name, segmentGrowth }) => [
        name,
        ...shown.map((segment) => tableNumber(segmentGrowth.find((one) => one.name === segment.name)?.rate)),
      ]),
    },
  ]
}

export function matrixChart(readings: readonly LineReading[]): ChartDraft[] {
  const group = (goal: 'win' | 'retain') => {
    const own = readings.filter((reading) => reading.goal === goal && reading.growthShare !== null)
    return {
      name: goals[goal],
      x: own.map(({ facts }) => facts.share),
      y: own.map(({ growthShare }) => growthShare ?? 0),
    }
  }
  return [
    {
      kind: 'scatter',
      title: { zh: '份额与增长', en: 'Share and growth' },
      unit: 'share',
      xLabel: { zh: '占比', en: 'Share' },
      yLabel: { zh: '年增长', en: 'Growth a year' },
      groups: [group('win'), group('retain')].filter(({ x }) => x.length > 0),
    },
  ]
}

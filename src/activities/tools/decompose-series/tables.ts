import type { Table } from '../../../domain/evidence.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { tableNumber } from '../figures.ts'
import { subject, subjectCell } from '../words.ts'
import type { SeriesParts } from './parts.ts'
import { calendarPlaces, changeOf, isFactor, placeOf } from './views.ts'

const mostRows = 36

export function seasonTable(all: readonly SeriesParts[], granularity: Granularity): Table {
  const first = all[0] as SeriesParts
  const named = (parts: SeriesParts) =>
    new Map(parts.places.map((value, place) => [placeOf(parts, granularity, place).period, value]))
  const columns = all.map(named)
  return {
    title: {
      zh: '季节指数（古典分解；乘法模型平均为 1）',
      en: 'Seasonal indices (classical; multiplicative ones have mean 1)',
    },
    columns: [
      { key: 'place', label: { zh: '季节位置', en: 'Place' } },
      ...all.map((parts) => ({ key: parts.name, label: subject(parts.name), unit: partUnit(parts) })),
    ],
    rows: calendarPlaces(first, granularity).map((place) => {
      const { period, text } = placeOf(first, granularity, place)
      return [text, ...columns.map((column) => tableNumber(column.get(period)))]
    }),
  }
}

export function strengthTable(all: readonly SeriesParts[]): Table {
  return {
    title: { zh: '趋势与季节', en: 'Trend and season' },
    columns: [
      { key: 'product', label: { zh: '产品', en: 'Product' } },
      { key: 'model', label: { zh: '模型', en: 'Model' } },
      { key: 'season', label: { zh: '季节强度', en: 'Season strength' }, unit: 'coefficient' },
      { key: 'trend', label: { zh: '趋势强度', en: 'Trend strength' }, unit: 'coefficient' },
      { key: 'start', label: { zh: '首期趋势', en: 'Trend, first' }, unit: 'units' },
      { key: 'end', label: { zh: '末期趋势', en: 'Trend, last' }, unit: 'units' },
      { key: 'change', label: { zh: '趋势变化', en: 'Change' }, unit: 'share' },
    ],
    rows: all.map((parts) => [
      subjectCell(parts.name),
      isFactor(parts) ? { zh: '乘法', en: 'multiplicative' } : { zh: '加法', en: 'additive' },
      ...[
        parts.strengths.season,
        parts.strengths.trend,
        parts.stl.trend[0],
        parts.stl.trend.at(-1),
        changeOf(parts),
      ].map(tableNumber),
    ]),
  }
}

/** A multiplicative part is a factor, an additive one so many pieces. */
const partUnit = (parts: SeriesParts) => (isFactor(parts) ? ('coefficient' as const) : ('units' as const))

/** The newest periods of one series, part by part. */
export function partsTable(parts: SeriesParts): Table {
  const of = subject(parts.name)
  const from = Math.max(0, parts.periods.length - mostRows)
  return {
    title: {
      zh: `${of.zh}的分解（最近 ${parts.periods.length - from} 期）`,
      en: `${of.en}: parts (last ${parts.periods.length - from} periods)`,
    },
    columns: [
      { key: 'period', label: { zh: '时期', en: 'Period' } },
      { key: 'value', label: { zh: '销量', en: 'Value' }, unit: 'units' },
      { key: 'trend', label: { zh: '趋势（STL）', en: 'Trend (STL)' }, unit: 'units' },
      { key: 'season', label: { zh: '季节（STL）', en: 'Season (STL)' }, unit: partUnit(parts) },
      { key: 'rest', label: { zh: '剩余（STL）', en: 'Rest (STL)' }, unit: partUnit(parts) },
      { key: 'adjusted', label: { zh: '季节调整后', en: 'Adjusted' }, unit: 'units' },
      { key: 'classical', label: { zh: '趋势（古典）', en: 'Trend (classical)' }, unit: 'units' },
    ],
    rows: parts.periods.slice(from).map((period, k) => {
      const i = from + k
      const cells = [
        parts.values[i],
        parts.stl.trend[i],
        parts.stl.season[i],
        parts.stl.rest[i],
        parts.adjusted[i],
        parts.classical.trend[i],
      ]
      return [period, ...cells.map(tableNumber)]
    }),
  }
}

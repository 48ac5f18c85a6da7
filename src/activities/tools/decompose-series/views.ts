import { isPresent } from '../../../analysis/points.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Text } from '../../../domain/language.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import type { FigureCandidate } from '../figures.ts'
import { span } from '../series.ts'
import { joined, percent, signedPercent, subject } from '../words.ts'
import type { SeriesParts } from './parts.ts'
import { seasonPlace } from './places.ts'

/** More places than this are not all stated: the strongest and the weakest are. */
const mostPlaces = 12

export const isFactor = ({ combination }: SeriesParts): boolean => combination === 'multiplicative'

export const placeOf = ({ periods, length }: SeriesParts, granularity: Granularity, place: number) =>
  seasonPlace({ first: periods[0] as string, granularity, length }, place)

/** Places in the order of the calendar, whichever period a series starts with. */
export function calendarPlaces(parts: SeriesParts, granularity: Granularity): number[] {
  const number = (place: number) => Number(placeOf(parts, granularity, place).period.slice(1))
  return [...parts.places.keys()].sort((a, b) => number(a) - number(b))
}

function statedPlaces(parts: SeriesParts, granularity: Granularity): number[] {
  if (parts.places.length <= mostPlaces) return calendarPlaces(parts, granularity)
  const sorted = [...parts.places.keys()].sort((a, b) => (parts.places[b] as number) - (parts.places[a] as number))
  return [...sorted.slice(0, 3), ...sorted.slice(-3)]
}

export function partFigures(parts: SeriesParts, granularity: Granularity): FigureCandidate[] {
  const of = subject(parts.name)
  const figure = (measure: string, label: Text, rest: Pick<FigureCandidate, 'value' | 'unit' | 'period'>) => ({
    measure,
    of: [parts.name],
    label: { zh: `${of.zh} ${label.zh}`, en: `${of.en}: ${label.en}` },
    ...rest,
  })
  const [first, last] = [parts.periods[0] as string, parts.periods.at(-1) as string]
  const [start, end] = [parts.stl.trend[0] ?? null, parts.stl.trend.at(-1) ?? null]
  const whole = span(first, last)
  const strength = { unit: 'coefficient' as const, period: whole }
  return [
    figure(
      'season.strength',
      { zh: '季节强度（0–1）', en: 'strength of the season (0–1)' },
      { value: parts.strengths.season, ...strength },
    ),
    figure(
      'trend.strength',
      { zh: '趋势强度（0–1）', en: 'strength of the trend (0–1)' },
      { value: parts.strengths.trend, ...strength },
    ),
    figure(
      'trend.first',
      { zh: '首期趋势值', en: 'trend in the first period' },
      { value: start, unit: 'units', period: first },
    ),
    figure(
      'trend.last',
      { zh: '末期趋势值', en: 'trend in the last period' },
      { value: end, unit: 'units', period: last },
    ),
    figure(
      'trend.change',
      { zh: '趋势首末变化', en: 'change of the trend, first to last' },
      { value: changeOf(parts), unit: 'share', period: whole },
    ),
    figure(
      'adjusted.latest',
      { zh: '末期季节调整后销量', en: 'last value without its season' },
      { value: parts.adjusted.at(-1), unit: 'units', period: last },
    ),
    ...statedPlaces(parts, granularity).map((place) => {
      const { period, text } = placeOf(parts, granularity, place)
      const label = isFactor(parts)
        ? { zh: `${text.zh}季节指数（平均为 1）`, en: `seasonal index, ${text.en} (mean 1)` }
        : { zh: `${text.zh}季节偏离`, en: `seasonal offset, ${text.en}` }
      return figure(isFactor(parts) ? 'season.index' : 'season.offset', label, {
        value: parts.places[place],
        unit: isFactor(parts) ? 'number' : 'units',
        period,
      })
    }),
  ]
}

/** Null where the trend does not start above zero. */
export function changeOf({ stl }: SeriesParts): number | null {
  const [start, end] = [stl.trend[0], stl.trend.at(-1)]
  return isPresent(start) && isPresent(end) && start > 0 ? end / start - 1 : null
}

export function partCharts(all: readonly SeriesParts[], granularity: Granularity): ChartDraft[] {
  const first = all[0] as SeriesParts
  const of = subject(first.name)
  const places = calendarPlaces(first, granularity)
  return [
    {
      kind: 'line',
      title: { zh: `${of.zh}：销量、趋势与季节调整`, en: `${of.en}: sales, trend, season taken out` },
      unit: 'units',
      periods: first.periods,
      series: [
        { name: { zh: '销量', en: 'Sales' }, values: [...first.values] },
        { name: { zh: '趋势', en: 'Trend' }, values: first.stl.trend },
        { name: { zh: '季节调整后', en: 'Without season' }, values: first.adjusted },
      ],
    },
    {
      kind: 'bar',
      title: { zh: '季节指数', en: 'Seasonal indices' },
      categories: places.map((place) => placeOf(first, granularity, place).period),
      series: all
        .filter((parts) => isFactor(parts) === isFactor(first))
        .map((parts) => ({
          name: subject(parts.name),
          values: calendarPlaces(parts, granularity).map((place) => parts.places[place] ?? null),
        })),
    },
  ]
}

/** Of the level: a season that moves less is none, whatever its strength against a rest that moves even less. */
const leastSeason = 1e-3

export function hasSeason({ places, values, combination }: SeriesParts): boolean {
  const span = Math.max(...places) - Math.min(...places)
  const level = combination === 'multiplicative' ? 1 : Math.max(...values.map((value) => Math.abs(value ?? 0)))
  return span >= leastSeason * level && span > 0
}

export function headline(all: readonly SeriesParts[], granularity: Granularity): Text {
  return joined(
    all.slice(0, 3).map((parts) => {
      const of = subject(parts.name)
      const order = [...parts.places.keys()].sort((a, b) => (parts.places[b] as number) - (parts.places[a] as number))
      const [peak, low] = [order[0] as number, order.at(-1) as number]
      const change = changeOf(parts)
      const trend = change === null ? null : signedPercent(change)
      if (!hasSeason(parts))
        return {
          zh: `${of.zh} 没有季节起伏${trend === null ? '' : `，趋势 ${trend}`}`,
          en: `${of.en}: no season${trend === null ? '' : `, trend ${trend}`}`,
        }
      const strength = parts.strengths.season
      const size = (place: number) => (isFactor(parts) ? signedPercent((parts.places[place] as number) - 1) : '')
      const named = (place: number, language: 'zh' | 'en') => placeOf(parts, granularity, place).text[language]
      return {
        zh: `${of.zh} 旺季 ${named(peak, 'zh')}${size(peak) && `（${size(peak)}）`}、淡季 ${named(low, 'zh')}${size(low) && `（${size(low)}）`}${strength === null ? '' : `，季节强度 ${percent(strength)}`}${trend === null ? '' : `，趋势 ${trend}`}`,
        en: `${of.en}: peak ${named(peak, 'en')}${size(peak) && ` (${size(peak)})`}, low ${named(low, 'en')}${size(low) && ` (${size(low)})`}${strength === null ? '' : `, season strength ${percent(strength)}`}${trend === null ? '' : `, trend ${trend}`}`,
      }
    }),
  )
}

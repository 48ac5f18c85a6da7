import type { Text } from '../../../domain/language.ts'
import type { FigureCandidate } from '../figures.ts'
import { span } from '../series.ts'
import type { LineReading } from './reading.ts'

/** What decides the type of one line; what cannot be told is left out. */
export function lineFigures(reading: LineReading): FigureCandidate[] {
  const { name, facts, growth, growthShare, lastYear, competition, i2, firstPeriod, lastPeriod } = reading
  const period = span(firstPeriod, lastPeriod)
  const one = (measure: string, unit: FigureCandidate['unit'], value: number | null, label: Text): FigureCandidate => ({
    measure,
    of: [name],
    unit,
    value,
    period,
    label: { zh: `${name} ${label.zh}`, en: `${name}: ${label.en}` },
  })
  const maybe = (figure: FigureCandidate): FigureCandidate[] => (figure.value === null ? [] : [figure])
  const { segments } = facts
  return [
    one('share', 'share', facts.share, { zh: '占全部之比', en: 'share of all' }),
    ...maybe(
      one('growth', 'share', growthShare, {
        zh: '年增长率（已去季节）',
        en: 'growth a year (season taken out)',
      }),
    ),
    ...maybe(one('growth.p', 'probability', growth?.p ?? null, { zh: '增长趋势的 p 值', en: 'p of the growth' })),
    ...maybe(one('change.year', 'share', lastYear, { zh: '最近一年较前一年', en: 'last year against the one before' })),
    ...maybe(one('competition', 'number', competition, { zh: '平均竞争强度', en: 'mean competition' })),
    ...(segments
      ? [
          one('segments.mix', 'share', segments.mixDistance, {
            zh: '细分构成与总体的差异',
            en: 'distance of its mix of segments from that of all',
          }),
          ...maybe(
            one('segments.spread', 'share', segments.spread, {
              zh: '各细分年增长之差（最高减最低，对数）',
              en: 'growth of the best segment less that of the worst (logarithms)',
            }),
          ),
          ...maybe(
            one('segments.p', 'probability', segments.p, {
              zh: '各细分增长不同的 p 值',
              en: 'p that segments grow alike',
            }),
          ),
          ...maybe(
            one('segments.i2', 'share', i2, {
              zh: '各细分增长差异中非偶然的部分（I²）',
              en: 'share of these differences that is not chance (I²)',
            }),
          ),
          ...maybe(
            one('price.spread', 'share', segments.priceSpread, {
              zh: '各细分均价之差（最高比最低）',
              en: 'highest mean price of a segment against the lowest',
            }),
          ),
        ]
      : []),
  ]
}

/** How many lines there are of each type; `of` names them, so that a reader who sees figures only knows the types. */
export function countFigures(readings: readonly LineReading[]): FigureCandidate[] {
  const count = (measure: string, holds: (reading: LineReading) => boolean, label: Text): FigureCandidate => {
    const of = readings.filter(holds).map(({ name }) => name)
    return { measure, of, unit: 'count', value: of.length, label }
  }
  return [
    count('type.win', ({ goal }) => goal === 'win', { zh: '应赢得市场的数目', en: 'to be won' }),
    count('type.retain', ({ goal }) => goal === 'retain', { zh: '应保持市场的数目', en: 'to be retained' }),
    ...(readings.some(({ approach }) => approach !== null)
      ? [
          count('type.differentiated', ({ approach }) => approach === 'differentiated', {
            zh: '宜差异化的数目',
            en: 'to be differentiated',
          }),
          count('type.undifferentiated', ({ approach }) => approach === 'undifferentiated', {
            zh: '宜无差异的数目',
            en: 'to be treated alike',
          }),
        ]
      : []),
  ]
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figure } from '../../../src/domain/evidence.ts'
import type { Language } from '../../../src/domain/language.ts'
import { checkedSentenceSchema } from '../../../src/domain/number-check.ts'
import { checkNumbers, type NumberContext } from '../../../src/domain/numbers/check-numbers.ts'
import { formatFigure } from '../../../src/domain/numbers/format.ts'
import { readNumerals } from '../../../src/domain/numbers/read.ts'
import { type Unit, unitSchema } from '../../../src/domain/unit.ts'
import { loadCorpus } from './corpus/load.ts'

const context = loadCorpus('tuning-zh')[0]?.context as NumberContext

/** Pieces that numerals are made of, so that chance meets the rules. */
const shards = fc.constantFrom(
  ...'0123456789.,%％-–~～+/:()（）[]#*| \n，。；、！？$¥€',
  ...[
    '一',
    '二',
    '三',
    '十',
    '百',
    '千',
    '万',
    '亿',
    '点',
    '成',
    '折',
    '倍',
    '半',
    '余',
    '多',
    '个',
    '件',
    '元',
    '年',
    '月',
    '日',
    '第',
    '从',
    '到',
    '至',
    '比',
    '占',
    '萬',
    '億',
    '壹',
    '拾',
    '几',
    '数',
    '过半',
    '负',
    '\u2009',
    ' 000',
  ],
  ...[
    '下降',
    '增长',
    '约',
    '超过',
    '百分之',
    '个百分点',
    '分之',
    '翻一番',
    '[[E2.1]]',
    '[[',
    ']]',
    'A ',
    'B',
    'Product_C',
    '2023',
    '（万元）',
    'p=',
    '<',
  ],
  ...[
    ' million',
    'k',
    'bn',
    ' percent',
    ' points',
    'x',
    'three ',
    'hundred ',
    'one in ',
    'half of ',
    'between ',
    ' and ',
    ' to ',
    'from ',
    'doubled',
    'minus ',
    'half ',
    'were ',
    'Dec ',
    'Q4',
  ],
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(shards, { maxLength: 60 }).map((parts) => parts.join('')),
)

describe('any text', () => {
  test('never throws, and every offset is right', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const sentence of checkNumbers(text, context)) {
          expect(checkedSentenceSchema.safeParse(sentence).success).toBe(true)
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
          expect(sentence.start).toBeGreaterThanOrEqual(last)
          last = sentence.end
          for (const numeral of sentence.numerals) expect(text.slice(numeral.start, numeral.end)).toBe(numeral.text)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('numerals come in order, do not overlap, and have finite values', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const { start, end, value } of readNumerals(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(Number.isFinite(value)).toBe(true)
          last = end
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('texts that people gave and any names do no harm either', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(texts, { maxLength: 3 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (text, given, names) => {
          checkNumbers(text, { ...context, given, names })
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what is formatted is verified', () => {
  const label = { zh: '指标', en: 'metric' }
  const figureOf = (value: number, unit: Unit): Figure => ({
    id: 'E1.1',
    measure: 'metric',
    of: [],
    value,
    unit,
    label,
  })
  /** A year is no claim; a value that rounds to nothing, or shows one digit, says too little to be found again. */
  const units = unitSchema.exclude(['year']).options
  const values = fc.double({ min: 0.11, max: 9e11, noNaN: true })
  const sizeOf = (raw: number, unit: Unit) => {
    if (unit === 'share') return raw / 1e9 + 0.001
    if (unit === 'probability') return (raw % 0.9) + 0.01
    return unit === 'count' ? Math.ceil(raw) + 9 : raw
  }

  test.each<[Language]>([['zh'], ['en']])('in %s', (language) => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(...units),
        fc.boolean(),
        fc.constantFrom('CNY', 'USD', 'EUR', 'CHF'),
        (raw, unit, isNegative, currency) => {
          const size = sizeOf(raw, unit)
          const figure = figureOf(isNegative && unit !== 'probability' ? -size : size, unit)
          const shown = formatFigure(figure, language, currency)
          const text = language === 'zh' ? `指标是 ${shown} ，已核对。` : `The metric is ${shown} today.`
          const numerals = checkNumbers(text, { language, figures: [figure], given: [], chosen: [] }).flatMap(
            (one) => one.numerals,
          )
          expect([text, numerals.map((numeral) => numeral.class)]).toEqual([text, ['verified']])
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('and a changed digit is not', () => {
    const spoil = (shown: string, at: number) =>
      shown.replace(/\d/g, (digit, offset: number) => (offset === at ? String((Number(digit) + 5) % 10) : digit))
    fc.assert(
      fc.property(fc.double({ min: 120, max: 99_000, noNaN: true }), fc.nat(), (value, pick) => {
        const figure = figureOf(value, 'units')
        const shown = formatFigure(figure, 'en')
        const places = [...shown.matchAll(/\d/g)].map(({ index }) => index).filter((at) => at > 0)
        const text = `The metric is ${spoil(shown, places[pick % places.length] ?? 1)} today.`
        const numerals = checkNumbers(text, { language: 'en', figures: [figure], given: [], chosen: [] }).flatMap(
          (one) => one.numerals,
        )
        expect([text, numerals.map((numeral) => numeral.class)]).toEqual([text, ['unsupported']])
      }),
    )
  })
})

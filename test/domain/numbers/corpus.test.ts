import { describe, expect, test } from 'vitest'
import type { NumeralClass } from '../../../src/domain/number-check.ts'
import { checkNumbers } from '../../../src/domain/numbers/check-numbers.ts'
import { type Case, loadCorpus } from './corpus/load.ts'

/** How often "unsupported" was said rightly, wrongly and not at all, and how often the class was right. */
interface Score {
  sentences: number
  corrupted: number
  numerals: number
  right: number
  hits: number
  falseAlarms: number
  misses: number
}

const key = ({ start, end }: { start: number; end: number }) => `${start}-${end}`

/** A numeral counts as found only with exact offsets. A wrong find where there is no numeral is a wrong class too. */
function score(cases: readonly Case[]): Score {
  const sum: Score = { sentences: 0, corrupted: 0, numerals: 0, right: 0, hits: 0, falseAlarms: 0, misses: 0 }
  for (const { text, context, numerals, corruption } of cases) {
    const found = new Map<string, NumeralClass>(
      checkNumbers(text, context).flatMap((sentence) =>
        sentence.numerals.map((numeral) => [key(numeral), numeral.class] as const),
      ),
    )
    const expected = new Map<string, NumeralClass>(numerals.map((numeral) => [key(numeral), numeral.class]))
    sum.sentences += 1
    if (corruption) sum.corrupted += 1
    for (const place of new Set([...found.keys(), ...expected.keys()])) {
      const [said, is] = [found.get(place), expected.get(place)]
      sum.numerals += 1
      if (said === is) sum.right += 1
      if (said === 'unsupported' && is === 'unsupported') sum.hits += 1
      else if (said === 'unsupported') sum.falseAlarms += 1
      else if (is === 'unsupported') sum.misses += 1
    }
  }
  return sum
}

const rates = ({ hits, falseAlarms, misses, right, numerals }: Score) => ({
  precision: hits / (hits + falseAlarms),
  recall: hits / (hits + misses),
  accuracy: right / numerals,
})

const report: string[] = []

describe.each(['tuning', 'held-out'])('the %s part of the corpus', (part) => {
  test.each(['zh', 'en'])('finds unsupported numerals in %s', (language) => {
    const sum = score(loadCorpus(`${part}-${language}`))
    const { precision, recall, accuracy } = rates(sum)
    const shown = [precision, recall, accuracy].map((rate) => rate.toFixed(4))
    report.push(
      `${part.padEnd(8)} ${language}: ${sum.sentences} sentences (${sum.corrupted} corrupted), ${sum.numerals} numerals; ` +
        `unsupported: precision ${shown[0]}, recall ${shown[1]}; all classes: accuracy ${shown[2]}`,
    )
    if (report.length === 4) console.log(report.join('\n'))
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(recall).toBeGreaterThanOrEqual(0.98)
  })
})

test.each(['zh', 'en'])('names the right class of nearly every numeral in %s', (language) => {
  const { accuracy } = rates(score([...loadCorpus(`tuning-${language}`), ...loadCorpus(`held-out-${language}`)]))
  expect(accuracy).toBeGreaterThanOrEqual(0.98)
})

test('the corpus is big enough, both languages alike, a third of it held out', () => {
  const size = (name: string) => loadCorpus(name).length
  const [zh, en] = [size('tuning-zh') + size('held-out-zh'), size('tuning-en') + size('held-out-en')]
  const heldOut = size('held-out-zh') + size('held-out-en')
  expect(zh + en).toBeGreaterThanOrEqual(300)
  expect(Math.min(zh, en) / Math.max(zh, en)).toBeGreaterThan(0.75)
  expect(heldOut / (zh + en)).toBeGreaterThan(1 / 3)
})

test('every kind of corruption is there in every file', () => {
  for (const name of ['tuning-zh', 'tuning-en', 'held-out-zh', 'held-out-en']) {
    const kinds = new Set(loadCorpus(name).map(({ corruption }) => corruption))
    expect([...kinds].filter((kind) => kind !== null).sort()).toEqual(
      ['decimal', 'digit', 'other-product', 'points', 'sign', 'swap', 'unit'].sort(),
    )
  }
})

import { expect } from 'vitest'
import type { Figure } from '../../../src/domain/evidence.ts'
import type { NumeralClass } from '../../../src/domain/number-check.ts'
import { checkNumbers, type NumberContext } from '../../../src/domain/numbers/check-numbers.ts'
import { loadCorpus } from './corpus/load.ts'

/** Five years of three products, with limits and levers. */
export const context = loadCorpus('tuning-zh')[0]?.context as NumberContext
const marks: Record<NumeralClass, string> = { verified: 'v', derived: 'd', given: 'g', chosen: 'c', unsupported: 'u' }

export const numeralsOf = (text: string, changes: Partial<NumberContext> = {}) =>
  checkNumbers(text, { ...context, ...changes }).flatMap(({ numerals }) => numerals)
/** The classes of a text's numerals, one letter each. */
export const classes = (text: string, changes?: Partial<NumberContext>) =>
  numeralsOf(text, changes)
    .map((numeral) => marks[numeral.class])
    .join('')
export const check = (text: string, expected: string) => expect(classes(text)).toBe(expected)

export const figure = (values: Partial<Figure>): Figure => ({
  id: 'E1.1',
  measure: 'value',
  of: [],
  value: 5,
  unit: 'number',
  label: { zh: '', en: '' },
  ...values,
})

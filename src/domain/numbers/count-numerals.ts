import { type CheckedSentence, type NumeralCounts, noNumerals } from '../number-check.ts'

/**
 * How many numerals of each class a checked text holds.
 *
 * @example countNumerals(checkNumbers('…', context))   // => { verified: 3, derived: 1, given: 0, chosen: 0, unsupported: 1 }
 */
export function countNumerals(sentences: readonly Pick<CheckedSentence, 'numerals'>[]): NumeralCounts {
  const counts = { ...noNumerals }
  for (const { numerals } of sentences) for (const numeral of numerals) counts[numeral.class] += 1
  return counts
}

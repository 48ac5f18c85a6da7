import { dateExclusions } from './dates.ts'
import type { Mask } from './fold.ts'
import { idiomExclusions } from './idioms.ts'
import { labelExclusions } from './labels.ts'
import { foldScript } from './script.ts'

/** A form that holds digits or number words and claims no number. */
export interface Exclusion {
  /** What it looks like. */
  what: string
  /** Global; every repetition is bounded, so that no text can make it slow. */
  pattern: RegExp
}

const exclusions: Exclusion[] = [...dateExclusions, ...labelExclusions, ...idiomExclusions]

/**
 * Closes everything that is no numeral to the readers. `text` is folded.
 *
 * @example excludeNonNumerals('2026年12月卖了 5 件', [], mask)   // the date is closed, 5 stays free
 */
export function excludeNonNumerals(text: string, names: readonly string[], mask: Mask): void {
  for (const { pattern } of exclusions) {
    for (const match of text.matchAll(pattern)) mask.take(match.index, match.index + match[0].length)
  }
  for (const name of names) excludeName(text, foldScript(name), mask)
}

const isWordCharacter = (character: string | undefined) => character !== undefined && /[A-Za-z0-9]/.test(character)

/** Digits in a product's name are no claims; a name of digits alone is too easily a number to be spared. */
function excludeName(text: string, name: string, mask: Mask): void {
  if (name.length < 2 || !/[^\d.,\s%]/.test(name)) return
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length
    const startsInside = isWordCharacter(text[at - 1]) && isWordCharacter(name[0])
    const endsInside = isWordCharacter(text[end]) && isWordCharacter(name.at(-1))
    if (!startsInside && !(endsInside && /\d/.test(text[end] ?? ''))) mask.take(at, end)
  }
}

import type { Claim } from './figure-match.ts'
import type { Numeral, Reading } from './numeral.ts'
import { readNumerals } from './read.ts'

/** A numeral that a person gave, with the words it stands in. */
export interface GivenNumeral {
  numeral: Numeral
  excerpt: string
}

export interface ChosenValue {
  value: number
  isPercent: boolean
}

/**
 * Every numeral of the texts people gave.
 *
 * @example readGiven(['预算不超过 80万元'], [])[0].excerpt   // => '预算不超过 80万元'
 */
export function readGiven(texts: readonly string[], names: readonly string[]): GivenNumeral[] {
  return texts.flatMap((text) =>
    readNumerals(text, names).map((numeral) => ({
      numeral,
      excerpt: text.slice(Math.max(0, numeral.start - 16), numeral.end + 8).trim(),
    })),
  )
}

/** Given and chosen numbers are quoted, not measured: however few digits are shown, they must be equal to half a per cent; what is said vaguely (两三千) has room. */
const sharpest = 0.005

const equals = (value: number, { value: shown, tolerance }: Reading, isVague: boolean) =>
  Math.abs(Math.abs(value) - Math.abs(shown)) <=
  (isVague ? tolerance : Math.min(tolerance, sharpest * Math.abs(shown))) + 1e-9 * Math.max(1e-3, Math.abs(shown))

const sameMark = (a: Numeral['marker'], b: Numeral['marker']) => a === 'none' || b === 'none' || a === b

/** "One in ten" counts what happens; nobody gives or chooses it. */
const isFrequency = ({ text }: Numeral) => /[\s-](?:in|out of)[\s-]|每.+有/i.test(text)

/**
 * Whether a given numeral is what the claim repeats: the same kind, value, unit and direction.
 *
 * @example repeats(given, claimOf('预算 80万元'))   // => true
 */
export function repeats({ numeral: given }: GivenNumeral, { numeral }: Claim): boolean {
  if (isFrequency(numeral)) return false
  if (numeral.isSmallCount && given.counted.slice(0, 2) !== numeral.counted.slice(0, 2)) return false
  if (!sameMark(given.marker, numeral.marker)) return false
  if (
    !numeral.isMagnitude &&
    given.direction !== 'none' &&
    numeral.direction !== 'none' &&
    given.direction !== numeral.direction
  )
    return false
  return numeral.ends.every(({ readings }) =>
    given.ends.some((end) =>
      end.readings.some((one) =>
        readings.some(
          (other) =>
            one.kind === other.kind && one.value < 0 === other.value < 0 && equals(one.value, other, numeral.isVague),
        ),
      ),
    ),
  )
}

/**
 * Whether every end of the claim is a value the plan chose. Counting words are no choices.
 *
 * @example isChosen([{ value: 0.08, isPercent: true }], claimOf('优惠 8%'))   // => true
 */
export function isChosen(chosen: readonly ChosenValue[], { numeral }: Claim): boolean {
  if (isFrequency(numeral) || (numeral.isSmallCount && !/\d/.test(numeral.text))) return false
  return numeral.ends.every(({ readings }) =>
    readings.some((reading) => chosen.some((choice) => choiceFits(choice, reading, numeral))),
  )
}

function choiceFits(choice: ChosenValue, reading: Reading, { direction, isMagnitude, isVague }: Numeral): boolean {
  if (reading.kind !== (choice.isPercent ? 'percent' : 'plain') || !equals(choice.value, reading, isVague)) return false
  if (choice.value < 0) return reading.value < 0 || isMagnitude || direction !== 'up'
  return reading.value >= 0
}

import type { Figure } from '../evidence.ts'
import {
  agreesOnStatistic,
  countsLosses,
  countsTheSame,
  isAnotherMatter,
  isGrowth,
  isPointsFigure,
  isRSquared,
  speaksOf,
  statisticBefore,
} from './measures.ts'
import type { Marker, Numeral, Reading } from './numeral.ts'
import { inWindow, shownWindow } from './precision.ts'
import type { Scope } from './scope.ts'
import { noSubjects, total } from './subjects.ts'

/** A numeral with what surrounds it, to be held against figures. */
export interface Claim {
  numeral: Numeral
  scope: Scope
  /** The clause before it. */
  left: string
  /** What follows it. */
  right: string
  /** Ids the sentence showed already, with their sign. */
  shown: ReadonlySet<string>
}

const plainUnits: Record<Marker, readonly Figure['unit'][]> = {
  money: ['currency', 'number'],
  pieces: ['units', 'count', 'units-per-period', 'number'],
  people: ['count', 'units', 'number'],
  time: ['count', 'number'],
  none: ['units', 'currency', 'count', 'units-per-period', 'coefficient', 'probability', 'year', 'number'],
}

/** Whether a figure of this unit can be what a numeral of this kind shows. */
function fitsUnit(figure: Figure, { kind, value }: Reading, claim: Claim): boolean {
  const { unit } = figure
  const { marker, text } = claim.numeral
  if (kind === 'points') return unit === 'share' && isPointsFigure(figure)
  if (kind === 'times') return ['number', 'coefficient', 'share'].includes(unit)
  if (kind === 'percent') {
    if (unit === 'coefficient') return isRSquared(figure)
    if (unit === 'probability') return /概率|probab|chance/i.test(claim.scope.clause)
    return unit === 'share' || (unit === 'number' && isRate(figure))
  }
  // A ratio may be written as the decimal it is: a share of 0.44.
  if (unit === 'share')
    return marker === 'none' && /^(?:[-+]|minus\s|negative\s|[负負]\s?)?0?\.\d/i.test(text) && Math.abs(value) < 1
  return plainUnits[marker].includes(unit)
}

/** A loose figure without unit that can only be a ratio. */
const isRate = (figure: Figure) =>
  Math.abs(figure.value) <= 1 &&
  /率|占比|份额|比例|增速|rate|share|ratio|margin|growth/i.test(
    `${figure.measure} ${figure.label.zh} ${figure.label.en}`,
  )

/**
 * Whether the text around a numeral speaks of what the figure was measured on, and when.
 *
 * @example fitsSubject(meanOfB, claimOf('A 均值 536'), hasOwn)   // => false
 */
export function fitsSubject(
  figure: Figure,
  claim: Pick<Claim, 'scope' | 'left' | 'right'>,
  hasOwn: (measure: string, entity: string) => boolean,
): boolean {
  const { scope, left } = claim
  const of = figure.of.filter((name) => !noSubjects.has(name))
  if (!fitsYear(figure, claim)) return false
  if (scope.isOpen || of.length === 0) return true
  if (of.length === 1 && of[0] === total) {
    if (
      scope.strict === null ||
      scope.entities.has(total) ||
      /\b(?:of|over)\s(?:the\s|our\s|all\s)?[$€£¥]?$/i.test(left)
    )
      return true
    // A company-wide figure is another's only where the product spoken of has one of its own.
    return ![...scope.entities].some((entity) => hasOwn(figure.measure, entity))
  }
  const named = [...scope.entities].filter((entity) => entity !== total)
  if (named.length === 0) return true
  if (of.length === 1) return named.includes(of[0] ?? '')
  return named.length === 1 ? of.includes(named[0] ?? '') : of.filter((name) => named.includes(name)).length >= 2
}

const refersBack = /参考|相比|相较|对比|基于|较|基准|compared|based|versus|against|baseline|relative/i

/** One of two numbers held against each other, each of its own year: (1,070 to 1,059), 1,091 → 979. */
const startsChange = /(?:从|由|自|from)\s?[$€£¥]?$/i
const pairedBehind = /^\s?(?:件|个|元|台|units?)?\s?\S{0,3}(?:to|→|->|vs\.?|versus|against|对|到|至)\s?[$€£¥]?\d/i
const pairedBefore = /\d\s?(?:件|个|元|台|units?)?\s?\S{0,3}(?:to|→|->|vs\.?|versus|against|对|到|至)\s?[$€£¥]?$/i

/** "2022 年卖了 1,059 件" is wrong when 1,059 is 2023's. */
function fitsYear(
  { period }: Figure,
  { scope: { years, clause }, left, right }: Pick<Claim, 'scope' | 'left' | 'right'>,
): boolean {
  const year = /^(\d{4})$/.exec(period ?? '')?.[1]
  if (!year || years.length !== 1 || refersBack.test(clause)) return true
  if (startsChange.test(left) || pairedBefore.test(left) || pairedBehind.test(right)) return true
  return years[0] === year
}

/** Whether the signs go together: 下降 5 % is a figure of −0.05, and a minus needs a word or a sign. */
function fitsSign(figure: Figure, value: number, { numeral, shown }: Pick<Claim, 'numeral' | 'shown'>): boolean {
  // "fell 4.2 %, i.e. roughly 4 %": said once, the sign stands for the sentence.
  const isSaid = shown.has(figure.id) && numeral.direction === 'none'
  if (numeral.isMagnitude || isSaid) return true
  if (value < 0) return figure.value < 0
  if (numeral.direction === 'down') {
    if (figure.value < 0 || countsLosses(figure)) return true
    // A level may stand in a clause that speaks of a decline; a rate of change may not.
    return !numeral.isClose && !['share', 'coefficient', 'units-per-period'].includes(figure.unit)
  }
  return figure.value >= 0
}

/** Whether one reading of a numeral shows this figure's value. */
function showsValue(figure: Figure, reading: Reading, claim: Claim): boolean {
  const { numeral } = claim
  const size = Math.abs(figure.value)
  if (isThreshold(claim)) {
    return (
      figure.unit === 'probability' &&
      levels.has(reading.value) &&
      beatsThreshold(figure.value, reading.value, claim.left)
    )
  }
  const window = shownWindow(reading, numeral.hedge, numeral.isLoose)
  // "Doubled" of a growth of 100 %.
  if (reading.kind === 'times' && figure.unit === 'share')
    return inWindow(size, window) || inWindow(1 + figure.value, window)
  return inWindow(size, window)
}

/** p < 0.05 states a bound, not a value. */
/** The bounds people state; p < 0.7 says nothing and is a slip. */
const levels: ReadonlySet<number> = new Set([0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.001, 0.0005, 0.0001])
const bound = /(?:[<>≤≥]=?|小于|低于|不到|大于|less than|below|under|above)\s?$/i
/** The text states a bound that a p-value keeps: p < 0.05. @example isThreshold({ left: 'p<' })   // => true */
export const isThreshold = ({ left }: Pick<Claim, 'left'>): boolean =>
  bound.test(left) && statisticBefore(left) === 'p-value'
const beatsThreshold = (value: number, limit: number, left: string) =>
  /(?:[>≥]=?|大于|above)\s?$/i.test(left) ? value > limit : value <= limit

/** A numeral that shows one digit or two agrees with too much by chance to be believed without more. */
const isWeak = ({ value, tolerance }: Reading) => tolerance > 0.02 * Math.abs(value)
/** Any end of the claim is weak, or it is a small count. @example isWeakClaim(claimOf('8%'))   // => true */
export const isWeakClaim = ({ numeral }: Claim): boolean =>
  numeral.isSmallCount || numeral.ends.some(({ readings }) => readings.some(isWeak))

/**
 * Whether a figure is what this end of a numeral shows.
 *
 * @example shows(figureOf(0.123), [{ kind: 'percent', value: 0.123, tolerance: 0.0005 }], claim)   // => true
 */
export function shows(figure: Figure, readings: readonly Reading[], claim: Claim): boolean {
  const { left } = claim
  return readings.some(
    (reading) =>
      fitsUnit(figure, reading, claim) &&
      showsValue(figure, reading, claim) &&
      fitsSign(figure, reading.value, claim) &&
      agreesOnStatistic(figure, left) &&
      isBelievable(figure, reading, claim),
  )
}

const hopes =
  /预计|有望|预期|将|可达|希望|争取|\b(?:expect\w{0,3}|should|could|may|might|will|hope\w{0,2}|aim\w{0,3})\b/i

/** A weak numeral has to speak of the figure: of what it was measured on, or in words of its label. */
function isBelievable(figure: Figure, reading: Reading, { numeral, scope, left }: Claim): boolean {
  if (numeral.isSmallCount && Number.isInteger(figure.value)) {
    return countsTheSame(figure, numeral.counted, { clause: scope.clause, left })
  }
  // A figure is shown with two decimals at most: "5" may be 4.995, and not 5.4.
  if (
    numeral.isSmallCount &&
    (figure.unit === 'count' || Math.abs(Math.abs(figure.value) - Math.abs(reading.value)) > 0.005)
  )
    return false
  if (!isWeak(reading)) return true
  if (isAnotherMatter(figure, `${scope.clause}${numeral.text}`)) return false
  const isNamed = figure.of.some((name) => name !== total && scope.entities.has(name))
  if (figure.unit === 'count' && countsTheSame(figure, numeral.counted, { clause: scope.clause, left })) return true
  // What is hoped for is not what was measured.
  const isMoving =
    isGrowth(figure) && !hopes.test(scope.clause) && (numeral.direction !== 'none' || /同比|环比/.test(scope.clause))
  return isNamed || isMoving || statisticBefore(left) !== undefined || speaksOf(figure, scope.sentence)
}

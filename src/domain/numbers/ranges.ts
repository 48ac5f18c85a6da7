import type { Atom, Reading } from './numeral.ts'
import type { Suffix } from './suffix.ts'

/** An atom with what belongs to it, before and behind. */
export interface Piece {
  atom: Atom
  suffix: Suffix
  start: number
  end: number
  sign: -1 | 0 | 1
  hasMoneySign: boolean
  /** The scale a note on its line gives: （万元）. */
  noted?: number
}

const joint = /^\s?(?:件|个|元|箱|台|家|units?|%)?\s?(?:~|-|–|—|到|至|to)\s?$/i
const betweenJoint = /^\s?(?:件|个|元|箱|台|家|units?)?\s?(?:and|和|与)\s?$/i
const startsChange = /(?:从|由|自|\bfrom)[^，,。；;！？?\n]{0,14}$/i
const startsBetween = /\bbetween\s(?:about\s|roughly\s)?[$€£¥]?$/i
const endsBetween = /^\s?(?:件|个|元|箱|台|家)?\s?之间/

/**
 * Whether two pieces are the ends of one range. "From 802 to 730" is a change, not a range.
 *
 * @example isRange('5-8%', five, eight)   // => true
 */
export function isRange(text: string, first: Piece, second: Piece): boolean {
  const between = text.slice(first.end, second.start)
  const before = text.slice(Math.max(0, first.start - 24), first.start)
  if (between.length > 12 || !mayJoin(first, second)) return false
  if (betweenJoint.test(between)) {
    return startsBetween.test(before) || endsBetween.test(text.slice(second.end, second.end + 8))
  }
  return joint.test(between) && !startsChange.test(before)
}

/** "Down 8.3% to £864,300" has two numerals: a percentage and an amount are no ends of one range. */
function mayJoin(first: Piece, second: Piece): boolean {
  const isAmount = ({ suffix, hasMoneySign }: Piece) => hasMoneySign || suffix.isMoney || suffix.scale > 1
  if (first.suffix.kind !== undefined && second.suffix.kind !== undefined)
    return first.suffix.kind === second.suffix.kind
  return !(
    (first.suffix.kind !== undefined && isAmount(second)) ||
    (second.suffix.kind !== undefined && isAmount(first))
  )
}

/**
 * In 100~120万 and 5–8% the second end lends its scale and kind to the first. Null where they fall: "1,070 to 1,059" is a change.
 *
 * @example rangeReadings(hundred, hundredAndTwentyWan)   // 100~120万 => [[1,000,000], [1,200,000]]
 */
export function rangeReadings(first: Piece, second: Piece): [Reading[], Reading[]] | null {
  const upper = read(second, second.suffix)
  const borrows = first.suffix.scale === 1 && !first.suffix.kind && !first.suffix.isMoney
  const lower = read(first, borrows ? second.suffix : first.suffix)
  const higher = lends(first, second) ? read(second, first.suffix) : upper
  return (lower[0]?.value ?? 0) < (higher[0]?.value ?? 0) ? [lower, higher] : null
}

/** Rarer the other way round: 5%–8, 23.1万~26.5. */
const lends = (first: Piece, second: Piece) =>
  (first.suffix.kind !== undefined || first.suffix.scale > 1) && second.suffix.scale === 1 && !second.suffix.kind

/**
 * The readings of a piece under a suffix, with its sign.
 *
 * @example read(piece, piece.suffix)   // -5% => [{ kind: 'percent', value: -0.05, tolerance: 0.005 }]
 */
export function read({ atom, sign, noted }: Piece, suffix: Suffix): Reading[] {
  const plain = atom.kind
    ? [{ kind: atom.kind, value: atom.value, tolerance: atom.tolerance }]
    : suffix.readings(atom.value, atom.tolerance)
  const scaled = plain.map((one) => ({
    ...one,
    value: one.value * (noted ?? 1),
    tolerance: one.tolerance * (noted ?? 1),
  }))
  const readings = noted ? [...scaled, ...plain] : plain
  return sign < 0 ? readings.map((reading) => ({ ...reading, value: -reading.value })) : readings
}

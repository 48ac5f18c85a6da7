import type { NumeralKind } from './numeral.ts'

const zh = /(?<![正胜抱自担肩欺辜欠])负\s?$/
/** Not a subtraction: "120 minus 20", "1.2 million minus 5%". */
const en = /(?<![\d%]\s(?:(?:units|pieces|pairs|thousand|million|billion|percent|points)\s)?)\b(?:minus|negative)\s$/i
/** "Revenue minus 3 million" takes away; "was minus 3 million" is below zero. */
const enAmount =
  /(?:^|[,.;:=(]\s?|\b(?:is|are|was|were|be|been|at|of|to|from|by|and|between|about|around|roughly|nearly)\s)(?:minus|negative)\s$/i

/**
 * The word before a number that makes it negative, with the space behind it; empty where there is none.
 *
 * @param start where the number begins, with its currency
 * @example signWordBefore('minus 5.2%', 6, 'percent')   // => 'minus '
 */
export function signWordBefore(text: string, start: number, kind: NumeralKind | undefined): string {
  const left = text.slice(Math.max(0, start - 32), start)
  const found = zh.exec(left) ?? en.exec(left)
  if (!found || (/^[mn]/i.test(found[0]) && kind === undefined && !enAmount.test(left))) return ''
  return found[0]
}

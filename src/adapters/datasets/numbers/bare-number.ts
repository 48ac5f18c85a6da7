/** What had to be looked past to find the number in a text. */
export type NumberMark = 'fullwidth' | 'currency' | 'multiplier' | 'unit' | 'scientific' | 'brackets'

/** A number without its dressing: sign, digits with their separators as written, and a power of ten. */
export interface BareNumber {
  negative: boolean
  /** Digits, `.`, `,`, spaces and apostrophes. */
  body: string
  exponent: number
  marks: NumberMark[]
}

const CURRENCY = '(?:cn¥|us\\$|hk\\$|¥|\\$|€|£|rmb|cny|usd|eur|hkd)'
const UNIT = '(?:元|件|个|台|箱|瓶|套|只|盒|袋|包|吨|辆|部|条|本|双|pcs|pc|units?)'
const SHAPE = new RegExp(
  `^(?<sign>[+-]?) ?(?<before>${CURRENCY})? ?(?<sign2>[+-]?)(?<body>\\d[\\d.,' ]*|\\.\\d+)(?:e(?<power>[+-]?\\d{1,3}))? ?(?<times>百万|千万|十万|万|亿|千|百|k)?(?<after> ?(?:${UNIT}|${CURRENCY}))?$`,
)
const POWERS: Record<string, number> = { 百: 2, 千: 3, k: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 }

// NFKC turns full-width digits, signs and spaces into plain ones, but not the many dashes that stand for a minus.
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s/g, ' ')
    .replace(/^[−–﹣]|(?<=[¥$€£] ?)[−–﹣]/, '-')
    .replaceAll('’', "'")

const unbracket = (text: string): string | null => /^\( ?(.+?) ?\)$/.exec(text)?.[1] ?? null

/** Null for what is no number at all; `body` may still be grouped in a way that makes no sense. */
export function bareNumber(text: string): BareNumber | null {
  const written = plain(text)
  const inner = unbracket(written)
  const found = SHAPE.exec(inner ?? written)?.groups
  if (!found || (found.sign && found.sign2) || (inner !== null && (found.sign || found.sign2))) return null
  const marks: NumberMark[] = []
  if (/[\uFF00-\uFFEF]/.test(text)) marks.push('fullwidth')
  if (inner !== null) marks.push('brackets')
  const unit = found.after?.trim() ?? ''
  if (found.before || /[¥$€£元]|rmb|cny|usd|eur|hkd/.test(unit)) marks.push('currency')
  else if (unit) marks.push('unit')
  if (found.times) marks.push('multiplier')
  if (found.power) marks.push('scientific')
  return {
    negative: inner !== null || found.sign === '-' || found.sign2 === '-',
    body: (found.body ?? '').trim(),
    exponent: Number(found.power ?? 0) + (POWERS[found.times ?? ''] ?? 0),
    marks,
  }
}

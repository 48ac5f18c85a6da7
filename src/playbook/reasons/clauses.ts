/** Where one demand ends and the next begins; decimal points and thousands separators do not count. */
const breaks =
  /[，；;。！!？?\n\r]+|,(?!\d{3}(?!\d))|、(?=.{0,4}(?:不要|别|预算|折扣|由|重点))|(?<!\d)\.|\.(?!\d)|\s+(?:and|but|also|then)\s+(?=.*\b(?:discounts?|budget|prices?|stock|owners?|due|targets?|add|no|don'?t|keep|cut|raise|reduce|lower|focus|more|less|leave|drop|by)\b)|(?:但是|但|并且|而且|同时|另外|此外)/i

/**
 * A note in its single demands.
 *
 * @example splitClauses('折扣太高，控制在5.5%以内') // => ['折扣太高', '控制在5.5%以内']
 */
export const splitClauses = (note: string): string[] =>
  note
    .split(breaks)
    .map((clause) => (clause ?? '').trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))

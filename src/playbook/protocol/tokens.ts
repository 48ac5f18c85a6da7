/**
 * An estimate of tokens: a Han character is one, of other text four characters are one.
 *
 * @example countTokens('销量 sales') // => 4
 */
export function countTokens(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return han + Math.ceil((text.length - han) / 4)
}

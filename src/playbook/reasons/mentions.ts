import { flatten } from '../reading/names.ts'

/** Words that a note uses anyway: a product named after one of them is only meant where its full name stands. */
const commonWords =
  /^(促销|折扣|优惠|预算|价格|产品|商品|库存|目标|渠道|客户|市场|会员|系列|标准|product|item|sku|goods|total)$/i

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const fold = (text: string) => flatten(text).normalize('NFKC').toLowerCase()

/** Parts of a name that no other product's name has: `C` of Product_C, 咖啡 of 精品咖啡. */
function ownParts(name: string, others: readonly string[]): string[] {
  const taken = new Set(others.flatMap((other) => fold(other).split(/[\s_\-·/]+/)))
  return fold(name)
    .split(/[\s_\-·/]+/)
    .filter((part) => part && !taken.has(part) && !commonWords.test(part))
}

function partPattern(part: string): RegExp {
  const own = escapePattern(part)
  // A lone letter or number is only a product next to a word that says so.
  if (/^[a-z0-9]{1,2}$/.test(part)) {
    return new RegExp(
      `(?<![a-z0-9])${own}\\s*(?:产品|商品|款|类|品(?!牌))|(?:产品|商品|product|item)\\s*${own}(?![a-z0-9])`,
      'iu',
    )
  }
  return /^[\x20-\x7e]+$/.test(part) ? new RegExp(`(?<![a-z0-9])${own}(?![a-z0-9])`, 'iu') : new RegExp(own, 'iu')
}

/** 咖啡豆 for 精品咖啡豆: a piece of a Chinese name that makes up half of it and that no other product has. */
function hasOwnPiece(name: string, others: readonly string[], text: string): boolean {
  const folded = fold(name)
  const shortest = Math.max(2, Math.ceil(folded.length / 2))
  for (let length = folded.length - 1; length >= shortest; length -= 1) {
    for (let start = 0; start + length <= folded.length; start += 1) {
      const piece = folded.slice(start, start + length)
      if (!/^\p{Script=Han}+$/u.test(piece) || commonWords.test(piece) || !text.includes(piece)) continue
      return others.every((other) => !fold(other).includes(piece))
    }
  }
  return false
}

/** 重点放在C, focus on A and B: a capital letter that stands where a product would. */
const isLetterAlone = (part: string, text: string) =>
  /^[a-z]$/.test(part) &&
  new RegExp(
    `(?:\\p{Script=Han}|\\b(?:on|for|of|to|touch|leave|drop|push|and|or|with)\\s)${part.toUpperCase()}(?![A-Za-z0-9_])`,
    'u',
  ).test(text)

/**
 * The products a text speaks of, by full name or by a part that only they have.
 *
 * @example mentionedProducts('重点放在C产品', ['Product_A', 'Product_C']) // => ['Product_C']
 */
export function mentionedProducts(text: string, products: readonly string[]): string[] {
  let rest = fold(text)
  const byName = [...products]
    .sort((a, b) => b.length - a.length)
    .filter((name) => {
      const whole = new RegExp(`(?<![a-z0-9_])${escapePattern(fold(name))}(?![a-z0-9_])`, 'iu')
      const found = fold(name) !== '' && whole.test(rest)
      if (found) rest = rest.replace(new RegExp(whole, 'giu'), ' ')
      return found
    })
  const left = flatten(text).normalize('NFKC')
  const byPart = products.filter((name) => {
    const others = products.filter((other) => other !== name)
    return (
      !byName.includes(name) &&
      (ownParts(name, others).some((part) => partPattern(part).test(rest) || isLetterAlone(part, left)) ||
        hasOwnPiece(name, others, rest))
    )
  })
  return products.filter((name) => byName.includes(name) || byPart.includes(name))
}

/** The text without product names, so that their digits are not read as amounts. */
export function withoutNames(text: string, products: readonly string[]): string {
  const folded = flatten(text).normalize('NFKC')
  return [...products]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (rest, name) => (flatten(name) ? rest.replace(new RegExp(escapePattern(flatten(name)), 'giu'), ' ') : rest),
      folded,
    )
}

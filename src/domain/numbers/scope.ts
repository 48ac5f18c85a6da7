import type { Span } from './sentences.ts'
import { type Mention, total } from './subjects.ts'

/** What a numeral can speak of, from where the names around it stand. */
export interface Scope {
  /** Nothing restricts it. */
  isOpen: boolean
  /** A name touches the number or is the only one in its clause. */
  strict: string | null
  entities: ReadonlySet<string>
  /** The years its clause names. */
  years: readonly string[]
  clause: string
  sentence: string
}

export interface SentenceScope {
  text: string
  span: Span
  mentions: readonly Mention[]
  clauses: readonly Span[]
  /** What the sentences before it spoke of. */
  carried: readonly string[]
}

const separators =
  /[，；;：\n]|[,:](?!\d)|\s(?:while|whereas|versus|vs\.?|against|but)\s|(?<!不)(?:高于|低于|不及|对比)|\s(?:higher|lower)\sthan\s(?!\S{0,3}\d)/g
/** A name behind these is compared with, not spoken of. */
const comparesAnyway = /(?:较|比|compared (?:to|with)|unlike)\s?$/i
const comparesMaybe = /(?:与|和|跟)\s?$/
const comparesBehind = /^\s?(?:产品)?(?:相比|相较|不同|比)/

/**
 * Clauses of a sentence. A list of names before a comma belongs to what follows: "The means of A, B and C are …".
 *
 * @example splitClauses('A 为 5，B 为 6', span, mentions)   // => [{ start: 0, end: 5 }, { start: 5, end: 10 }]
 */
export function splitClauses(text: string, { start, end }: Span, mentions: readonly Mention[]): Span[] {
  const clauses: Span[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(separators)) {
    const at = start + match.index
    const isListed =
      match[0] !== ':' &&
      mentions.some((mention) => mention.end <= at && mention.end >= at - 2 && mention.start >= from)
    if (isListed && !/\d/.test(text.slice(from, at))) continue
    clauses.push({ start: from, end: at })
    from = at
  }
  return [...clauses, { start: from, end }]
}

const link = /^[\s(:：（]*(?:的|为|是|占|只占|仅占|约|约为|有|均值|销量|is|was|at|of|with|has|sold)?[\s(:：（]*$/

/**
 * What the numeral at `place` may be measured on.
 *
 * @example scopeOf(sentence, numeral).strict   // 'A 均值 1,033.8 件' => 'Product_A'
 */
export function scopeOf(sentence: SentenceScope, place: Span): Scope {
  const clause = sentence.clauses.find(({ start, end }) => place.start >= start && place.start < end) ?? sentence.span
  const text = sentence.text.slice(clause.start, clause.end)
  const own = sentence.mentions.filter(({ start }) => start >= clause.start && start < clause.end)
  const base = {
    years: yearsOf(text),
    clause: text,
    sentence: sentence.text.slice(sentence.span.start, sentence.span.end),
  }
  const touching = own.findLast((mention) => isName(mention) && mention.end <= place.start)
  if (touching && touches(sentence.text, touching, place)) return { ...base, ...only([touching]) }
  // A clause that names nothing but the whole (占总销量 7%) still speaks of what came before.
  if (own.some(isName)) return { ...base, ...only(own) }
  return { ...base, ...before(sentence, place) }
}

const isName = ({ entity }: Mention) => entity !== total

/** What the sentence spoke of before the numeral, else the sentences before. */
function before(
  { text, mentions, carried }: SentenceScope,
  place: Span,
): Pick<Scope, 'isOpen' | 'strict' | 'entities'> {
  const all = mentions.map(({ entity }) => entity)
  const isSpoken = mentions.some(
    (mention) => isName(mention) && mention.start < place.start && !isCompared(text, mention),
  )
  if (isSpoken) return { isOpen: false, strict: null, entities: new Set(all) }
  if (carried.length > 0) return { isOpen: false, strict: null, entities: new Set([...all, ...carried]) }
  return { isOpen: true, strict: null, entities: new Set() }
}

/** "B (536 …)" speaks of B; "more than B (1,034 versus 536)" of both. */
function touches(text: string, { end }: Mention, { start }: Span): boolean {
  const between = text.slice(end, start)
  if (!link.test(between)) return false
  return (
    !/[(（]/.test(between) ||
    !/^[^)）]{0,40}\d[^)）\d]{1,16}\s\D{0,3}\d/.test(text.slice(start, start + 48).replace(/(?<=\d)[,.](?=\d)/g, ''))
  )
}

/** "7.8 % more than in 2024" is said of another year. */
const yearPattern =
  /(?<!(?:than|since|from|versus|vs\.?|compared (?:to|with)|against|over|on)\s(?:in\s)?|[较比自与从]\s?)(?<!\d)(?:19|20)\d{2}(?!\d|[.,]\d)/gi
const yearsOf = (clause: string) => [...new Set([...clause.matchAll(yearPattern)].map(([year]) => year))]

function only(mentions: readonly Mention[]): Pick<Scope, 'isOpen' | 'strict' | 'entities'> {
  const entities = new Set(mentions.map(({ entity }) => entity))
  return { isOpen: false, strict: entities.size === 1 ? (mentions[0]?.entity ?? null) : null, entities }
}

function isCompared(text: string, { start, end }: Mention): boolean {
  const before = text.slice(Math.max(0, start - 14), start)
  return comparesAnyway.test(before) || (comparesMaybe.test(before) && comparesBehind.test(text.slice(end, end + 8)))
}

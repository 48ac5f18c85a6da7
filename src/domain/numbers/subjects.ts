import type { Figure } from '../evidence.ts'
import { AliasTree } from './alias-tree.ts'

/** A place where a text names something figures are measured on. */
export interface Mention {
  entity: string
  start: number
  end: number
}

interface Alias {
  text: string
  entity: string
  /** A single capital letter: only as a word of its own. */
  isLetter: boolean
}

/** Dimensions of time are no subjects: the correlation of Year and Product_C is one of Product_C. */
export const noSubjects: ReadonlySet<string> = new Set(
  '|Year|year|Quarter|quarter|Month|month|Week|week|Day|day|Date|date|Time|time|Period|period|年份|月份|日期|时期|季度|时间|其他|其它|other|Other|others|Others'.split(
    '|',
  ),
)
/** The name of a file or a table is said of every product in it. */
const dataNames = /\.[a-z]{2,7}$|数据|销售|报表|\bdata|\bsales\b|report/i
/** What figures of the whole company or all products are measured on. */
export const total = 'total'
const totalWords = [
  '总',
  '合计',
  '整体',
  '全店',
  '全渠道',
  '全部',
  '公司',
  '大盘',
  'total',
  'overall',
  'together',
  'altogether',
  'in all',
  'combined',
  'company',
]

/** Finds what a text speaks of, by the names of the figures and their everyday short forms. */
export class Subjects {
  readonly #aliases = new AliasTree<Alias>()

  constructor(figures: readonly Pick<Figure, 'of'>[], names: readonly string[]) {
    const products = names.filter((name) => !dataNames.test(name))
    const entities = [...new Set([...figures.flatMap(({ of }) => of), ...products])].filter(
      (name) => !noSubjects.has(name),
    )
    for (const alias of aliasesOf(entities.filter((name) => name !== total))) this.#aliases.add(alias)
    for (const text of totalWords) this.#aliases.add({ text, entity: total, isLetter: false })
  }

  /** Every mention, in order; the longest name wins. */
  mentions(text: string): Mention[] {
    const found: Mention[] = []
    for (let at = 0; at < text.length; at++) {
      const alias = this.#aliases.at(text, at).find((one) => stands(one, text, at))
      if (!alias) continue
      found.push({ entity: alias.entity, start: at, end: at + alias.text.length })
      at += alias.text.length - 1
    }
    return found
  }
}

const isLatin = (character: string | undefined) => character !== undefined && /[A-Za-z0-9_]/.test(character)

function stands({ text: alias, isLetter }: Alias, text: string, at: number): boolean {
  if (isLetter) return text[at] === alias && !isLatin(text[at - 1]) && !isLatin(text[at + 1]) && !isArticle(text, at)
  const end = at + alias.length
  if (isLatin(alias[0]) && isLatin(text[at - 1])) return false
  // A plural is the same thing: Oat Lattes.
  return !isLatin(alias.at(-1)) || !isLatin(text[end]) || (text[end] === 's' && !isLatin(text[end + 1]))
}

const verbsOfProducts =
  /^\s(?:and|or|is|was|are|has|had|sold|sells|averag|fell|rose|grew|gain|lost|loses|dropp?|declin|increas|decreas|mov|account|hold|held|mak|made|bottom|recover|remain|stay|stand|stood|by|from|at|in|to|with|plus|versus|vs|than|over|will|would|should|can|outsell|lead|led|show|contribut|represent|alone|only|also|still|fluctuat|swing|slip|slid|edg|reach|hit|peak|keep|kept|beat)/

/** "A third of" against "A sold 979". */
function isArticle(text: string, at: number): boolean {
  if (
    /^.\/[A-Z]\s?(?:测试|test)/i.test(text.slice(at, at + 10)) ||
    /[A-Z]\/$/.test(text.slice(Math.max(0, at - 2), at))
  )
    return true
  return (
    text[at] === 'A' &&
    /^\s[a-z]/.test(text.slice(at + 1, at + 3)) &&
    !verbsOfProducts.test(text.slice(at + 1, at + 14))
  )
}

function aliasesOf(entities: readonly string[]): Alias[] {
  const letters = letterNames(entities)
  const lastWords = count(entities.map(lastWord))
  return entities.flatMap((entity) => {
    const whole = [entity, entity.replace(/[_-]+/g, ' '), entity.replace(/[_-]+/g, '')]
    const letter = letters.get(entity)
    const ends = [lastPair(entity), withoutModel(entity)].filter(
      (end) => end !== '' && entities.every((other) => other === entity || !other.includes(end)),
    )
    const short = letter
      ? [`产品${letter}`, `产品 ${letter}`, `商品${letter}`, `${letter}产品`, `${letter} 产品`, `${letter}款`]
      : lastWords.get(lastWord(entity)) === 1
        ? [lastWord(entity), ...ends]
        : ends
    const texts = new Set([...whole, ...short].filter((text) => text.length >= 2))
    const aliases = [...texts].map((text) => ({ text, entity, isLetter: false }))
    return letter && letter !== 'I' ? [...aliases, { text: letter, entity, isLetter: true }] : aliases
  })
}

/** Product_A, Product_B, …: names that differ in one last letter are called by the letter. */
function letterNames(entities: readonly string[]): Map<string, string> {
  const parts = entities.map((entity) => ({ entity, match: /^(.{2,}|)[_\s-]?([A-Z])$/.exec(entity) }))
  const stems = count(parts.map(({ match }) => match?.[1] ?? ''))
  return new Map(
    parts.flatMap(({ entity, match }) =>
      match && (match[1] === '' || (stems.get(match[1] ?? '') ?? 0) >= 2) ? [[entity, match[2] ?? '']] : [],
    ),
  )
}

/** The last word of a name of several, when it says enough by itself: 65W 充电器, Oat Latte. */
function lastWord(entity: string): string {
  const words = entity.split(/\s+/)
  const last = words.at(-1) ?? ''
  return words.length > 1 && (last.length >= 4 || /[\u4e00-\u9fff]{2}/.test(last)) ? last : ''
}

/** A model or size behind the name is left out in speech: Day Cream for Day Cream SPF 30. */
function withoutModel(entity: string): string {
  const bare = entity.replace(/(?:\s+(?:[A-Z]{2,4}|\S*\d\S*)){1,4}$/, '')
  return bare !== entity && bare.length >= 4 ? bare : ''
}

/** Long Chinese names are called by their end: 凝珠 for 洗衣凝珠. */
const lastPair = (entity: string) => (/^[\u4e00-\u9fff]{4,}$/.test(entity) ? entity.slice(-2) : '')

function count(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

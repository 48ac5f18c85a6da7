import { MAX_NAME_CHARACTERS } from '../limits.ts'
import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { cleanName, looksGarbled, looksLikeFormula } from './names.ts'

/** What was noticed about a product's name. */
export type NameMark = 'trimmed' | 'cleaned' | 'cut' | 'garbled' | 'formula'

export interface ProductText {
  written: string
  name: string
  marks: NameMark[]
}

export function readProduct(written: string): ProductText {
  const { name, trimmed, cleaned, cut } = cleanName(written)
  const marks: NameMark[] = []
  if (trimmed) marks.push('trimmed')
  if (cleaned) marks.push('cleaned')
  if (cut) marks.push('cut')
  if (looksGarbled(name)) marks.push('garbled')
  if (looksLikeFormula(name)) marks.push('formula')
  return { written, name, marks }
}

/**
 * Cutting may make two names one, which must not add their sales up.
 *
 * @throws {Failure} `BadData`
 */
export function refuseMerged(products: readonly ProductText[]): void {
  const byName = new Map<string, string>()
  for (const { written, name, marks } of products) {
    const other = byName.get(name)
    const whole = written.trim()
    if (other !== undefined && other !== whole && marks.includes('cut')) throw merged(name)
    byName.set(name, whole)
  }
}

const merged = (name: string) =>
  badData('LongNames', {
    zh: `有几个产品名的前 ${MAX_NAME_CHARACTERS} 个字符相同：${showText(name)}。请缩短名字。`,
    en: `several product names share their first ${MAX_NAME_CHARACTERS} characters: ${showText(name)}. Shorten them.`,
  })

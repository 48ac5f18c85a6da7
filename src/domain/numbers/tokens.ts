import { type Figure, figureIdPattern } from '../evidence.ts'
import type { Language } from '../language.ts'
import { formatFigure } from './format.ts'

/** `[[E7.12]]`, and `[[E7.12?]]` as an unknown one was left by an earlier rendering. */
const tokenPattern = /\[\[([^[\]\n]{1,80})\]\]/g

export interface Token {
  id: string
  start: number
  end: number
}

const tokenId = (inner: string) => inner.trim().replace(/\?$/, '')
const noIds: ReadonlySet<string> = new Set()

/**
 * Every figure token of a text, in order, with its place. Other double brackets count when a known id stands in them.
 *
 * @example findTokens('均值 [[E2.1]] 件')   // => [{ id: 'E2.1', start: 3, end: 11 }]
 */
export function findTokens(text: string, knownIds: ReadonlySet<string> = noIds): Token[] {
  return [...text.matchAll(tokenPattern)]
    .map((match) => ({ id: tokenId(match[1] ?? ''), start: match.index, end: match.index + match[0].length }))
    .filter(({ id }) => figureIdPattern.test(id) || knownIds.has(id))
}

/**
 * The ids a text cites by token, each once, in order of appearance.
 *
 * @example citedFigureIds('A [[E2.1]], B [[E2.3]], A again [[E2.1]]')   // => ['E2.1', 'E2.3']
 */
export function citedFigureIds(text: string): string[] {
  return [...new Set(findTokens(text).map(({ id }) => id))]
}

/**
 * Puts the formatted value in the place of every token. A token that no figure answers to stays in sight with a
 * question mark: a reader must see that a number is missing.
 *
 * @example renderFigures('均值 [[E2.1]] 件', [{ id: 'E2.1', value: 1033.8, unit: 'units' }], 'zh')   // => '均值 1,033.8 件'
 * @example renderFigures('[[E9.9]]', [], 'zh')                                                      // => '[[E9.9?]]'
 */
export function renderFigures(
  text: string,
  figures: readonly Pick<Figure, 'id' | 'value' | 'unit'>[],
  language: Language,
  currency?: string,
): string {
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  return text.replace(tokenPattern, (whole, inner: string) => {
    const id = tokenId(inner)
    const figure = byId.get(id)
    if (figure) return formatFigure(figure, language, currency)
    return figureIdPattern.test(id) ? `[[${id}?]]` : whole
  })
}

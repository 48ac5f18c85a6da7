import type { Figure } from '../../domain/evidence.ts'
import type { Language } from '../../domain/language.ts'
import { citedFigureIds, renderFigures } from '../../domain/numbers/tokens.ts'
import type { Pen } from '../pen.ts'
import { figureLine } from './evidence.ts'

/** The figures a text may cite, and the tool each came from. */
export type Sources = ReadonlyMap<string, Source>
export interface Source {
  figure: Figure
  tool: string
}

const mostFootnotes = 16

interface Reader {
  sources: Sources
  language: Language
  currency: string
}

/** A text with the values in the place of its figure tokens. */
export const writeOut = (text: string, { sources, language, currency }: Reader): string =>
  renderFigures(
    text,
    citedFigureIds(text).flatMap((id) => sources.get(id)?.figure ?? []),
    language,
    currency,
  )

/** The same for a screen. */
export const renderText = (text: string, sources: Sources, pen: Pen, currency: string): string =>
  writeOut(text, { sources, language: pen.language, currency })

/** Where the figures of some texts come from, one line a figure. */
export function renderFootnotes(texts: readonly string[], sources: Sources, pen: Pen, currency: string): string[] {
  const ids = [...new Set(texts.flatMap(citedFigureIds))]
  const lines = ids.slice(0, mostFootnotes).map((id) => {
    const source = sources.get(id)
    if (!source) return pen.colours.red(`${id} = ${pen.say('没有这个数据点', 'there is no such figure')}`)
    return pen.colours.dim(`${figureLine(source.figure, pen, currency)} · ${source.tool}`)
  })
  const left = ids.length - lines.length
  return left > 0
    ? [...lines, pen.colours.dim(pen.say(`…… 另有 ${left} 个数据点`, `… and ${left} more figures`))]
    : lines
}

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

/** What a text is read with: the figures it may cite, and the money it speaks of. */
export interface RecordView {
  sources: Sources
  currency: string
}

/** A text with the values in the place of its figure tokens. */
export function writeOut(text: string, language: Language, { sources, currency }: RecordView): string {
  const cited = citedFigureIds(text).flatMap((id) => sources.get(id)?.figure ?? [])
  return renderFigures(text, cited, language, currency)
}

/** The same for a screen. */
export const renderText = (text: string, { language }: Pen, view: RecordView): string => writeOut(text, language, view)

/** Where the figures of some texts come from, one line a figure. */
export function renderFootnotes(texts: readonly string[], pen: Pen, { sources, currency }: RecordView): string[] {
  const { colours, say } = pen
  const ids = [...new Set(texts.flatMap(citedFigureIds))]
  const lines = ids.slice(0, mostFootnotes).map((id) => {
    const source = sources.get(id)
    if (!source) return colours.red(`${id} = ${say('没有这个数据点', 'there is no such figure')}`)
    return colours.dim(`${figureLine(source.figure, pen, currency)} · ${source.tool}`)
  })
  const left = ids.length - lines.length
  return left > 0 ? [...lines, colours.dim(say(`…… 另有 ${left} 个数据点`, `… and ${left} more figures`))] : lines
}

import type { Language } from '../../domain/language.ts'
import type { CheckedSentence } from '../../domain/number-check.ts'
import { findTokens } from '../../domain/numbers/tokens.ts'
import type { Sources } from '../desk/figure-sources.ts'
import { figure as writeFigure } from '../format.ts'
import type { View } from '../frame/view.ts'
import { figureHref } from '../hrefs.ts'
import { attribute, type Content, html, type Markup, nothing } from '../html.ts'
import { inLanguage, localeOf } from '../words/choose.ts'

/** What a text of a run is read with. */
export interface Citing {
  negotiationId: string
  sources: Sources
  currency: string
  /** The language its agents write. */
  language: Language
}

/** What agents, data or people of the run wrote, marked with its own language where the page speaks another. */
export const inVoice = (
  view: Pick<View, 'language'>,
  { language }: Pick<Citing, 'language'>,
  text: Content,
): Content => (view.language === language ? text : html`<span lang="${localeOf[language]}">${text}</span>`)

interface Piece {
  start: number
  end: number
  markup: Markup
}

/** A text in one line: figure tokens become their values, each a link to the evidence it stands in. */
export const citedLine = (view: View, text: string, citing: Citing): Content =>
  text === ''
    ? nothing
    : inVoice(view, citing, weave(text, { start: 0, end: text.length }, tokensOf(view, text, citing)))

/**
 * A text of several lines: paragraphs, and lists where lines begin with a dash. Figures without a source are marked where
 * the check of the text is given. Markup that a model writes stays text.
 */
export function citedText(view: View, text: string, citing: Citing, check: readonly CheckedSentence[] = []): Markup {
  const pieces = [...tokensOf(view, text, citing), ...unsupported(view, text, check)].sort((a, b) => a.start - b.start)
  const body = blocks(text).map(({ isList, lines }) => {
    const woven = lines.map((line) => weave(text, line, pieces))
    return isList
      ? html`<ul class="points-list">${woven.map((line) => html`<li>${line}</li>`)}</ul>`
      : html`<p>${woven}</p>`
  })
  return html`<div class="said"${attribute('lang', view.language === citing.language ? null : localeOf[citing.language])}>${body}</div>`
}

function tokensOf(view: View, text: string, { negotiationId, sources, currency }: Citing): Piece[] {
  return findTokens(text).map(({ id, start, end }) => {
    const source = sources.get(id)
    if (!source) return { start, end, markup: html`<mark class="unsupported">[[${id}?]]</mark>` }
    const { figure, tool, formerRun } = source
    const title = `${inLanguage(figure.label, view.language)} · ${tool} · ${id}`
    const value = writeFigure(view, figure, currency)
    const markup = html`<a class="figure" href="${figureHref(negotiationId, id, formerRun)}" title="${title}" data-id="${id}" data-evidence>${value}</a>`
    return { start, end, markup }
  })
}

/** The words themselves are never replaced: only what stands there is marked. */
const unsupported = ({ words }: View, text: string, check: readonly CheckedSentence[]): Piece[] =>
  check
    .flatMap(({ numerals }) => numerals)
    .filter((numeral) => numeral.class === 'unsupported' && !numeral.text.startsWith('[['))
    .map(({ start, end }) => ({
      start,
      end,
      markup: html`<mark class="unsupported" title="${words.review.figureFlag(text.slice(start, end))}">${text.slice(start, end)}</mark>`,
    }))

interface Line {
  start: number
  end: number
}

/** The part of the text with its pieces in their places; a piece that overlaps the one before it is left out. */
function weave(text: string, { start, end }: Line, pieces: readonly Piece[]): Content[] {
  const parts: Content[] = []
  let at = start
  for (const piece of pieces) {
    if (piece.start < at || piece.end > end) continue
    parts.push(plain(text.slice(at, piece.start)), piece.markup)
    at = piece.end
  }
  return [...parts, plain(text.slice(at, end))]
}

/** Emphasis of Markdown would only be stars here. */
const plain = (text: string) => text.replaceAll('**', '')

const bullet = /^\s*(?:[-*•]\s+|#{1,4}\s+)/

function blocks(text: string): { isList: boolean; lines: Line[] }[] {
  const found: { isList: boolean; lines: Line[] }[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const place = { start: at, end: at + line.length }
    at = place.end + 1
    if (line.trim() === '') continue
    const mark = bullet.exec(line)?.[0] ?? ''
    const isList = mark !== '' && !mark.includes('#')
    const shown = { start: place.start + mark.length, end: place.end }
    const last = found.at(-1)
    if (isList && last?.isList) last.lines.push(shown)
    else found.push({ isList, lines: [shown] })
  }
  return found
}

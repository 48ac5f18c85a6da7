import type { EntryOf } from '../../domain/entry.ts'
import type { Evidence, Figure } from '../../domain/evidence.ts'
import { describeFailure, isFailureCode } from '../../domain/failures.ts'
import { formatFigure } from '../../domain/numbers/format.ts'
import { indent, type Pen } from '../pen.ts'
import { renderTable } from './data-table.ts'

interface EvidenceView {
  /** Rows of each table. */
  mostRows?: number
  currency: string
}

type ToolCall = Pick<EntryOf<'evidence'>, 'seq' | 'content'>

/** One tool call with what it found, small enough for the flow of a meeting. */
export function renderCall({ seq, content }: ToolCall, pen: Pen, view: EvidenceView): string {
  const { colours, language } = pen
  const input = Object.keys(content.input).length > 0 ? ` ${JSON.stringify(content.input)}` : ''
  const head = `${colours.yellow(`⚙ ${content.tool}`)}${colours.dim(input)} ${colours.dim(`→ E${seq}`)}`
  if (!content.evidence) {
    const { code, facts } = content.error ?? { code: '', facts: {} }
    const error = isFailureCode(code) ? describeFailure(code, facts, language) : code
    return `${head}\n${indent(colours.red(`✗ ${error}`))}`
  }
  return `${head}\n${indent(renderEvidence(content.evidence, pen, view))}`
}

/** Headline, tables and caveats of a tool's result. */
export function renderEvidence(
  { headline, tables, caveats }: Evidence,
  pen: Pen,
  { mostRows = 8, currency }: EvidenceView,
): string {
  const { colours, language } = pen
  return [
    headline[language],
    ...tables.map((table) => renderTable(table, pen, { mostRows, currency })),
    ...caveats.map(({ text }) => colours.yellow(`⚠ ${text[language]}`)),
  ].join('\n')
}

/** Every figure of a result, one a line, with the id to cite. */
export function renderFigureList(figures: readonly Figure[], pen: Pen, currency: string): string {
  return figures.map((figure) => figureLine(figure, pen, currency)).join('\n')
}

/** @example figureLine(…) // => 'E3.1 = 均值 Product_A：1,033.8' */
export function figureLine(figure: Figure, { language, say }: Pen, currency: string): string {
  const value = formatFigure(figure, language, currency)
  return `${figure.id} = ${figure.label[language]}${say('：', ': ')}${value}`
}

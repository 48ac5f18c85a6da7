import { type Cell, type Evidence, evidenceSchema } from '../domain/evidence.ts'
import type { Language } from '../domain/language.ts'
import { boundEvidence } from './bounds.ts'

/** How a tool's result reads for a model: compact JSON, labels in one language, figures with the ids to cite. */
export function writeEvidence(evidence: Evidence, language: Language): string {
  const [one] = boundEvidence([evidence])
  const { figures, tables, charts: _, caveats, headline, dataHash, ...rest } = one ?? evidence
  return JSON.stringify({
    ...rest,
    dataHash: dataHash.slice(0, 12),
    headline: headline[language],
    figures: figures.map(({ label, value, ...figure }) => ({ ...figure, value: short(value), label: label[language] })),
    tables: tables.map(({ title, columns, rows }) => ({
      title: title[language],
      columns: columns.map((column) => column.label[language]),
      rows: rows.map((row) => row.map((cell) => bareCell(cell, language))),
    })),
    caveats: caveats.map((caveat) => caveat.text[language]),
  })
}

function bareCell(cell: Cell, language: Language): string | number | null {
  if (typeof cell !== 'object' || cell === null) return cell
  return 'value' in cell ? cell.value : cell[language]
}

/** Further digits say nothing to a reader, and every one is paid. */
const short = (value: number): number => Number(value.toPrecision(8))

type Loose = Record<string, unknown>
const both = (text: unknown) => ({ zh: String(text ?? ''), en: String(text ?? '') })
const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : [])

/** Reads what `writeEvidence` wrote; null for anything else, such as a tool's error. */
export function readEvidence(text: string): Evidence | null {
  let raw: Loose
  try {
    raw = JSON.parse(text) as Loose
  } catch {
    return null
  }
  if (typeof raw !== 'object' || raw === null) return null
  const parsed = evidenceSchema.safeParse({
    ...raw,
    headline: both(raw.headline),
    figures: list(raw.figures).map((figure) => ({ ...figure, label: both(figure.label) })),
    tables: list(raw.tables).map((table) => ({
      title: both(table.title),
      columns: (table.columns as unknown[]).map((label) => ({ key: String(label), label: both(label) })),
      rows: table.rows,
    })),
    caveats: (Array.isArray(raw.caveats) ? raw.caveats : []).map((caveat) => ({ code: '', text: both(caveat) })),
  })
  return parsed.success ? parsed.data : null
}

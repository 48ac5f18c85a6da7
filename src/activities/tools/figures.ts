import type { Caveat, FigureDraft } from '../../domain/evidence.ts'
import { listed } from './words.ts'

/** A figure that may have no value. */
export type FigureCandidate = Omit<FigureDraft, 'value'> & { value: number | null | undefined }

/** Enough digits for any comparison, without the noise of the last ones. */
const digits = 10

/**
 * The figures that have a value; those that have none (no spread, too few points, division by zero) are named in a
 * caveat, never stated as NaN.
 */
export function stateFigures(candidates: readonly FigureCandidate[]): { figures: FigureDraft[]; caveats: Caveat[] } {
  const figures = candidates.flatMap((candidate) =>
    typeof candidate.value === 'number' && Number.isFinite(candidate.value)
      ? [{ ...candidate, value: tidy(candidate.value) }]
      : [],
  )
  const missing = candidates.filter(({ value }) => typeof value !== 'number' || !Number.isFinite(value))
  return { figures, caveats: missing.length === 0 ? [] : [notStated(missing)] }
}

/** A whole number as it is, any other with ten significant digits. */
const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(digits)))

/** A number of a table: six significant digits, as pandas prints them, but whole digits are never cut. */
export function tableNumber(value: number | null | undefined): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  if (Number.isInteger(value)) return value
  return Math.abs(value) >= 1e5 ? Math.round(value * 10) / 10 : Number(value.toPrecision(6))
}

function notStated(missing: readonly FigureCandidate[]): Caveat {
  const zh = listed(missing.map(({ label }) => label.zh)).zh
  const en = listed(missing.map(({ label }) => label.en)).en
  return {
    code: 'not-stated',
    text: {
      zh: `数据无法给出以下数值，故未列出：${zh}。`,
      en: `The data give no value for these, so they are not stated: ${en}.`,
    },
  }
}

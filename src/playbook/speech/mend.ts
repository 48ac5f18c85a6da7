import type { ProposalDraft } from '../../domain/proposal.ts'

/**
 * Takes out what a number check found without a source: every clause that still holds one of the named numerals outside a
 * figure token. The rest of the sentence stands.
 */
export function withoutNumerals(text: string, numerals: readonly string[]): string {
  if (numerals.length === 0) return text
  const lines = text.split('\n').map((line) => {
    const kept = line
      .split(/(?<=[。；，！？])|(?<=[.;,!?]\s)/u)
      .filter((clause) => !numerals.some((numeral) => holds(clause, numeral)))
    return kept.join('').replace(/[，,；;\s]+$/u, line.endsWith('。') ? '。' : line.endsWith('.') ? '.' : '')
  })
  return lines.filter((line) => line.trim() !== '' && line.trim() !== '-').join('\n')
}

const holds = (clause: string, numeral: string) => {
  const words = clause.replace(/\[\[E\d+\.\d+\]\]/g, '')
  const at = words.indexOf(numeral)
  return at >= 0 && !/[\d.,]/.test(words[at - 1] ?? '') && !/\d/.test(words[at + numeral.length] ?? '')
}

/** The numerals that a repair names, quoted or bare. */
export const numeralsIn = (problems: readonly string[]): string[] => [
  ...new Set(
    problems.flatMap((problem) => {
      const quoted = problem.match(/[“"「'`]([^”"」'`]*\d[^”"」'`]*)[”"」'`]/u)?.[1]
      return quoted && quoted.length <= 24
        ? [quoted]
        : (
            problem
              .replace(/E\d+\.\d+/g, '')
              .match(/-?\d[\d,.]*\d?\s?(?:%|万|亿|千|元|件|million|thousand|k\b|m\b)?/gu) ?? []
          ).map((one) => one.trim())
    }),
  ),
]

/** The same for every text of a proposal; values stay, only words are mended. */
export function mendDraft(draft: ProposalDraft, numerals: readonly string[]): ProposalDraft {
  const mend = <Row extends object>(rows: Row[] | undefined, keys: (keyof Row)[]) =>
    rows?.map((row) => ({
      ...row,
      ...Object.fromEntries(keys.map((key) => [key, withoutNumerals(String(row[key]), numerals) || String(row[key])])),
    }))
  return {
    ...draft,
    summary: withoutNumerals(draft.summary, numerals) || draft.summary,
    ...(draft.positioning && { positioning: mend(draft.positioning, ['because']) }),
    ...(draft.levers && { levers: mend(draft.levers, ['because']) }),
    ...(draft.actions && { actions: mend(draft.actions, ['what', 'resources']) }),
    ...(draft.monitoring && { monitoring: mend(draft.monitoring, ['alert']) }),
    ...(draft.risks && { risks: mend(draft.risks, ['what', 'response']) }),
    ...(draft.dissent && { dissent: mend(draft.dissent, ['what']) }),
  }
}

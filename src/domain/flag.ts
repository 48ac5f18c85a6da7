import type { Entry } from './entry.ts'
import { formatLimit, type Limit } from './limit.ts'
import type { CheckedSentence } from './number-check.ts'

/** Something a person must see before they approve: a broken limit, one that binds nothing, or a figure without a source. */
export interface Flag {
  seq: number
  round: number
  kind: 'limit' | 'idle-limit' | 'figure'
  /** The lever or the text it stands in: `Product_C`, `levers[0].because`, `message`. */
  where: string
  /** The limit, or the sentence the numeral stands in. */
  rule: string
  /** The limit itself: a name in brackets may hold what `parseLimit` cannot read back. */
  limit?: Limit
  found: string
}

/** Every flag of one entry. */
export function flagsOf(entry: Entry): Flag[] {
  const { seq, round } = entry
  if (entry.kind === 'message') return figureFlags({ seq, round }, 'message', entry.content.check)
  if (entry.kind !== 'proposal') return []
  const { violations, idleLimits = [], checks } = entry.content
  const limits = violations.map(({ limit, found, target }): Flag => {
    return {
      seq,
      round,
      kind: 'limit',
      where: target ?? 'total',
      rule: formatLimit(limit),
      limit,
      found: String(found),
    }
  })
  const idle = idleLimits.map((limit): Flag => {
    return { seq, round, kind: 'idle-limit', where: limit.target ?? '', rule: formatLimit(limit), limit, found: '' }
  })
  return [
    ...limits,
    ...idle,
    ...checks.flatMap(({ where, sentences }) => figureFlags({ seq, round }, where, sentences)),
  ]
}

const figureFlags = (
  place: Pick<Flag, 'seq' | 'round'>,
  where: string,
  sentences: readonly CheckedSentence[],
): Flag[] =>
  sentences.flatMap(({ text, numerals }) =>
    numerals
      .filter((numeral) => numeral.class === 'unsupported')
      .map((numeral): Flag => ({ ...place, kind: 'figure', where, rule: text, found: numeral.text })),
  )

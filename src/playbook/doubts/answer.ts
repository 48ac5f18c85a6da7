import type { Figure } from '../../domain/evidence.ts'
import type { Findings } from '../reading/findings.ts'
import { thresholds } from '../reading/thresholds.ts'

type Label = 'change' | 'sen' | 'tau' | 'rankP' | 'p' | 'slope' | 'low' | 'high' | 'mase' | 'min' | 'max' | 'forecast'

/** What can be said to a questioned figure: other figures that speak for it, or a concession. */
export interface Answer {
  kind: 'trend' | 'pair' | 'forecast' | 'backtest' | 'gap' | 'spread' | 'share' | 'change' | 'other'
  figure: Figure
  /** Other questioned figures that get the same answer. */
  alike: Figure[]
  support: { label: Label; figure: Figure }[]
  isConceded: boolean
}

const kinds: [RegExp, Answer['kind']][] = [
  [/^(trend|mk|sen)\./, 'trend'],
  [/^correlation$/, 'pair'],
  [/^forecast\.change/, 'gap'],
  [/^forecast/, 'forecast'],
  [/^backtest/, 'backtest'],
  [/^(mean|std|min|max|median|q25|q75)$/, 'spread'],
  [/^share$/, 'share'],
  [/^change\./, 'change'],
]

/** Supporting figures by what was questioned; for a trend only those that point the same way. */
const supports: Partial<Record<Answer['kind'], [Label, string][]>> = {
  trend: [
    ['change', 'change.total'],
    ['sen', 'sen.slope'],
    ['tau', 'mk.tau'],
  ],
  forecast: [
    ['low', 'forecast.low'],
    ['high', 'forecast.high'],
    ['mase', 'backtest.mase'],
  ],
  spread: [
    ['min', 'min'],
    ['max', 'max'],
  ],
  gap: [
    ['low', 'forecast.low'],
    ['high', 'forecast.high'],
  ],
  change: [
    ['sen', 'sen.slope'],
    ['p', 'trend.p'],
  ],
}

/** The answer to a challenge, from the evidence alone. */
function answerTo(figure: Figure, findings: Findings): Answer {
  const kind = kinds.find(([pattern]) => pattern.test(figure.measure))?.[1] ?? 'other'
  const product = findings.products.find(({ name }) => name === figure.of[0])
  const direction = product?.trend.direction === 'falling' ? -1 : 1
  const support = (supports[kind] ?? []).flatMap(([label, measure]) => {
    const found = findings.book.find(measure, ...figure.of)
    const isAgainst = kind === 'trend' && found !== undefined && Math.sign(found.value) !== direction
    return found && found.id !== figure.id && !isAgainst ? [{ label, figure: found }] : []
  })
  return { kind, figure, alike: [], support, isConceded: isConceded(kind, figure, findings) }
}

/** Answers that would read the same are given once. */
export function answersTo(figures: readonly Figure[], findings: Findings): Answer[] {
  const grouped = new Map<string, Answer>()
  for (const figure of figures) {
    const answer = answerTo(figure, findings)
    const key = answer.kind === 'pair' || answer.kind === 'backtest' ? `${answer.kind} ${answer.isConceded}` : figure.id
    const before = grouped.get(key)
    if (before) before.alike.push(figure)
    else grouped.set(key, answer)
  }
  return [...grouped.values()]
}

/** A trend below the usual level of significance is given up as a certainty; a correlation where the series is short. */
function isConceded(kind: Answer['kind'], figure: Figure, findings: Findings): boolean {
  const product = findings.products.find(({ name }) => name === figure.of[0])
  if (kind === 'trend') return product?.trend.certainty !== 'clear'
  if (kind === 'pair') return findings.isShort
  return kind === 'backtest' ? figure.value > thresholds.poorBacktest : kind === 'spread' || kind === 'change'
}

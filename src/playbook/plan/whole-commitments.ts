import type { Expected } from '../reading/simulation.ts'
import { totalOf } from './bounds.ts'
import type { CommitmentIdea, Grounds } from './commitments.ts'
import { clamp, evenUnits } from './rounding.ts'
import { isAligned, isWholeRange } from './simulated.ts'

/** What is spent, against what was spent before where the data tell. */
export function spendOf({ levers, findings }: Grounds): CommitmentIdea[] {
  const total = totalOf(levers.filter(({ kind }) => kind === 'budget'))
  if (total <= 0) return []
  const { insights, span, dataMonths } = findings
  const { spent } = insights
  const scale = span.months / (dataMonths ?? span.months)
  const known: Partial<CommitmentIdea> =
    spent && spent.value > 0
      ? {
          baseline: Math.round(spent.value * scale),
          source: { kind: 'spent', figure: spent, isScaled: Math.abs(scale - 1) > 1e-9 },
        }
      : {}
  return [
    { kind: 'spend', outlook: null, baseline: total, target: total, low: 0, high: total, isBeyond: false, ...known },
  ]
}

/** Units and margin of everything that is sold, as simulated; more where single products are to do better than that. */
export function wholeOf(
  held: readonly CommitmentIdea[],
  { simulation, findings, products }: Grounds,
): CommitmentIdea[] {
  if (!simulation || !isAligned(findings) || !isWholeRange(findings, products)) return []
  const more = held.reduce((sum, { target, expected = target }) => sum + (target - expected), 0)
  const ideas = [['total', simulation.units, more] as const, ['margin', simulation.margin, 0] as const]
  return ideas.flatMap(([kind, expected, extra]) => (expected ? (wholeIdea(kind, expected, extra) ?? []) : []))
}

function wholeIdea(
  kind: 'total' | 'margin',
  { base, plan, low, high }: Expected,
  extra: number,
): CommitmentIdea | null {
  if (!low || !high) return null
  const [from, to] = [evenUnits(low.value), evenUnits(high.value)]
  return {
    kind,
    outlook: null,
    baseline: Math.round(base.value),
    source: { kind: 'simulated', figure: base, isScaled: false },
    target: clamp(evenUnits(plan.value + extra), from, to),
    wanted: plan.value + extra,
    low: from,
    high: to,
    isBeyond: false,
  }
}

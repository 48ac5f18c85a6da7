import { type Description, describe } from '../describe.ts'
import { type ShareEstimate, wilson } from '../experiments/proportions.ts'
import { present, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface Satisfaction {
  /** Share of answers at or above the mark, with Wilson's interval. */
  satisfied: ShareEstimate
  /** Of the answers, in points of the scale. */
  summary: Description
  /** How often each answer was given, by rising answer. */
  distribution: { answer: number; count: number; share: number }[]
}

/**
 * The top of the scale that answers were given on: 5, 10 or 100 points, whichever holds them all; 1 for shares, which are between
 * whole points. Beyond 100 the largest answer; null without any. Never throws.
 *
 * @example answerScale([3.5, 4, 2]) // => 5
 */
export function answerScale(answers: Values): number | null {
  const there = present(answers)
  const most = there.reduce((largest, answer) => Math.max(largest, answer), Number.NEGATIVE_INFINITY)
  if (there.length === 0) return null
  if (most <= 1 && there.some((answer) => !Number.isInteger(answer))) return 1
  return [5, 10, 100].find((scale) => most <= scale) ?? most
}

/**
 * Customer satisfaction (CSAT): the share of answers at or above `mark`, usually 4 of 5, with Wilson's interval, and how the
 * answers spread. Missing answers are left out.
 *
 * @throws {TooFewPoints} without an answer
 * @example satisfaction([5, 4, 2, null], 4).satisfied.share.toFixed(2) // => '0.67'
 */
export function satisfaction(answers: Values, mark: number, level = 0.95): Satisfaction {
  const there = present(answers)
  const count = there.length
  if (count === 0) throw new TooFewPoints(1, 0)
  const counts = new Map<number, number>()
  for (const answer of there) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return {
    satisfied: wilson({ hits: there.filter((answer) => answer >= mark).length, count }, level),
    summary: describe(there),
    distribution: [...counts]
      .sort(([a], [b]) => a - b)
      .map(([answer, times]) => ({ answer, count: times, share: times / count })),
  }
}

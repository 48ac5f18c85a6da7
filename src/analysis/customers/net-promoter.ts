import { present, type Values } from '../points.ts'
import { normalBound } from '../tails.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface NetPromoter {
  count: number
  /** Shares of 9–10, 7–8 and 0–6. */
  promoters: number
  passives: number
  detractors: number
  /** Promoters less detractors, from −100 to 100 points. */
  score: number
  low: number
  high: number
}

/** Added to the counts before the interval is taken, so that it is honest with few answers. */
const added = { promoters: 0.75, passives: 1.5, detractors: 0.75 }

/**
 * The net promoter score of answers from 0 to 10 (Reichheld 2003) with the adjusted Wald interval of Rocks (2016), which adds three
 * answers. Missing answers are left out.
 *
 * @throws {TooFewPoints} without an answer
 * @throws {RangeError} with an answer outside 0 to 10
 * @example netPromoter([10, 9, 8, 3]).score // => 25
 */
export function netPromoter(answers: Values, level = 0.95): NetPromoter {
  const there = present(answers)
  if (there.length === 0) throw new TooFewPoints(1, 0)
  if (there.some((answer) => answer < 0 || answer > 10)) throw new RangeError('answers lie between 0 and 10')
  const share = (test: (answer: number) => boolean) => there.filter(test).length / there.length
  const [promoters, detractors] = [share((answer) => answer >= 9), share((answer) => answer < 7)]
  const n = there.length + added.promoters + added.passives + added.detractors
  const up = (promoters * there.length + added.promoters) / n
  const down = (detractors * there.length + added.detractors) / n
  const middle = up - down
  const reach = normalBound(level) * Math.sqrt((up + down - middle * middle) / n)
  return {
    count: there.length,
    promoters,
    passives: 1 - promoters - detractors,
    detractors,
    score: 100 * (promoters - detractors),
    low: 100 * Math.max(-1, middle - reach),
    high: 100 * Math.min(1, middle + reach),
  }
}

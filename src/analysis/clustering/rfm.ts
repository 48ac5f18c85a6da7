import { isPresent, type Values } from '../points.ts'
import { rank } from '../ranks.ts'
import { TooFewPoints } from '../too-few-points.ts'

/** What a customer's recency, frequency and amount together say. */
export type RfmSegment =
  | 'champions'
  | 'loyal'
  | 'potential-loyal'
  | 'new'
  | 'promising'
  | 'need-attention'
  | 'about-to-sleep'
  | 'at-risk'
  | 'cannot-lose'
  | 'hibernating'
  | 'lost'

export interface RfmScore {
  /** From 1 to 5, 5 the best fifth: bought last, most often, for most. */
  recency: number
  frequency: number
  amount: number
  segment: RfmSegment
}

/** By recency (rows, 1 to 5) and the mean of frequency and amount (columns, 1 to 5). */
const segments: readonly (readonly RfmSegment[])[] = [
  ['lost', 'lost', 'at-risk', 'cannot-lose', 'cannot-lose'],
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'at-risk'],
  ['about-to-sleep', 'about-to-sleep', 'need-attention', 'loyal', 'loyal'],
  ['promising', 'potential-loyal', 'potential-loyal', 'loyal', 'champions'],
  ['new', 'potential-loyal', 'potential-loyal', 'champions', 'champions'],
]

const fewest = 5

/**
 * Recency, frequency and monetary value of customers, scored in fifths by rank (Hughes 1994; equal values share a score)
 * and named by the usual table of segments. Null for a customer with a gap. Scores compare customers with each other:
 * someone is in the lowest fifth however well all do.
 *
 * @param data.recencyDays days since the last purchase; data.amount in money
 * @throws {TooFewPoints} below five complete customers
 * @example rfmScores({ recencyDays, frequency, amount })[0]?.segment // => 'champions'
 */
export function rfmScores(data: { recencyDays: Values; frequency: Values; amount: Values }): (RfmScore | null)[] {
  const { recencyDays, frequency, amount } = data
  const complete = [...recencyDays.keys()].filter((i) =>
    [recencyDays, frequency, amount].every((column) => isPresent(column[i])),
  )
  if (complete.length < fewest) throw new TooFewPoints(fewest, complete.length)
  const scoresOf = (column: Values, sign: number) =>
    fifths(Float64Array.from(complete, (i) => sign * (column[i] as number)))
  const [r, f, m] = [scoresOf(recencyDays, -1), scoresOf(frequency, 1), scoresOf(amount, 1)]
  const scores: (RfmScore | null)[] = recencyDays.map(() => null)
  complete.forEach((i, k) => {
    const [recency, times, money] = [r[k] as number, f[k] as number, m[k] as number]
    scores[i] = { recency, frequency: times, amount: money, segment: segmentOf(recency, times, money) }
  })
  return scores
}

const fifths = (values: Float64Array): Float64Array =>
  rank(values).ranks.map((place) => Math.min(5, 1 + Math.floor((5 * (place - 0.5)) / values.length)))

/**
 * The segment of three scores from 1 to 5.
 *
 * @example segmentOf(1, 5, 5) // => 'cannot-lose'
 */
export function segmentOf(recency: number, frequency: number, amount: number): RfmSegment {
  const worth = Math.round((frequency + amount) / 2)
  return segments[recency - 1]?.[worth - 1] as RfmSegment
}

/** To take a market, or to keep it. */
export type Goal = 'win' | 'retain'
/** Each segment in its own way, or all alike; null where no segments are told. */
export type Approach = 'differentiated' | 'undifferentiated' | null
export type Reason =
  | 'grows'
  | 'new'
  | 'contested'
  | 'declines'
  | 'established'
  | 'growth-unknown'
  | 'segments-grow-apart'
  | 'mix-differs'
  | 'prices-differ'
  | 'segments-alike'

/** What is known of a product, region or channel. Shares and rates are ratios: 0.1 is 10 %. */
export interface LineFacts {
  /** Of all sales. */
  share: number
  /** What its share were if all lines sold the same. */
  fairShare: number
  /** Growth a year of the logarithm, and how probable such a slope is by chance; null where it cannot be told. */
  growth: number | null
  growthP: number | null
  /** Whether its first sale lies within the last two years (seasons) of data that begin earlier. */
  isNew: boolean
  /** Mean competition less that of all lines, on its own scale over the standard deviation of all rows; null where not told. */
  competition: number | null
  segments: {
    /** Highest growth of a segment less the lowest, a year. */
    spread: number | null
    /** How probable such differences of growth are by chance. */
    p: number | null
    /** Half the sum of distances between this line's shares of the segments and those of all lines: 0 alike, 1 apart. */
    mixDistance: number
    /** Highest mean price of a segment against the lowest, less one; null where prices are not told. */
    priceSpread: number | null
  } | null
}

export interface StrategyType {
  goal: Goal
  approach: Approach
  reasons: Reason[]
}

/** From where on a difference matters. */
export const thresholds = {
  /** Growth a year that counts, with p below `alpha`. */
  growth: 0.03,
  alpha: 0.05,
  /** Competition above the usual, in standard deviations. */
  competition: 0.25,
  /** Difference of growth between segments, a year, with p below `segmentAlpha`. */
  segmentSpread: 0.1,
  segmentAlpha: 0.01,
  mixDistance: 0.1,
  priceSpread: 0.1,
} as const

/**
 * The type of strategy that the figures of a line call for, by fixed rules: a market is to be won that grows, is new, or is contested
 * while the own share is small; else it is to be kept. Segments are to be treated differently where they grow apart (Cochran's Q),
 * where the line sells in another mix than all lines do, or where its prices differ. After the usual matrix of share and growth
 * (Henderson 1970) and of differentiated against undifferentiated marketing (Kotler). Never throws.
 *
 * @example chooseType({ share: 0.2, fairShare: 0.1, growth: 0.14, growthP: 0.001, isNew: false, competition: null, segments: null }).goal // => 'win'
 */
export function chooseType(facts: LineFacts): StrategyType {
  const goal = goalOf(facts)
  const approach = approachOf(facts)
  return { goal: goal.goal, approach: approach.approach, reasons: [...goal.reasons, ...approach.reasons] }
}

function goalOf({ share, fairShare, growth, growthP, isNew, competition }: LineFacts): {
  goal: Goal
  reasons: Reason[]
} {
  const isCertain = growthP !== null && growthP < thresholds.alpha
  const grows = isCertain && growth !== null && growth > thresholds.growth
  const declines = isCertain && growth !== null && growth < -thresholds.growth
  const isContested = competition !== null && competition > thresholds.competition && share < fairShare
  const toWin: Reason[] = [
    ...(grows ? (['grows'] as const) : []),
    ...(isNew ? (['new'] as const) : []),
    ...(isContested && !declines ? (['contested'] as const) : []),
  ]
  if (toWin.length > 0) return { goal: 'win', reasons: toWin }
  return { goal: 'retain', reasons: [declines ? 'declines' : growth === null ? 'growth-unknown' : 'established'] }
}

function approachOf({ segments }: LineFacts): { approach: Approach; reasons: Reason[] } {
  if (!segments) return { approach: null, reasons: [] }
  const { spread, p, mixDistance, priceSpread } = segments
  const growApart = (spread ?? 0) >= thresholds.segmentSpread && (p ?? 1) < thresholds.segmentAlpha
  const apart: Reason[] = [
    ...(growApart ? (['segments-grow-apart'] as const) : []),
    ...(mixDistance >= thresholds.mixDistance ? (['mix-differs'] as const) : []),
    ...((priceSpread ?? 0) >= thresholds.priceSpread ? (['prices-differ'] as const) : []),
  ]
  if (apart.length > 0) return { approach: 'differentiated', reasons: apart }
  return { approach: 'undifferentiated', reasons: ['segments-alike'] }
}

/** Demand by period, and the wait for a delivery; both in periods of the demand. */
export interface DemandDuringLead {
  /** Pieces a period. */
  mean: number
  /** Standard deviation of the error of the demand's forecast one period ahead, in pieces. */
  sd: number
  /** How far the forecast follows each new value (the α of simple smoothing); 0 for a level that stands still. */
  follow?: number
  /** Periods from order to delivery. */
  lead: number
  /** Standard deviation of the lead time, in periods. */
  leadSd?: number
}

/**
 * What is asked for while a delivery is on its way: mean μ·L and variance V(L) + μ²·σ_L². With independent periods V(L) = L·σ² (Hadley and
 * Whitin 1963; Silver, Pyke and Thomas 2017, ch. 6); where the level wanders and is followed by simple smoothing, errors add up:
 * V(L) = σ²·L·(1 + α(L − 1) + α²(L − 1)(2L − 1) / 6) (Graves 1999). In pieces.
 *
 * @throws {RangeError} for a lead time or a spread below 0
 * @example demandDuringLead({ mean: 100, sd: 20, lead: 4 }) // => { mean: 400, sd: 40 }
 */
export function demandDuringLead({ mean, sd, follow = 0, lead, leadSd = 0 }: DemandDuringLead): {
  mean: number
  sd: number
} {
  if (!(lead >= 0) || !(sd >= 0) || !(leadSd >= 0)) throw new RangeError('lead time and spreads are not below 0')
  const later = Math.max(0, lead - 1)
  const growth = 1 + follow * later + (follow ** 2 * later * Math.max(0, 2 * lead - 1)) / 6
  return { mean: mean * lead, sd: Math.sqrt(lead * sd ** 2 * growth + mean ** 2 * leadSd ** 2) }
}

import { average } from '../columns.ts'
import { pairs, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'

export interface StockTurnover {
  /** Pieces issued a year over the mean stock: how often it turns. Null with no stock. */
  perYear: number | null
  /** How many days the last stock lasts at the mean issue. Null when nothing is issued. */
  daysOfCover: number | null
  /** Mean stock in pieces. */
  meanStock: number
  /** Periods that ended without stock. */
  emptyPeriods: number
  count: number
}

const daysOfYear = 365.25

/**
 * Stock turnover and days of cover, from what was issued in each period and the stock at its end. Periods where either is missing are left
 * out. The mean stock is the mean of the stocks at the periods' ends.
 *
 * @param periodsPerYear such as 12 for months
 * @throws {TooFewPoints} without a complete period
 * @example stockTurnover([10, 10], [40, 20], 12).perYear // => 4
 */
export function stockTurnover(issued: Values, stock: Values, periodsPerYear: number): StockTurnover {
  const { x, y } = pairs(issued, stock)
  if (x.length === 0) throw new TooFewPoints(1, 0)
  const flow = average(Float64Array.from(x))
  const meanStock = average(Float64Array.from(y))
  const last = y.at(-1) as number
  return {
    perYear: meanStock > 0 ? (flow * periodsPerYear) / meanStock : null,
    daysOfCover: flow > 0 ? (last / flow) * (daysOfYear / periodsPerYear) : null,
    meanStock,
    emptyPeriods: y.filter((value) => value <= 0).length,
    count: x.length,
  }
}

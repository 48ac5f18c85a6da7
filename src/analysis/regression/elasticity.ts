import { isPresent, type Values } from '../points.ts'
import { UnfitData } from '../unfit-data.ts'
import type { NamedColumn } from './design.ts'
import { type Coefficient, fitLinear, type LinearFit, type LinearOptions } from './fit-linear.ts'

export interface Elasticity {
  /** Percent of quantity per percent of price, with its error, t test and interval. */
  price: Coefficient
  count: number
  /** Rows without a value, or with a price or quantity that is not above zero. */
  excluded: number
  fit: LinearFit
}

const price = 'log price'
const fewestPrices = 3

/**
 * Price elasticity of demand: the slope of log quantity on log price by ordinary least squares, beside the controls given
 * (already on the scale they shall have). Without a unit: −1.5 means that 1 % more in price goes with 1.5 % less in
 * quantity. It shows what moved together, not what a price change causes where demand itself moved the price.
 *
 * @throws {UnfitData} `too-few-levels` below three different prices, `collinear` when the controls leave no room for price
 * @throws {TooFewPoints} with no more usable rows than coefficients
 * @example priceElasticity({ quantity: [80, 40, 20.1, 10], price: [1, 2, 4, 8] }).price.estimate.toFixed(2) // => '-1.00'
 */
export function priceElasticity(
  data: { quantity: Values; price: Values; controls?: readonly NamedColumn[] },
  options: LinearOptions = {},
): Elasticity {
  const logPrice = data.price.map(logOf)
  const logQuantity = data.quantity.map(logOf)
  const usable = logPrice.filter((value, i) => value !== null && logQuantity[i] !== null)
  const levels = new Set(usable).size
  if (levels < fewestPrices) throw new UnfitData('too-few-levels', { needed: fewestPrices, found: levels })
  // The controls come first: what they explain is not laid at the door of the price.
  const fit = fitLinear(logQuantity, [...(data.controls ?? []), { name: price, values: logPrice }], options)
  const slope = fit.coefficients.find(({ name }) => name === price)
  if (!slope) throw new UnfitData('collinear', { column: 'price' })
  return { price: slope, count: fit.count, excluded: data.quantity.length - fit.count, fit }
}

const logOf = (value: number | null): number | null => (isPresent(value) && value > 0 ? Math.log(value) : null)

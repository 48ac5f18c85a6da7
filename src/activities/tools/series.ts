import { isPresent, type Values } from '../../analysis/points.ts'
import type { SalesTable } from '../../domain/sales-table.ts'

/** One line of a table: a product, or `total`. */
export interface Series {
  name: string
  values: Values
}

/** A value with the period it belongs to. */
export interface Dated {
  period: string
  value: number
}

export const productSeries = ({ products }: Pick<SalesTable, 'products'>): Series[] =>
  products.map(({ name, quantity }) => ({ name, values: quantity }))

/** All products together, period by period: the sum of the cells that have a value; none where none has. */
export function totalSeries({ periods, products }: SalesTable): Series {
  const values = periods.map((_, i) => {
    const cells = products.map(({ quantity }) => quantity[i]).filter(isPresent)
    return cells.length === 0 ? null : sum(cells)
  })
  return { name: 'total', values }
}

/** What a series sold over all periods. */
export const volume = (values: Values): number => sum(values.filter(isPresent))

/** The values that are there with their periods, in order. */
export const dated = (periods: readonly string[], values: Values): Dated[] =>
  periods.flatMap((period, i) => {
    const value = values[i]
    return isPresent(value) ? [{ period, value }] : []
  })

/** @example span('2019', '2023') // => '2019..2023' */
export const span = (from: string, to: string): string => (from === to ? from : `${from}..${to}`)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

import type { Values } from '../points.ts'
import type { Grouping } from '../regression/absorb.ts'
import type { ErrorKind } from '../regression/covariance.ts'
import type { NamedColumn } from '../regression/design.ts'
import type { Coefficient } from '../regression/fit-linear.ts'
import { fitWithin } from '../regression/fit-within.ts'
import { UnfitData } from '../unfit-data.ts'

/** Rows of sales: what was sold, at what price, with how much spending; the same number of rows everywhere. */
export interface DemandRows {
  quantity: Values
  /** Price a piece, with the number of the series whose elasticity the row counts for, from 0. */
  price?: { values: Values; of: Int32Array }
  /** Spending, likewise. */
  spend?: { values: Values; of: Int32Array }
  /** Further causes, on the scale they shall have. */
  controls: readonly NamedColumn[]
  /** Groups whose means are taken out: shops, products by month, … */
  groupings: readonly Grouping[]
  /** Labels of rows that move together. */
  clusters?: readonly (string | number)[]
}

/** Percent of quantity per percent of the cause. */
export type Slope = Pick<Coefficient, 'estimate' | 'error' | 'p' | 'low' | 'high'>

export interface DemandPanel {
  /** By the numbers of the series; null where its own changes leave nothing to see. */
  price: (Slope | null)[]
  spend: (Slope | null)[]
  controls: { name: string; slope: Slope }[]
  /** Rows used, and rows that were not: without a value, or with one that is not above 0. */
  count: number
  excluded: number
  df: number
  /** Of what is left within the groups. */
  r2: number | null
}

const fewestClusters = 20

/**
 * Elasticities of demand from a panel: ln quantity on ln price and ln spending, a slope for each series, with the means of groups
 * taken out (fixed effects; Wooldridge 2010, ch. 10). A group of product by month takes out season, trend and festivals: what is left is how
 * regions and channels with another price or spending sold in the same month. Errors are clustered where there are at least 20 clusters,
 * else robust (HC1). Without a unit: 0.2 means that 1 % more spending goes with 0.2 % more pieces.
 *
 * @throws {UnfitData} `constant-input` when neither price nor spending varies within the groups, `constant-outcome` when quantity does not
 * @throws {TooFewPoints} with no more usable rows than coefficients and group means
 * @example fitDemandPanel({ quantity, spend: { values: ads, of: channel }, controls: [], groupings: [month] }).spend[0]?.estimate // => 0.18
 */
export function fitDemandPanel(rows: DemandRows, level = 0.95): DemandPanel {
  const quantity = rows.quantity.map(logOf)
  const price = slopesOf('price', rows.price)
  const spend = slopesOf('spend', rows.spend)
  const columns = [...rows.controls, ...price, ...spend]
  const errors: ErrorKind =
    rows.clusters && new Set(rows.clusters).size >= fewestClusters ? { clusters: rows.clusters } : 'hc1'
  const fit = fitWithin(quantity, columns, { groupings: rows.groupings, errors, level })
  if (fit.r2 === null) throw new UnfitData('constant-outcome')
  const slopes = new Map(fit.coefficients.map((one) => [one.name, one]))
  const pick = (named: readonly NamedColumn[]) => named.map(({ name }) => slopes.get(name) ?? null)
  if ([...pick(price), ...pick(spend)].every((slope) => slope === null))
    throw new UnfitData('constant-input', { column: rows.spend ? 'spend' : 'price' })
  return {
    price: pick(price),
    spend: pick(spend),
    controls: rows.controls.flatMap(({ name }) => {
      const slope = slopes.get(name)
      return slope ? [{ name, slope }] : []
    }),
    count: fit.count,
    excluded: rows.quantity.length - fit.count,
    df: fit.df,
    r2: fit.r2,
  }
}

/** A column a series: the logarithm in its own rows, 0 elsewhere. */
function slopesOf(kind: 'price' | 'spend', cause: DemandRows['price']): NamedColumn[] {
  if (!cause) return []
  const logs = cause.values.map(logOf)
  const series = cause.of.reduce((most, number) => Math.max(most, number + 1), 0)
  return Array.from({ length: series }, (_, number) => ({
    name: `${kind} ${number}`,
    values: logs.map((log, i) => (cause.of[i] === number ? log : log === null ? null : 0)),
  }))
}

const logOf = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) && value > 0 ? Math.log(value) : null

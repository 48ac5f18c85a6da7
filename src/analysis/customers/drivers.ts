import { solvePositive } from '../cholesky.ts'
import { completeRows } from '../complete-rows.ts'
import { pearson } from '../correlation.ts'
import type { Values } from '../points.ts'
import type { NamedColumn } from '../regression/design.ts'
import { type Coefficient, fitLinear } from '../regression/fit-linear.ts'
import { spearman } from '../series/spearman.ts'

export interface Driver {
  name: string
  /** Pearson's, over the complete rows; null without spread. */
  correlation: number | null
  /** Spearman's, with its p-value. */
  rank: { value: number; p: number } | null
  /** Standard deviations of the outcome per standard deviation of the driver, the others held; null when left out. */
  standardised: number | null
  /** Of the regression; null when left out for being constant or a sum of others. */
  coefficient: Coefficient | null
  /** Its part of R²; the parts add up to R². */
  share: number
}

export interface DriverReport {
  count: number
  r2: number | null
  drivers: Driver[]
}

/** All subsets of the columns are fitted: 2¹² of them at most. */
const mostDrivers = 12

/**
 * What satisfaction (or another outcome) goes along with: for each column its correlations, its coefficient in a regression
 * on all, and its part of R² as the average over every order of entry (Lindeman, Merenda and Gold 1980; Shapley), which
 * treats overlapping columns fairly. It shows what goes together, not what causes.
 *
 * @throws {TooFewPoints} with no more complete rows than columns
 * @throws {RangeError} with more than twelve columns
 * @example findDrivers(satisfaction, [{ name: 'delivery days', values: days }]).drivers[0]?.share
 */
export function findDrivers(outcome: Values, columns: readonly NamedColumn[]): DriverReport {
  if (columns.length > mostDrivers) throw new RangeError(`at most ${mostDrivers} drivers at once`)
  const { columns: complete } = completeRows([outcome, ...columns.map(({ values }) => values)])
  const [y = new Float64Array(0), ...inputs] = complete
  const fit = fitLinear(
    y,
    columns.map(({ name }, j) => ({ name, values: inputs[j] as Float64Array })),
  )
  const kept = fit.design.names.map((name) => columns.findIndex((column) => column.name === name))
  const shares = sharesOfR2(
    y,
    kept.map((j) => inputs[j] as Float64Array),
  )
  const spread = Math.sqrt(fit.r2 === null ? 0 : squares(y))
  return {
    count: fit.count,
    r2: fit.r2,
    drivers: columns.map(({ name }, j) => {
      const place = kept.indexOf(j)
      const coefficient = place < 0 ? null : (fit.coefficients[place + 1] as Coefficient)
      const ranked = spearman([...(inputs[j] as Float64Array)], [...y])
      const factor = place < 0 ? 0 : Math.sqrt(fit.design.spreads[place] as number)
      return {
        name,
        correlation: pearson([...(inputs[j] as Float64Array)], [...y]),
        rank: ranked && { value: ranked.value, p: ranked.p },
        standardised: coefficient && spread > 0 ? (coefficient.estimate * factor) / spread : null,
        coefficient,
        share: place < 0 ? 0 : (shares[place] as number),
      }
    }),
  }
}

function squares(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

function sharesOfR2(y: Float64Array, inputs: readonly Float64Array[]): number[] {
  const size = inputs.length
  const all = [...inputs, y].map((column) => [...column])
  const r = all.map((a) => all.map((b) => pearson(a, b) ?? 0))
  const explained = Float64Array.from({ length: 2 ** size }, (_, set) => r2Of(r, membersOf(set, size)))
  const factorials = Array.from({ length: size + 1 }, (_, n) => factorial(n))
  return inputs.map((_, j) => {
    let share = 0
    for (let set = 0; set < explained.length; set++) {
      if (set & (1 << j)) continue
      const before = membersOf(set, size).length
      const weight =
        ((factorials[before] as number) * (factorials[size - before - 1] as number)) / (factorials[size] as number)
      share += weight * ((explained[set | (1 << j)] as number) - (explained[set] as number))
    }
    return share
  })
}

const membersOf = (set: number, size: number): number[] => [...Array(size).keys()].filter((j) => set & (1 << j))

function r2Of(r: readonly (readonly number[])[], members: readonly number[]): number {
  if (members.length === 0) return 0
  const last = r.length - 1
  const right = members.map((j) => r[j]?.[last] as number)
  const slopes = solvePositive(
    members.map((i) => members.map((j) => (i === j ? 1 : (r[i]?.[j] as number)))),
    right,
  )
  return slopes?.reduce((sum, slope, k) => sum + slope * (right[k] as number), 0) ?? 0
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
